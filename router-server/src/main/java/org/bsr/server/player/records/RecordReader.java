package org.bsr.server.player.records;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.server.player.records.Stretch.Reading;

/** Reads call records by a mapping, and puts every row where it belongs: played, ignored or bad. */
public final class RecordReader {
    private static final int OVERLAP_SECONDS = 5;
    private static final int LONGEST_CALL_ID = 128;

    private final Mapping mapping;
    private final int columns;
    private final List<CallRecord> calls = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final RowCounts ignored = new RowCounts();
    private final RowCounts bad = new RowCounts();
    private final RowCounts remarks = new RowCounts();
    private long rows;

    private RecordReader(Mapping mapping, int columns) {
        this.mapping = mapping;
        this.columns = columns;
    }

    /** Reads all rows; what is wrong with the mapping is told instead, if anything is. */
    public static Compiled<Records> read(Path file, Source mappingSource) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(file)) {
            var rows = csv.iterator();
            List<String> header = rows.hasNext() ? rows.next().getFields() : List.of();
            Compiled<Mapping> mapping = MappingReader.read(mappingSource, header);
            Mapping sound = mapping.result();
            if (sound == null) {
                return new Compiled<>(null, mapping.diagnostics());
            }
            RecordReader reader = new RecordReader(sound, header.size());
            rows.forEachRemaining(reader::accept);
            return new Compiled<>(reader.result(), mapping.diagnostics());
        } catch (CsvParseException e) {
            throw new IOException(file + " is not readable CSV: " + e.getMessage(), e);
        }
    }

    private Records result() {
        calls.sort(Comparator.comparingLong(CallRecord::arrival).thenComparingLong(CallRecord::row));
        return new Records(mapping, rows, List.copyOf(calls), ignored, bad, remarks);
    }

    private void accept(CsvRecord row) {
        rows++;
        long line = row.getStartingLineNumber();
        try {
            if (row.getFieldCount() != columns) {
                throw new BadRow("not as many cells as the header has columns");
            }
            String outcome = mapping.outcome().of(row);
            if (MappingReader.IGNORED.equals(outcome)) {
                ignored.add(mapping.outcome().cell(row).strip(), line);
                return;
            }
            calls.add(call(row, line, known(outcome, "outcome")));
        } catch (BadRow e) {
            bad.add(e.reason(), line);
        }
    }

    private CallRecord call(CsvRecord row, long line, String outcome) throws BadRow {
        boolean served = outcome.equals(MappingReader.SERVED);
        LocalDateTime arrival = arrival(row);
        Reading selfService = mapping.selfService().of(row, mapping.timeFormat());
        Reading wait = mapping.waiting().of(row, mapping.timeFormat());
        Reading service = mapping.service().of(row, mapping.timeFormat());
        String agent = known(mapping.agent().of(row), "agent");
        if (served && !service.present() && mapping.service().isMapped()) {
            throw new BadRow("served, but no service recorded");
        }
        String tier = known(mapping.tier().of(row), "tier");
        CallRecord call = new CallRecord(
                line,
                id(row),
                micros(arrival),
                known(mapping.customer().of(row), "customer"),
                known(mapping.intent().of(row), "intent"),
                mapping.tierOnlyWhenWaited() && !wait.present() ? "" : tier,
                known(mapping.language().of(row), "language"),
                known(mapping.center().of(row), "center"),
                attributes(row),
                served,
                selfService.present(),
                selfService.seconds(),
                wait.present(),
                wait.seconds(),
                served && service.begin() >= 0 ? micros(after(arrival, service.begin())) : 0,
                served ? service.seconds() : 0,
                agent);
        remark(call, arrival, wait, service);
        return call;
    }

    private void remark(CallRecord call, LocalDateTime arrival, Reading wait, Reading service) {
        if (call.served() && call.agent().isEmpty() && mapping.agent().isMapped()) {
            remarks.add(
                    "served with no agent recorded: served by whoever is free, tells nothing of shifts", call.row());
        }
        if (!call.served() && service.present()) {
            remarks.add("hung up, yet a service is recorded: taken as hung up when its wait ended", call.row());
        }
        if (!call.served() && wait.present() && wait.seconds() == 0) {
            remarks.add("hung up in the second in which its wait began", call.row());
        }
        if (call.neverAsked()) {
            remarks.add("hung up before asking for an agent", call.row());
        }
        if (call.served() && service.begin() >= 0 && service.seconds() == 0) {
            remarks.add("served for 0 seconds", call.row());
        }
        if (call.served() && wait.begin() >= 0 && service.begin() >= 0) {
            LocalDateTime waitEnds = after(arrival, wait.begin()).plusSeconds(wait.seconds());
            if (after(arrival, service.begin()).plusSeconds(OVERLAP_SECONDS).isBefore(waitEnds)) {
                remarks.add("service begins more than " + OVERLAP_SECONDS + " s before its wait ends", call.row());
            }
        }
    }

    private String id(CsvRecord row) throws BadRow {
        StringBuilder id = new StringBuilder();
        for (int column : mapping.call()) {
            id.append(id.isEmpty() ? "" : "-").append(row.getField(column).strip());
        }
        if (id.isEmpty() || id.length() > LONGEST_CALL_ID) {
            throw new BadRow("no call id, or one longer than " + LONGEST_CALL_ID + " characters");
        }
        if (!ids.add(id.toString())) {
            throw new BadRow("a second row with the same call id");
        }
        return id.toString();
    }

    private LocalDateTime arrival(CsvRecord row) throws BadRow {
        try {
            String time = row.getField(mapping.arrivalTime()).strip();
            if (mapping.arrivalDate() < 0) {
                return LocalDateTime.parse(time, mapping.timeFormat());
            }
            return LocalDateTime.of(
                    LocalDate.parse(row.getField(mapping.arrivalDate()).strip(), mapping.dateFormat()),
                    LocalTime.parse(time, mapping.timeFormat()));
        } catch (DateTimeException e) {
            throw new BadRow("unreadable date or time of arrival");
        }
    }

    /** The moment at this second of the day that belongs to a call that came in then: after midnight, if it is much earlier. */
    private static LocalDateTime after(LocalDateTime arrival, int secondOfDay) {
        LocalDateTime sameDay = arrival.toLocalDate().atTime(LocalTime.ofSecondOfDay(secondOfDay));
        return sameDay.isBefore(arrival.minusHours(12)) ? sameDay.plusDays(1) : sameDay;
    }

    private long micros(LocalDateTime time) {
        return time.atZone(mapping.timeZone()).toEpochSecond() * 1_000_000;
    }

    private String attributes(CsvRecord row) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Field> attribute : mapping.attributes().entrySet()) {
            text.append(attribute.getKey())
                    .append('=')
                    .append(attribute.getValue().cell(row).strip())
                    .append('\n');
        }
        return text.toString().strip();
    }

    private static String known(@org.jspecify.annotations.Nullable String value, String what) throws BadRow {
        if (value == null) {
            throw new BadRow("the mapping gives no meaning to its " + what);
        }
        return value;
    }
}
