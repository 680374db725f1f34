package org.bsr.server.directory;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.bsr.router.command.Caller;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.diagnostics.Suggestion;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.text.Text;
import org.bsr.server.directory.Customers.PastContact;

/**
 * Reads {@code customers.csv}. A row that cannot be understood is skipped with a warning that names its line and not its
 * content; only a file without its first line's columns is no directory.
 */
public final class CustomerReader {
    private static final List<String> COLUMNS = List.of(
            "id",
            "phones",
            "tier",
            "lifecycle",
            "language",
            "home_center",
            "preferred_agent",
            "last_agent",
            "opt_out",
            "tenure_years",
            "tags",
            "potential_value",
            "contacts");
    private static final int LONGEST_TEXT = 128;
    private static final int LONGEST_TAGS = 1024;
    private static final int LONGEST_TENURE = 150;
    private static final int MOST_POTENTIAL = 1_000_000_000;
    private static final int LONGEST_WORD = 64;

    /** Why a row is skipped. */
    private static final class BadRow extends Exception {
        BadRow(String message) {
            super(message, null, false, false);
        }
    }

    private final Source source;
    private final Problems problems;
    private final Customers customers;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Text text = new Text();
    private final Text plainNumber = new Text();
    private int columnCount;

    private CustomerReader(Source source) {
        this.source = source;
        this.problems = new Problems(source);
        this.customers = new Customers(source.file());
    }

    public static Compiled<Customers> read(Source source) {
        CustomerReader reader = new CustomerReader(source);
        reader.readAll();
        return reader.problems.conclude(() -> reader.customers);
    }

    /** Reads it, and tells besides which of its words the plan does not know. */
    public static Compiled<Customers> read(Source source, RoutingPlan plan) {
        Compiled<Customers> compiled = read(source);
        Customers customers = compiled.result();
        if (customers == null) {
            return compiled;
        }
        List<Diagnostic> all = new ArrayList<>(compiled.diagnostics());
        all.addAll(customers.unknownWords(plan));
        all.sort(Comparator.comparingInt(Diagnostic::line));
        return new Compiled<>(customers, all);
    }

    private void readAll() {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(source.text())) {
            boolean header = true;
            for (CsvRecord record : records) {
                if (header) {
                    readHeader(record);
                    header = false;
                } else {
                    readRow(record);
                }
            }
            if (header) {
                problems.error(new Span(0, 1), "the file is empty; its first line must name the columns");
            }
        } catch (CsvParseException e) {
            problems.error(new Span(0, 1), "this is not CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    private void readHeader(CsvRecord record) {
        columnCount = record.getFieldCount();
        for (int i = 0; i < columnCount; i++) {
            String column = record.getField(i).strip();
            if (!COLUMNS.contains(column)) {
                problems.error(
                        startOf(record),
                        "the directory has no column `" + column + "`",
                        Suggestion.closest(column, COLUMNS));
            } else if (columns.putIfAbsent(column, i) != null) {
                problems.error(startOf(record), "the column `" + column + "` is here twice");
            }
        }
        if (!columns.containsKey("id")) {
            problems.error(startOf(record), "the column `id` is missing");
        }
    }

    private void readRow(CsvRecord record) {
        if (!columns.containsKey("id")) {
            return;
        }
        try {
            add(record);
        } catch (BadRow e) {
            problems.warn(startOf(record), e.getMessage() + "; the row is skipped");
        }
    }

    private void add(CsvRecord record) throws BadRow {
        if (record.getFieldCount() != columnCount) {
            throw new BadRow("%d fields where the first line names %d".formatted(record.getFieldCount(), columnCount));
        }
        String id = field(record, "id");
        if (id.isEmpty()) {
            throw new BadRow("no id");
        }
        Profile profile = new Profile(
                field(record, "tier"),
                field(record, "lifecycle"),
                field(record, "language"),
                field(record, "home_center"),
                optedOut(field(record, "opt_out")),
                whole(field(record, "tenure_years"), "tenure_years", LONGEST_TENURE),
                whole(field(record, "potential_value"), "potential_value", MOST_POTENTIAL),
                tags(field(record, "tags")));
        List<PastContact> contacts = contacts(field(record, "contacts"));
        if (customers.byId.get(bounded(id, "id")) != Customers.UNKNOWN) {
            throw new BadRow("this id is in the directory already");
        }
        String preferredAgent = agent(record, "preferred_agent");
        String lastAgent = agent(record, "last_agent");
        int number = customers.add(profile, preferredAgent, lastAgent, contacts, record.getStartingLineNumber());
        customers.byId.add(bounded(id, "id"), number);
        for (String phone : field(record, "phones").split(";", -1)) {
            Text plain = Customers.plainNumber(bounded(phone, "phones"), plainNumber);
            if (!plain.isEmpty() && !customers.byPhone.add(plain, number)) {
                problems.warn(startOf(record), "a phone number of this row is another customer's already");
            }
        }
    }

    private String field(CsvRecord record, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : record.getField(index).strip();
    }

    private String agent(CsvRecord record, String column) throws BadRow {
        return bounded(field(record, column), column).toString();
    }

    private Text bounded(String value, String column) throws BadRow {
        if (text.set(value).length() > LONGEST_TEXT) {
            throw new BadRow("%s is longer than %d bytes".formatted(column, LONGEST_TEXT));
        }
        return text;
    }

    private static boolean optedOut(String value) throws BadRow {
        return switch (value) {
            case "", "no", "false", "0" -> false;
            case "yes", "true", "1" -> true;
            default -> throw new BadRow("opt_out is neither yes nor no");
        };
    }

    private static int whole(String value, String column, int most) throws BadRow {
        if (value.isEmpty()) {
            return 0;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        throw new BadRow("%s is not a whole number from 0 to %d".formatted(column, most));
    }

    /** {@code 2026-01-10 complaint unresolved; 2025-12-30 purchase}, in any order; here the latest comes last. */
    private static List<PastContact> contacts(String value) throws BadRow {
        List<PastContact> contacts = new ArrayList<>();
        for (String contact : value.split(";", -1)) {
            String[] words = contact.strip().split(" +", -1);
            if (contact.isBlank()) {
                continue;
            }
            if (words.length > 3 || words.length < 2) {
                throw new BadRow("a contact is a date, an intent and an outcome, as in 2026-01-10 complaint resolved");
            }
            for (String word : words) {
                if (word.length() > LONGEST_WORD) {
                    throw new BadRow("a word of a contact is longer than %d characters".formatted(LONGEST_WORD));
                }
            }
            contacts.add(new PastContact(dayMicros(words[0]), words[1], words.length == 3 ? words[2] : ""));
        }
        contacts.sort(Comparator.comparingLong(PastContact::timeMicros));
        return contacts.subList(Math.max(0, contacts.size() - Caller.MOST_CONTACTS), contacts.size());
    }

    private static long dayMicros(String date) throws BadRow {
        try {
            return TimeUnit.SECONDS.toMicros(
                    LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        } catch (DateTimeParseException e) {
            throw new BadRow("the date of a contact is not a date such as 2026-01-10");
        }
    }

    private static String tags(String value) throws BadRow {
        StringJoiner tags = new StringJoiner(";");
        for (String tag : value.split(";", -1)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        String joined = tags.toString();
        if (joined.getBytes(StandardCharsets.UTF_8).length > LONGEST_TAGS) {
            throw new BadRow("the tags are longer than %d bytes".formatted(LONGEST_TAGS));
        }
        return joined;
    }

    private Span startOf(CsvRecord record) {
        int line =
                (int) Math.min(record.getStartingLineNumber(), problems.lines().count());
        int start = problems.lines().start(line);
        return new Span(start, start + 1);
    }
}
