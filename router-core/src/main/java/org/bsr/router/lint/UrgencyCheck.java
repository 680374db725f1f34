package org.bsr.router.lint;

import java.util.List;
import org.bsr.router.lint.Finding.Kind;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Urgency;
import org.bsr.router.plan.Value;

/** Finds calls whose wait does not make them more urgent in the end, so that others may overtake them for ever. */
final class UrgencyCheck {
    private final RoutingPlan plan;
    private final RuleReach reach;
    private final PlanText text;
    private final Findings findings;

    UrgencyCheck(RoutingPlan plan, RuleReach reach, PlanText text, Findings findings) {
        this.plan = plan;
        this.reach = reach;
        this.text = text;
        this.findings = findings;
    }

    void check() {
        List<Rule> reached = plan.rules().stream().filter(reach::isReached).toList();
        for (Rule rule : reached) {
            Rule.Step last = rule.steps().get(rule.steps().size() - 1);
            boolean alone = reached.size() == 1 && isSameForAllTiers(last.value());
            if (!alone && !growsForEver(last.urgency()) && !leavesInTheEnd(rule)) {
                findings.add(
                        Kind.NO_URGENCY,
                        text.inRule(rule, "urgency"),
                        last.urgency().perSecond().length == 0
                                ? "the wait of these calls counts for nothing, so others may overtake them without end"
                                : "the wait of these calls counts no more in the end, so others may overtake them without"
                                        + " end",
                        "let it count: urgency: [{after: 0s, per_second: 0.03}]",
                        reach.example(rule));
            }
        }
    }

    /** Whoever has accepted a callback stays. */
    private static boolean leavesInTheEnd(Rule rule) {
        Rule.Overflow overflow = rule.overflow();
        return overflow != null && overflow.afterMicros() != Rule.NEVER && rule.callback() == null;
    }

    private static boolean growsForEver(Urgency urgency) {
        long[] perSecond = urgency.perSecond();
        return perSecond.length > 0 && perSecond[perSecond.length - 1] > 0;
    }

    private static boolean isSameForAllTiers(Value value) {
        for (int tier = 1; tier < value.baseByTier().length; tier++) {
            if (value.baseByTier()[tier] != value.baseByTier()[0]
                    || value.perLevelByTier()[tier] != value.perLevelByTier()[0]) {
                return false;
            }
        }
        return true;
    }
}
