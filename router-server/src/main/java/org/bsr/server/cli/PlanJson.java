package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import org.bsr.router.overtaking.Bound;
import org.bsr.router.overtaking.Kind;
import org.bsr.router.overtaking.Overtaking;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.plan.Symbols;

/** A compiled plan as one JSON object. Money is in the plan's currency, times are in seconds. */
final class PlanJson {
    private final RoutingPlan plan;
    private final Overtaking overtaking;

    PlanJson(RoutingPlan plan, Overtaking overtaking) {
        this.plan = plan;
        this.overtaking = overtaking;
    }

    void print(PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("plan", plan.name());
            json.writeStringField("hash", plan.hash());
            json.writeStringField("currency", plan.currency());
            json.writeNumberField("idle_rate", millionths(plan.idleRate()));
            json.writeObjectFieldStart("price_per_second");
            for (int skill = 0; skill < plan.skillPrices().length; skill++) {
                if (plan.skillPrices()[skill] != 0) {
                    json.writeNumberField(plan.skills().name(skill), millionths(plan.skillPrices()[skill]));
                }
            }
            json.writeEndObject();
            SettingsJson.write(plan, json);
            json.writeArrayFieldStart("rules");
            for (Rule rule : plan.rules()) {
                write(json, rule);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("overtaking");
            for (Kind waiting : overtaking.kinds()) {
                for (Kind newcomer : overtaking.kinds()) {
                    if (!newcomer.equals(waiting)) {
                        write(json, newcomer, waiting);
                    }
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private void write(JsonGenerator json, Rule rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", rule.name());
        json.writeNumberField("line", rule.line());
        json.writeStringField("when", PlanTable.words(rule.when()));
        writeSelfService(json, rule.selfService());
        writeNamedAgent(json, "preferred_agent", rule.preferredAgent());
        writeNamedAgent(json, "last_agent", rule.lastAgent());
        writeDestinations(json, rule);
        json.writeArrayFieldStart("reserve");
        for (Rule.Reserve reserve : rule.reserves()) {
            json.writeStartObject();
            json.writeStringField("agents", PlanTable.words(reserve.agents()));
            json.writeNumberField("keep", reserve.keep());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("steps");
        for (Step step : rule.steps()) {
            write(json, step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeSelfService(JsonGenerator json, Rule.SelfService machine) throws IOException {
        json.writeObjectFieldStart("self_service");
        json.writeStringField("when", machine.mode().name().toLowerCase(Locale.ROOT));
        if (machine.mode() != Rule.Mode.NEVER) {
            json.writeStringField("flow", plan.flowNames().name(machine.flow()));
            Rule.Expectation expected = machine.expected();
            if (expected != null) {
                json.writeNumberField("containment", millionths(expected.containment()));
                json.writeNumberField("benefit", millionths(expected.benefit()));
                json.writeNumberField("hangs_up", millionths(expected.hangsUp()));
                json.writeNumberField("loss", millionths(expected.loss()));
                json.writeNumberField("asks_agent", millionths(expected.asksAgent()));
            }
        }
        json.writeEndObject();
    }

    private static void writeNamedAgent(JsonGenerator json, String key, Rule.NamedAgent agent) throws IOException {
        if (agent.value() != 0) {
            json.writeObjectFieldStart(key);
            json.writeNumberField("value", millionths(agent.value()));
            json.writeNumberField("expires", millionths(agent.expiresMicros()));
            json.writeEndObject();
        }
    }

    private void writeDestinations(JsonGenerator json, Rule rule) throws IOException {
        Rule.Callback callback = rule.callback();
        if (callback != null) {
            json.writeObjectFieldStart("callback");
            writeUnlessNever(json, "offer_when_ewt_above", callback.ewtAboveMicros());
            if (callback.byValue()) {
                json.writeNumberField("value", millionths(callback.value()));
            }
            json.writeNumberField("quarantine", millionths(callback.quarantineMicros()));
            json.writeNumberField("tries", callback.tries());
            json.writeEndObject();
        }
        Rule.Overflow overflow = rule.overflow();
        if (overflow != null) {
            json.writeObjectFieldStart("overflow");
            json.writeStringField(
                    "to", plan.overflowTargets().get(overflow.target()).name());
            writeUnlessNever(json, "after", overflow.afterMicros());
            writeUnlessNever(json, "ewt_above", overflow.ewtAboveMicros());
            json.writeEndObject();
        }
    }

    private static void writeUnlessNever(JsonGenerator json, String key, long micros) throws IOException {
        if (micros != Rule.NEVER) {
            json.writeNumberField(key, millionths(micros));
        }
    }

    private void write(JsonGenerator json, Step step) throws IOException {
        json.writeStartObject();
        json.writeNumberField("after", millionths(step.afterMicros()));
        json.writeStringField("require", PlanTable.words(step.require()));
        json.writeObjectFieldStart("value");
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            json.writeObjectFieldStart(plan.tierNames().name(tier));
            json.writeNumberField("base", millionths(step.value().baseByTier()[tier]));
            json.writeNumberField("per_level", millionths(step.value().perLevelByTier()[tier]));
            json.writeEndObject();
        }
        json.writeEndObject();
        if (step.value().skill() != Symbols.NONE) {
            json.writeStringField("skill", plan.skills().name(step.value().skill()));
        }
        json.writeArrayFieldStart("urgency");
        for (int knot = 0; knot < step.urgency().afterMicros().length; knot++) {
            json.writeStartObject();
            json.writeNumberField("after", millionths(step.urgency().afterMicros()[knot]));
            json.writeNumberField("per_second", millionths(step.urgency().perSecond()[knot]));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("head_start", millionths(step.urgency().headStartMicros()));
        json.writeNumberField("local_center", millionths(step.localCenter()));
        json.writeObjectFieldStart("center_preference");
        for (int center = 0; center < plan.centers().size(); center++) {
            json.writeNumberField(plan.centerNames().name(center), millionths(step.centerPreference()[center]));
        }
        json.writeEndObject();
        Rule.Hold hold = step.hold();
        if (hold != null) {
            json.writeObjectFieldStart("hold");
            json.writeStringField("better", PlanTable.words(hold.better()));
            json.writeNumberField("while_fewer_than", hold.whileFewerThan());
            json.writeEndObject();
        }
        Rule.SkipIf skip = step.skipIf();
        if (skip != null) {
            json.writeObjectFieldStart("skip_if");
            json.writeBooleanField("unstaffed", skip.unstaffed());
            writeUnlessNever(json, "ewt_above", skip.ewtAboveMicros());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Kind newcomer, Kind waiting) throws IOException {
        Bound bound = overtaking.bound(newcomer, waiting);
        json.writeStartObject();
        json.writeStringField("newcomer", newcomer.name());
        json.writeStringField("waiting", waiting.name());
        json.writeStringField("passes", bound.reach().name().toLowerCase(Locale.ROOT));
        if (bound.reach() == Bound.Reach.BOUNDED) {
            json.writeNumberField("seconds", millionths(bound.waitMicros()));
        }
        json.writeEndObject();
    }

    static BigDecimal millionths(long amount) {
        BigDecimal exact = BigDecimal.valueOf(amount, 6).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
