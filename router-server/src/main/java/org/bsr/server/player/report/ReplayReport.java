package org.bsr.server.player.report;

import static org.bsr.server.player.report.DayReport.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.bsr.server.player.records.Recording;
import org.bsr.server.player.records.RowCounts;

/** What a replay closes with: every row accounted for, what was assumed, and what was recorded beside what came out. */
public final class ReplayReport {
    private static final String UNKNOWN = "not recorded";

    private final Recording recording;
    private final DayTally recorded;
    private final DayTally simulated;
    private final DayReport day;

    /** @param recorded the calls as the records tell them, counted like those that were played */
    public ReplayReport(Recording recording, DayTally recorded, DayTally simulated, DayReport day) {
        this.recording = recording;
        this.recorded = recorded;
        this.simulated = simulated;
        this.day = day;
    }

    public String text() {
        var records = recording.records();
        StringBuilder out = new StringBuilder();
        out.append(format(
                "%s: %,d rows = %,d played + %,d ignored + %,d bad%s%n",
                records.title(),
                records.rows(),
                records.calls().size(),
                records.ignored().total(),
                records.bad().total(),
                records.everyRowIsAccountedFor() ? "" : "  DOES NOT ADD UP"));
        rows(out, "ignored", records.ignored());
        rows(out, "bad", records.bad());
        rows(out, "played, though", records.remarks());
        out.append("\nAssumed where the records are silent:\n");
        recording
                .assumptions()
                .forEach(assumption -> out.append("  - ").append(assumption).append('\n'));
        out.append("\nRecorded beside simulated; waiting: did not get an agent in the moment of asking for one\n");
        TextTable table = new TextTable(
                "",
                "asked",
                "",
                "had to wait",
                "",
                "their mean wait s",
                "",
                "of them hung up",
                "",
                "ASA s",
                "",
                "longest wait s",
                "");
        table.add(
                "",
                "recorded",
                "simulated",
                "recorded",
                "simulated",
                "recorded",
                "simulated",
                "recorded",
                "simulated",
                "recorded",
                "simulated",
                "recorded",
                "simulated");
        table.rule();
        compare(table, "by value tier", recorded.byTier(), simulated.byTier());
        compare(table, "by intent", recorded.byIntent(), simulated.byIntent());
        compare(table, "by intent and tier", recorded.byIntentAndTier(), simulated.byIntentAndTier());
        compare(table, "all", recorded.all(), simulated.all());
        return out.append(table).append("\nAs simulated\n").append(day.text()).toString();
    }

    private static void rows(StringBuilder out, String title, RowCounts counts) {
        counts.kinds()
                .forEach((kind, rows) -> out.append(format(
                        "  %-15s %,6d  %s (line%s %s%s)%n",
                        title,
                        rows.count(),
                        kind,
                        rows.count() == 1 ? "" : "s",
                        rows.firstLines().toString().replaceAll("[\\[\\]]", ""),
                        rows.count() > rows.firstLines().size() ? ", ..." : "")));
    }

    private static void compare(
            TextTable table, String title, Map<String, Tally> recorded, Map<String, Tally> simulated) {
        table.add(title, "", "", "", "", "", "", "", "", "", "", "", "");
        Set<String> names = new LinkedHashSet<>(simulated.keySet());
        names.addAll(recorded.keySet());
        for (String name : names) {
            compare(
                    table,
                    "  " + (name.isEmpty() ? UNKNOWN : name),
                    recorded.getOrDefault(name, new Tally()),
                    simulated.getOrDefault(name, new Tally()));
        }
        table.rule();
    }

    private static void compare(TextTable table, String name, Tally recorded, Tally simulated) {
        table.add(
                name,
                format("%,d", recorded.asked()),
                format("%,d", simulated.asked()),
                format("%,d", recorded.waited()),
                format("%,d", simulated.waited()),
                format("%.1f", recorded.meanWaitOfWaiting()),
                format("%.1f", simulated.meanWaitOfWaiting()),
                format("%.1f %%", 100 * recorded.abandonedOfWaiting()),
                format("%.1f %%", 100 * simulated.abandonedOfWaiting()),
                format("%.1f", recorded.averageSpeedOfAnswer()),
                format("%.1f", simulated.averageSpeedOfAnswer()),
                format("%,.0f", recorded.longestWait()),
                format("%,.0f", simulated.longestWait()));
    }

    /** Writes fields into the object that is open. */
    public void json(JsonGenerator out) throws IOException {
        var records = recording.records();
        out.writeObjectFieldStart("rows");
        out.writeNumberField("total", records.rows());
        out.writeNumberField("played", records.calls().size());
        out.writeBooleanField("accounted_for", records.everyRowIsAccountedFor());
        json(out, "ignored", records.ignored());
        json(out, "bad", records.bad());
        json(out, "remarks", records.remarks());
        out.writeEndObject();
        out.writeArrayFieldStart("assumptions");
        for (String assumption : recording.assumptions()) {
            out.writeString(assumption);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("recorded");
        json(out, "by_tier", recorded.byTier());
        json(out, "by_intent", recorded.byIntent());
        json(out, "by_intent_and_tier", recorded.byIntentAndTier());
        json(out, "together", Map.of("all", recorded.all()));
        out.writeEndObject();
        out.writeObjectFieldStart("simulated");
        json(out, "by_tier", simulated.byTier());
        json(out, "by_intent", simulated.byIntent());
        json(out, "by_intent_and_tier", simulated.byIntentAndTier());
        json(out, "together", Map.of("all", simulated.all()));
        out.writeEndObject();
        out.writeObjectFieldStart("play");
        day.json(out);
        out.writeEndObject();
    }

    private static void json(JsonGenerator out, String name, RowCounts counts) throws IOException {
        out.writeObjectFieldStart(name);
        for (var kind : counts.kinds().entrySet()) {
            out.writeNumberField(kind.getKey(), kind.getValue().count());
        }
        out.writeEndObject();
    }

    private static void json(JsonGenerator out, String group, Map<String, Tally> tallies) throws IOException {
        out.writeObjectFieldStart(group);
        for (var entry : tallies.entrySet()) {
            Tally tally = entry.getValue();
            out.writeObjectFieldStart(entry.getKey().isEmpty() ? UNKNOWN : entry.getKey());
            out.writeNumberField("asked", tally.asked());
            out.writeNumberField("answered", tally.answered());
            out.writeNumberField("hung_up", tally.abandoned());
            out.writeNumberField("had_to_wait", tally.waited());
            out.writeNumberField("mean_wait_of_waiting_seconds", tally.meanWaitOfWaiting());
            out.writeNumberField("hung_up_of_waiting", tally.abandonedOfWaiting());
            out.writeNumberField("asa_seconds", tally.averageSpeedOfAnswer());
            out.writeNumberField("longest_wait_seconds", tally.longestWait());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
