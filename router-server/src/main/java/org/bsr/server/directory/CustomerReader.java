package org.bsr.server.directory;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.bsr.router.command.Caller;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Suggestion;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.text.Text;
import org.bsr.server.directory.PastContacts.Contact;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code customers.csv}. A row that cannot be understood is skipped with a warning that names its line and not its
 * content; only a file without its first line's columns is no directory.
 */
public final class CustomerReader {
    private enum Column {
        ID,
        PHONES,
        TIER,
        LIFECYCLE,
        LANGUAGE,
        HOME_CENTER,
        PREFERRED_AGENT,
        LAST_AGENT,
        OPT_OUT,
        TENURE_YEARS,
        TAGS,
        POTENTIAL_VALUE,
        CONTACTS;

        final String title = name().toLowerCase(Locale.ROOT);
    }

    private static final List<String> COLUMNS =
            Arrays.stream(Column.values()).map(column -> column.title).toList();
    private static final int MISSING = -1;
    private static final int LONGEST_TEXT = 128;
    private static final int LONGEST_TAGS = 1024;
    private static final int LONGEST_TENURE = 150;
    private static final int MOST_POTENTIAL = 1_000_000_000;
    private static final int LONGEST_WORD = 64;
    /** As many as fit into a time in microseconds. */
    private static final long MOST_DAYS = 100_000_000;

    /** So many mistakes are told one by one. */
    static final int MOST_LISTED = 10_000;

    /** After so many customers it is known how large the directory will be. */
    private static final int SAMPLE_ROWS = 10_000;

    /** The sample may have been a little shorter than the rest, and what was read goes ahead of what was understood. */
    private static final double MARGIN = 1.03;

    private static final int PROGRESS_ROWS = 1_000;

    /** Why a row is skipped. */
    private static final class BadRow extends Exception {
        BadRow(String message) {
            super(message, null, false, false);
        }
    }

    private final CustomerFile file;
    private final Customers customers;
    private final Progress progress;
    private final List<Diagnostic> found = new ArrayList<>();
    private long unlisted;
    private boolean sound = true;
    private boolean sampled;
    private final int[] places = new int[Column.values().length];
    private int columnCount;
    private final Text text = new Text();
    private final Text plainNumber = new Text();

    /** Is told how far the reading is. */
    public interface Progress {
        void at(long bytes, long allBytes, int customers);
    }

    private CustomerReader(CustomerFile file, Progress progress) {
        this.file = file;
        this.customers = new Customers(file.name);
        this.progress = progress;
        Arrays.fill(places, MISSING);
    }

    /** Reads a file, however long. */
    public static Compiled<Customers> read(Path file, Progress progress) throws IOException {
        return read(CustomerFile.of(file), progress);
    }

    public static Compiled<Customers> read(Source source) {
        try {
            return read(CustomerFile.of(source), (bytes, allBytes, rows) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    private static Compiled<Customers> read(CustomerFile file, Progress progress) throws IOException {
        CustomerReader reader = new CustomerReader(file, progress);
        try {
            reader.readAll();
        } catch (CharacterCodingException e) {
            return new Compiled<>(null, List.of(file.noText()));
        }
        reader.found.sort(Comparator.comparingInt(Diagnostic::line));
        return new Compiled<>(reader.sound ? reader.customers : null, List.copyOf(reader.found));
    }

    /** With the words besides that the plan does not know. */
    public static Compiled<Customers> withUnknownWords(Compiled<Customers> read, RoutingPlan plan) {
        Customers customers = read.result();
        if (customers == null) {
            return read;
        }
        List<Diagnostic> all = new ArrayList<>(read.diagnostics());
        all.addAll(customers.unknownWords(plan));
        all.sort(Comparator.comparingInt(Diagnostic::line));
        return new Compiled<>(customers, all);
    }

    /** The text of a file as far as these findings show it. */
    public static Source excerpt(Path file, List<Diagnostic> findings) throws IOException {
        return CustomerFile.of(file).excerpt(findings);
    }

    private void readAll() throws IOException {
        long line = 1;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file.open())) {
            boolean header = true;
            for (CsvRecord record : records) {
                line = record.getStartingLineNumber();
                if (header) {
                    readHeader(record);
                    header = false;
                } else if (places[Column.ID.ordinal()] != MISSING) {
                    readRow(record);
                }
            }
            if (header) {
                error(1, "the file is empty; its first line must name the columns", null);
            }
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            error(1, "this is not CSV: " + e.getMessage(), null);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (OffHeap.NoRoom e) {
            error(line, e.advice, null);
        }
        if (unlisted > 0) {
            warn(line, "%,d more rows of the file have mistakes and are skipped".formatted(unlisted));
        }
    }

    private void readHeader(CsvRecord record) {
        columnCount = record.getFieldCount();
        for (int i = 0; i < columnCount; i++) {
            String title = record.getField(i).strip();
            int column = COLUMNS.indexOf(title);
            if (column < 0) {
                String message = "the directory has no column `" + title + "`";
                error(record.getStartingLineNumber(), message, Suggestion.closest(title, COLUMNS));
            } else if (places[column] != MISSING) {
                error(record.getStartingLineNumber(), "the column `" + title + "` is here twice", null);
            } else {
                places[column] = i;
            }
        }
        if (places[Column.ID.ordinal()] == MISSING) {
            error(record.getStartingLineNumber(), "the column `id` is missing", null);
        }
    }

    private void readRow(CsvRecord record) {
        try {
            add(record);
        } catch (BadRow e) {
            skip(record.getStartingLineNumber(), e.getMessage() + "; the row is skipped");
        }
        int rows = customers.size();
        if (rows % PROGRESS_ROWS == 0) {
            progress.at(file.read(), file.size, rows);
        }
        if (rows == SAMPLE_ROWS && !sampled) {
            sampled = true;
            customers.reserve(MARGIN * file.size / file.read());
        }
    }

    private void add(CsvRecord record) throws BadRow {
        if (record.getFieldCount() != columnCount) {
            throw new BadRow("%d fields where the first line names %d".formatted(record.getFieldCount(), columnCount));
        }
        String id = field(record, Column.ID);
        if (id.isEmpty()) {
            throw new BadRow("no id");
        }
        boolean optedOut = optedOut(field(record, Column.OPT_OUT));
        int tenureYears = whole(record, Column.TENURE_YEARS, LONGEST_TENURE);
        int potentialValue = whole(record, Column.POTENTIAL_VALUE, MOST_POTENTIAL);
        String tags = tags(field(record, Column.TAGS));
        List<Contact> contacts = contacts(field(record, Column.CONTACTS));
        List<String> phones = phones(field(record, Column.PHONES));
        if (customers.byId.get(bounded(id, Column.ID)) != Customers.UNKNOWN) {
            throw new BadRow("this id is in the directory already");
        }
        String preferredAgent = agent(record, Column.PREFERRED_AGENT);
        String lastAgent = agent(record, Column.LAST_AGENT);
        Profiles profiles = customers.profiles;
        int tier = word(record, Column.TIER, profiles.tiers);
        int lifecycle = word(record, Column.LIFECYCLE, profiles.lifecycles);
        int language = word(record, Column.LANGUAGE, profiles.languages);
        int center = word(record, Column.HOME_CENTER, profiles.centers);
        int customer = profiles.add();
        profiles.setWords(customer, tier, lifecycle, language, center);
        profiles.setNumbers(customer, potentialValue, tenureYears, optedOut);
        profiles.setTags(customer, text.set(tags));
        profiles.setPreferredAgent(customer, text.set(preferredAgent));
        profiles.setLastAgent(customer, text.set(lastAgent));
        profiles.setContacts(customer, contacts);
        customers.byId.add(text.set(id), customer);
        addPhones(phones, customer, record.getStartingLineNumber());
    }

    private List<String> phones(String field) throws BadRow {
        List<String> phones = new ArrayList<>(2);
        for (int from = 0; from < field.length(); ) {
            int semicolon = field.indexOf(';', from);
            int to = semicolon < 0 ? field.length() : semicolon;
            String phone = field.substring(from, to);
            bounded(phone, Column.PHONES);
            phones.add(phone);
            from = to + 1;
        }
        return phones;
    }

    private void addPhones(List<String> phones, int customer, long line) {
        for (String phone : phones) {
            Text plain = KeyIndex.plainPhone(text.set(phone), plainNumber);
            if (!plain.isEmpty() && !customers.byPhone.add(plain, customer)) {
                skip(line, "a phone number of this row is in the directory already");
            }
        }
    }

    private int word(CsvRecord record, Column column, Words words) throws BadRow {
        String name = field(record, column);
        if (words.isFullFor(name)) {
            throw new BadRow("%s has more than %,d different words".formatted(column.title, Words.MOST));
        }
        return words.number(name, record.getStartingLineNumber());
    }

    private String field(CsvRecord record, Column column) {
        int place = places[column.ordinal()];
        return place == MISSING ? "" : record.getField(place).strip();
    }

    private String agent(CsvRecord record, Column column) throws BadRow {
        return bounded(field(record, column), column).toString();
    }

    private Text bounded(String value, Column column) throws BadRow {
        if (text.set(value).length() > LONGEST_TEXT) {
            throw new BadRow("%s is longer than %d bytes".formatted(column.title, LONGEST_TEXT));
        }
        return text;
    }

    private void skip(long line, String message) {
        if (found.size() < MOST_LISTED) {
            warn(line, message);
        } else {
            unlisted++;
        }
    }

    private void warn(long line, String message) {
        found.add(new Diagnostic(Severity.WARNING, file.name, (int) line, 1, 1, message, null));
    }

    private void error(long line, String message, @Nullable String suggestion) {
        sound = false;
        found.add(new Diagnostic(Severity.ERROR, file.name, (int) line, 1, 1, message, suggestion));
    }

    private static boolean optedOut(String value) throws BadRow {
        return switch (value) {
            case "", "no", "false", "0" -> false;
            case "yes", "true", "1" -> true;
            default -> throw new BadRow("opt_out is neither yes nor no");
        };
    }

    private int whole(CsvRecord record, Column column, int most) throws BadRow {
        String value = field(record, column);
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
        throw new BadRow("%s is not a whole number from 0 to %d".formatted(column.title, most));
    }

    /** {@code 2026-01-10 complaint unresolved; 2025-12-30 purchase}, in any order; here the latest comes last. */
    private static List<Contact> contacts(String value) throws BadRow {
        if (value.isEmpty()) {
            return List.of();
        }
        List<Contact> contacts = new ArrayList<>();
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
            contacts.add(new Contact(day(words[0]), words[1], words.length == 3 ? words[2] : ""));
        }
        contacts.sort(Comparator.comparingInt(Contact::day));
        return contacts.subList(Math.max(0, contacts.size() - Caller.MOST_CONTACTS), contacts.size());
    }

    private static int day(String date) throws BadRow {
        try {
            return (int) Math.max(-MOST_DAYS, Math.min(LocalDate.parse(date).toEpochDay(), MOST_DAYS));
        } catch (DateTimeParseException e) {
            throw new BadRow("the date of a contact is not a date such as 2026-01-10");
        }
    }

    private static String tags(String value) throws BadRow {
        if (value.isEmpty()) {
            return value;
        }
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
}
