package org.bsr.server.player.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.bsr.server.player.Standing;

/** The closing table of a play, and whether every call had its one end. */
public final class DayReport {
    static final String SERVICE_LEVEL = "answered within T / (answered + abandoned after T)";

    private final DayTally tally;
    private final Standing standing;
    private final String currency;
    private final boolean complete;

    /** @param complete whether the play reached its end, so that no call may be without one */
    public DayReport(DayTally tally, Standing standing, String currency, boolean complete) {
        this.tally = tally;
        this.complete = complete;
        this.standing = standing;
        this.currency = currency;
    }

    public String text() {
        TextTable table = new TextTable(
                "",
                "T s",
                "offered",
                "answered",
                "service level",
                "ASA s",
                "longest wait s",
                "abandoned",
                "left self-service",
                "self-served",
                "by other center",
                "cost",
                "value");
        group(table, "by value tier", tally.byTier());
        group(table, "by center", tally.byCenter());
        row(table, "all", "", tally.all());
        return table + """

                Service level: %s; T is that of the caller's tier, for every center alike.
                A wait runs from asking for an agent (on arrival, or back from self-service) to the answer or the hang-up; ASA is
                the mean wait of those answered. Left self-service: hung up there. Cost and value in %s, value as the rules
                expected it when the call was offered.
                %s
                """.formatted(SERVICE_LEVEL, currency, conservation());
    }

    private void group(TextTable table, String title, Map<String, Tally> tallies) {
        table.add(title, "", "", "", "", "", "", "", "", "", "", "", "");
        tallies.forEach((name, counts) -> {
            Long within = tally.answerWithin().get(name);
            row(table, "  " + name, within == null ? "" : format("%.0f", within / 1e6), counts);
        });
        table.rule();
    }

    private static void row(TextTable table, String name, String within, Tally counts) {
        table.add(
                name,
                within,
                format("%,d", counts.offered()),
                format("%,d", counts.answered()),
                format("%.1f %%", 100 * counts.serviceLevel()),
                format("%.1f", counts.averageSpeedOfAnswer()),
                format("%,.0f", counts.longestWait()),
                format("%,d", counts.abandoned()),
                format("%,d", counts.abandonedInSelfService()),
                format("%,d", counts.selfServed()),
                format("%,d", counts.answeredElsewhere()),
                format("%,.2f", counts.cost()),
                format("%,.2f", counts.value()));
    }

    private String conservation() {
        StringBuilder text = new StringBuilder();
        if (standing.isConserved()) {
            text.append(format("Conservation holds: %,d calls sent, each has exactly one end", standing.arrived()));
        } else if (standing.doubleEnds() == 0 && !complete) {
            text.append(format(
                    "So far %,d calls sent, %,d not over yet, no call with two ends",
                    standing.arrived(), standing.live()));
        } else {
            text.append(format(
                    "CONSERVATION IS BROKEN: %,d calls sent, %,d without an end, %,d with more than one",
                    standing.arrived(), standing.live(), standing.doubleEnds()));
        }
        text.append(" (");
        String separator = "";
        for (var end : standing.ends().entrySet()) {
            String name = end.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-');
            text.append(separator).append(format("%,d %s", end.getValue(), name));
            separator = ", ";
        }
        text.append(").");
        if (standing.resumptions() > 0) {
            text.append(format(
                    "%nThe router went away and came back %d times; %,d calls had ended in the meantime.",
                    standing.resumptions(), standing.endsInferred()));
        }
        if (!standing.rejections().isEmpty()) {
            text.append(format(
                    "%nRejected by the router, each because something else had just happened: %s.",
                    standing.rejections()));
        }
        return text.toString();
    }

    /** Writes fields into the object that is open. */
    public void json(JsonGenerator out) throws IOException {
        out.writeBooleanField("complete", complete);
        out.writeStringField("currency", currency);
        out.writeStringField("service_level_formula", SERVICE_LEVEL);
        json(out, "by_tier", tally.byTier());
        json(out, "by_center", tally.byCenter());
        json(out, "by_intent", tally.byIntent());
        out.writeObjectFieldStart("all");
        json(out, tally.all());
        out.writeEndObject();
        out.writeObjectFieldStart("conservation");
        out.writeBooleanField("holds", standing.isConserved());
        out.writeNumberField("sent", standing.arrived());
        out.writeNumberField("ended", standing.over());
        out.writeNumberField("more_than_one_end", standing.doubleEnds());
        out.writeNumberField("ends_inferred", standing.endsInferred());
        out.writeNumberField("resumptions", standing.resumptions());
        for (var end : standing.ends().entrySet()) {
            out.writeNumberField(end.getKey().name().toLowerCase(Locale.ROOT), end.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("rejections");
        for (var rejection : standing.rejections().entrySet()) {
            out.writeNumberField(rejection.getKey().name().toLowerCase(Locale.ROOT), rejection.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("commands", standing.commands());
        out.writeNumberField("alerts", standing.alerts());
        out.writeNumberField("busy", standing.busy());
    }

    private void json(JsonGenerator out, String name, Map<String, Tally> tallies) throws IOException {
        out.writeObjectFieldStart(name);
        for (var entry : tallies.entrySet()) {
            out.writeObjectFieldStart(entry.getKey());
            Long within = tally.answerWithin().get(entry.getKey());
            if (within != null) {
                out.writeNumberField("answer_within_seconds", within / 1e6);
            }
            json(out, entry.getValue());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void json(JsonGenerator out, Tally counts) throws IOException {
        out.writeNumberField("offered", counts.offered());
        out.writeNumberField("asked", counts.asked());
        out.writeNumberField("answered", counts.answered());
        out.writeNumberField("service_level", counts.serviceLevel());
        out.writeNumberField("asa_seconds", counts.averageSpeedOfAnswer());
        out.writeNumberField("longest_wait_seconds", counts.longestWait());
        out.writeNumberField("abandoned", counts.abandoned());
        out.writeNumberField("abandoned_in_self_service", counts.abandonedInSelfService());
        out.writeNumberField("self_served", counts.selfServed());
        out.writeNumberField("failed", counts.failed());
        out.writeNumberField("answered_by_other_center", counts.answeredElsewhere());
        out.writeNumberField("cost", counts.cost());
        out.writeNumberField("value", counts.value());
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
