package org.bsr.server.whatif;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.bsr.router.event.CallEnd;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.day.CallResult;
import org.bsr.router.simulation.day.Change;
import org.bsr.router.simulation.day.DayComparison;
import org.bsr.router.simulation.day.DayComparison.Row;
import org.bsr.router.simulation.day.Figure;
import org.bsr.router.simulation.day.Groups;

/** The comparison for programs. */
public final class WhatIfJson {
    private final DayComparison comparison;
    private final Verdict verdict;
    private final RoutingPlan plan;

    public WhatIfJson(DayComparison comparison, Verdict verdict) {
        this.comparison = comparison;
        this.verdict = verdict;
        plan = comparison.day().terms().plan();
    }

    /** Writes one object. */
    public void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("verdict", verdict.word().name().toLowerCase(Locale.ROOT));
        out.writeStringField("sentence", verdict.sentence());
        out.writeNumberField("replications", comparison.replications());
        out.writeNumberField("calls", comparison.day().calls().size());
        out.writeStringField("currency", plan.currency());
        out.writeStringField("service_level_formula", WhatIfText.SERVICE_LEVEL);
        out.writeObjectFieldStart("answer_within_seconds");
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            out.writeNumberField(plan.tiers().get(tier).name(), plan.answerWithinMicros(tier, Media.VOICE) / 1e6);
        }
        out.writeEndObject();
        out.writeObjectFieldStart("answer_within_seconds_of_media");
        for (Media media : plan.media()) {
            if (media.answerWithinMicros() != Media.NOT_GIVEN) {
                out.writeNumberField(media.name(), media.answerWithinMicros() / 1e6);
            }
        }
        out.writeEndObject();
        figures(out);
        validation(out);
        out.writeArrayFieldStart("assumptions");
        for (String assumption : comparison.assumptions()) {
            out.writeString(assumption);
        }
        out.writeEndArray();
        decisions(out);
        out.writeEndObject();
    }

    private void figures(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("figures");
        for (int group = 0; group < comparison.groups().size(); group++) {
            Groups.Group named = comparison.groups().get(group);
            for (Figure figure : Figure.values()) {
                Row row = comparison.row(group, figure);
                if (Double.isFinite(row.before().mean())) {
                    out.writeStartObject();
                    out.writeStringField("by", named.kind().name().toLowerCase(Locale.ROOT));
                    out.writeStringField("name", named.name());
                    out.writeStringField("figure", figure.name().toLowerCase(Locale.ROOT));
                    out.writeStringField("unit", Numbers.unit(figure, plan.currency()));
                    number(out, "recorded", comparison.recorded(group, figure));
                    estimate(out, "before", row.before());
                    estimate(out, "after", row.after());
                    estimate(out, "difference", row.difference());
                    number(out, "difference_half_width_95_with_luck_of_the_day", row.luck());
                    out.writeBooleanField("significant", row.isSignificant());
                    out.writeEndObject();
                }
            }
        }
        out.writeEndArray();
    }

    private static void estimate(JsonGenerator out, String name, Estimate estimate) throws IOException {
        out.writeObjectFieldStart(name);
        number(out, "mean", estimate.mean());
        number(out, "half_width_95", estimate.halfWidth());
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, value);
        } else {
            out.writeNullField(name);
        }
    }

    private void validation(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("validation");
        out.writeNumberField("calls_that_end_as_recorded", comparison.alike());
        out.writeStringField("sentence", new WhatIfText(comparison, verdict).closeness());
        out.writeEndObject();
    }

    private void decisions(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("decisions");
        estimate(out, "changed", comparison.changed());
        out.writeObjectFieldStart("by_kind");
        for (Change.Kind kind : Change.Kind.values()) {
            out.writeNumberField(
                    kind.name().toLowerCase(Locale.ROOT),
                    comparison.changed(kind).mean());
        }
        out.writeEndObject();
        out.writeArrayFieldStart("of_the_first_replication");
        for (Change change : comparison.changes()) {
            var caller = change.call().caller();
            out.writeStartObject();
            out.writeStringField("call", change.call().id());
            out.writeStringField(
                    "arrived",
                    Instant.EPOCH
                            .plus(change.call().arrival(), ChronoUnit.MICROS)
                            .toString());
            out.writeStringField("tier", plan.tierNames().name(caller.tier));
            out.writeStringField("intent", plan.intentNames().name(caller.intent));
            out.writeStringField("kind", change.kind().name().toLowerCase(Locale.ROOT));
            result(out, "before", change.before());
            result(out, "after", change.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void result(JsonGenerator out, String name, CallResult result) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("destination", ChangeInWords.destination(result));
        out.writeStringField("rule", result.rule);
        CallEnd end = result.end;
        out.writeStringField("end", end == null ? "none" : end.name().toLowerCase(Locale.ROOT));
        if (result.answered()) {
            out.writeStringField("agent", result.agent);
            out.writeStringField("center", result.center);
        }
        out.writeBooleanField("self_service", result.usedSelfService);
        if (result.asked()) {
            out.writeNumberField("wait_seconds", result.waited() / 1e6);
        }
        out.writeNumberField("value", result.value / 1e6);
        out.writeNumberField("cost", result.cost / 1e6);
        out.writeEndObject();
    }
}
