package org.bsr.router.plan;

import java.util.List;
import org.bsr.router.plan.Rule.Expectation;
import org.bsr.router.plan.Rule.Mode;
import org.bsr.router.plan.Rule.Overflow;
import org.bsr.router.plan.Rule.SelfService;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads where the calls of a rule can go besides an agent. */
final class DestinationReader {
    private static final List<String> MODES = List.of("never", "first", "when_busy", "best_value");
    private static final long ONE = 1_000_000;
    private static final long MILLISECOND = 1_000;
    private static final long QUARANTINE_MICROS = 600_000_000;
    private static final int MOST_TRIES = 100;

    private final Declarations declared;
    private final Scalars scalars;

    DestinationReader(Declarations declared, Scalars scalars) {
        this.declared = declared;
        this.scalars = scalars;
    }

    SelfService selfService(Section rule) {
        if (rule.get("self_service") == null) {
            return new SelfService(Mode.NEVER, Symbols.NONE, null);
        }
        Section section = rule.section(
                "self_service", "flow", "when", "containment", "benefit", "hangs_up", "loss", "asks_agent");
        Node flowNode = section.get("flow");
        int flow = flowNode == null
                ? Symbols.NONE
                : scalars.reference(flowNode, "self-service flow", declared.flowNames.names());
        Node whenNode = section.need("when");
        int mode = whenNode == null ? 0 : scalars.reference(whenNode, "time for self-service", MODES);
        if (mode > 0 && flowNode == null) {
            section.need("flow");
        }
        Mode when = Mode.values()[Math.max(0, mode)];
        return new SelfService(when, flow, expectation(section, when));
    }

    private @Nullable Expectation expectation(Section section, Mode when) {
        if (when == Mode.BEST_VALUE) {
            section.need("containment");
            section.need("benefit");
        } else if (section.get("containment") == null) {
            return null;
        }
        long containment = section.share("containment", 0);
        long hangsUp = section.share("hangs_up", 0);
        long asksAgent = section.share("asks_agent", Math.max(0, ONE - containment - hangsUp));
        if (containment + hangsUp + asksAgent > ONE) {
            scalars.problems()
                    .error(
                            section.start(),
                            "`containment`, `hangs_up` and `asks_agent` are shares of the same callers and make more than"
                                    + " 1 together");
        }
        return new Expectation(
                containment,
                section.money("benefit", 0, Money.COST),
                hangsUp,
                section.money("loss", 0, Money.COST),
                asksAgent);
    }

    Rule.@Nullable Callback callback(Section rule) {
        if (rule.get("callback") == null) {
            return null;
        }
        Section section = rule.section("callback", "offer_when_ewt_above", "value", "quarantine", "tries");
        boolean byValue = section.get("value") != null;
        if (!byValue && section.get("offer_when_ewt_above") == null) {
            scalars.problems().error(rule.keySpan("callback"), "`callback` needs `offer_when_ewt_above` or `value`");
        }
        return new Rule.Callback(
                section.duration("offer_when_ewt_above", Rule.NEVER, 0),
                byValue,
                section.money("value", 0, Money.ANY),
                section.duration("quarantine", QUARANTINE_MICROS, MILLISECOND),
                section.whole("tries", 3, 1, MOST_TRIES));
    }

    @Nullable
    Overflow overflow(Section rule) {
        if (rule.get("overflow") == null) {
            return null;
        }
        Section section = rule.section("overflow", "to", "after", "ewt_above");
        Node to = section.need("to");
        int target = to == null ? 0 : scalars.reference(to, "overflow target", declared.overflowNames.names());
        if (section.get("after") == null && section.get("ewt_above") == null) {
            scalars.problems().error(rule.keySpan("overflow"), "`overflow` needs `after` or `ewt_above`");
        }
        return new Overflow(
                target, section.duration("after", Rule.NEVER, 0), section.duration("ewt_above", Rule.NEVER, 0));
    }
}
