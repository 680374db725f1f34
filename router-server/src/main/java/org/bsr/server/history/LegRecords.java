package org.bsr.server.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;

/** Call-detail records: one line of CSV for each leg of each call, when it has ended, without the caller's number. */
public final class LegRecords implements HistoryListener {
    private static final String[] COLUMNS = {
        "call",
        "leg",
        "client",
        "dialled",
        "media",
        "destination",
        "target",
        "center",
        "rule",
        "intent",
        "began",
        "answered",
        "ended",
        "ring_ms",
        "talk_ms",
        "total_ms",
        "result",
        "outcome",
        "reason"
    };

    /** A spreadsheet takes what begins so for a formula, and strangers choose some of the texts. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r'";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CsvWriter csv;

    public LegRecords(Writer out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(out);
        csv.writeRecord(COLUMNS);
    }

    @Override
    public void legEnded(CallHistory call, Leg leg) {
        call.legs++;
        boolean isOver = leg.ended != Leg.NOT_YET;
        boolean isRung = leg.isWithAgent() && (isOver || leg.isAnswered());
        csv.writeRecord(List.of(
                safe(call.id),
                Integer.toString(call.legs),
                safe(call.client),
                safe(call.dnis),
                safe(call.media),
                leg.destination.name().toLowerCase(Locale.ROOT),
                safe(leg.target),
                safe(leg.center),
                safe(leg.rule),
                safe(leg.intent),
                time(leg.began),
                time(leg.answered),
                time(leg.ended),
                isRung ? millis(leg.began, leg.isAnswered() ? leg.answered : leg.ended) : "",
                leg.isAnswered() && isOver ? millis(leg.answered, leg.ended) : "",
                isOver ? millis(leg.began, leg.ended) : "",
                leg.result,
                safe(leg.outcome),
                safe(leg.reason)));
    }

    /** An apostrophe makes it text; a reader takes one off where it stands first. */
    private static String safe(String text) {
        return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String time(long micros) {
        return micros == Leg.NOT_YET ? "" : TIME.format(Instant.ofEpochMilli(Math.floorDiv(micros, 1_000)));
    }

    /** The difference of the times as they are written. */
    private static String millis(long from, long to) {
        return Long.toString(Math.floorDiv(to, 1_000) - Math.floorDiv(from, 1_000));
    }

    @Override
    public void planInstalled(long time) {}

    @Override
    public void agentChanged(String agent, String address, AgentState state, String reason, long time) {}

    @Override
    public void legBegan(CallHistory call, Leg leg) {}

    @Override
    public void legAnswered(CallHistory call, Leg leg) {}

    @Override
    public void callOver(CallHistory call, CallEnd end, String reason, long time) {}
}
