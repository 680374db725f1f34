package org.bsr.router.roster;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.diagnostics.Suggestion;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Center;
import org.bsr.router.plan.Symbols;
import org.bsr.router.plan.Vocabulary;
import org.bsr.router.roster.Roster.Agent;
import org.bsr.router.roster.Roster.Group;

/** Reads {@code agents.csv}: who works where and what they can do, in the words of a plan. */
public final class RosterReader {
    private static final int LARGEST = 16 * 1024 * 1024;

    /** As lenient as can be: the reader tells what is wrong and where, the parser could not. */
    private static final CsvReader.CsvReaderBuilder FORMAT = CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(2 * LARGEST);

    private static final List<String> NEEDED = List.of("id", "center", "address");
    private static final List<String> OPTIONAL = List.of("name", "cost");
    private static final String CAPACITY = "capacity.";
    private static final Pattern WHOLE = Pattern.compile("\\d{1,3}");
    private static final Pattern LEVEL = Pattern.compile("[1-9]|10");
    private static final Pattern COST = Pattern.compile("\\d{1,7}(\\.\\d{1,6})?");
    private static final BigDecimal HIGHEST_COST = BigDecimal.valueOf(1_000_000);
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_ADDRESS = 255;

    /** What makes agents interchangeable. */
    private record Profile(int center, List<Integer> levels, long cost, List<Integer> capacities) {}

    private final Source source;
    private final Vocabulary vocabulary;
    private final Symbols centerNames;
    private final Problems problems;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Long> lineOfId = new HashMap<>();
    private final Map<Profile, Integer> groupOfProfile = new HashMap<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private int columnCount;

    private RosterReader(Source source, Vocabulary vocabulary) {
        this.source = source;
        this.vocabulary = vocabulary;
        this.centerNames =
                new Symbols(vocabulary.centers().stream().map(Center::name).toList());
        this.problems = new Problems(source);
    }

    public static Compiled<Roster> read(Source source, RoutingPlan plan) {
        return read(source, Vocabulary.of(plan));
    }

    public static Compiled<Roster> read(Source source, Vocabulary vocabulary) {
        RosterReader reader = new RosterReader(source, vocabulary);
        reader.readAll();
        return reader.problems.conclude(
                () -> new Roster(source.hash(), List.copyOf(reader.agents), List.copyOf(reader.groups)));
    }

    private void readAll() {
        if (source.text().length() > LARGEST) {
            problems.error(new Span(0, 1), "the file is larger than 16 MiB");
            return;
        }
        long line = 0;
        try {
            for (CsvRecord record : FORMAT.ofCsvRecord(source.text())) {
                readRow(new CsvRow(record, source.text(), problems.lines()), line == 0);
                line = record.getStartingLineNumber();
            }
        } catch (CsvParseException e) {
            int at = problems.lines().start((int) line + 1);
            problems.error(new Span(at, at + 1), "there are far too many fields in a line from here on");
        }
        if (line == 0) {
            problems.errorIfNone(new Span(0, 1), "the file is empty; its first line must name the columns");
        }
    }

    private void readRow(CsvRow row, boolean header) {
        Span badQuote = row.badQuote();
        if (badQuote != null) {
            problems.error(badQuote, "a field that begins with a quotation mark must end with one in the same line");
        } else if (header) {
            readHeader(row);
        } else {
            readAgent(row);
        }
    }

    private void readHeader(CsvRow row) {
        List<String> known = new ArrayList<>(NEEDED);
        known.addAll(OPTIONAL);
        known.addAll(vocabulary.skills().names());
        vocabulary.media().forEach(media -> known.add(CAPACITY + media.name()));
        columnCount = row.size();
        for (int i = 0; i < row.size(); i++) {
            String column = row.field(i);
            if (!known.contains(column)) {
                List<String> free = new ArrayList<>(known);
                free.removeAll(columns.keySet());
                problems.error(
                        row.span(i),
                        "`" + column + "` is neither a column of every roster nor a skill of the plan",
                        Suggestion.closest(column, free));
            } else if (columns.putIfAbsent(column, i) != null) {
                problems.error(row.span(i), "the column `" + column + "` is here twice");
            }
        }
        for (String needed : NEEDED) {
            if (!columns.containsKey(needed)) {
                problems.error(row.span(0), "the column `" + needed + "` is missing");
            }
        }
        for (String skill : vocabulary.skills().names()) {
            if (!columns.containsKey(skill)) {
                problems.warn(row.span(0), "there is no column for the skill `" + skill + "`, so nobody has it");
            }
        }
    }

    private void readAgent(CsvRow row) {
        if (row.size() != columnCount) {
            problems.error(
                    row.span(Math.min(row.size(), columnCount + 1) - 1),
                    "this line has " + row.size() + " fields, the first line has " + columnCount);
            return;
        }
        String id = id(row);
        String address = needed(row, "address", LONGEST_ADDRESS);
        int center = center(row);
        int[] levels = levels(row);
        long cost = cost(row, center);
        int[] capacities = capacities(row);
        Profile shared = new Profile(center, list(levels), cost, list(capacities));
        int group = groupOfProfile.computeIfAbsent(shared, profile -> {
            groups.add(new Group(center, levels, cost, capacities));
            return groups.size() - 1;
        });
        String name = text(row, "name", LONGEST_ADDRESS);
        agents.add(new Agent(id, name.isEmpty() ? id : name, address, group));
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private String id(CsvRow row) {
        String id = needed(row, "id", LONGEST_ID);
        Long earlier = id.isEmpty() ? null : lineOfId.putIfAbsent(id, row.line());
        if (earlier != null) {
            problems.error(span(row, "id"), "the agent `" + id + "` is here a second time; first in line " + earlier);
        }
        return id;
    }

    private int center(CsvRow row) {
        String name = needed(row, "center", LONGEST_ID);
        int center = centerNames.idOf(name);
        if (center == Symbols.NONE && !name.isEmpty()) {
            problems.unknown(span(row, "center"), "center", name, centerNames.names());
        }
        return center;
    }

    private int[] levels(CsvRow row) {
        int[] levels = new int[vocabulary.skills().size()];
        for (int skill = 0; skill < levels.length; skill++) {
            String column = vocabulary.skills().name(skill);
            String written = cell(row, column);
            if (LEVEL.matcher(written).matches()) {
                levels[skill] = Integer.parseInt(written);
            } else if (!written.isEmpty()) {
                problems.error(
                        span(row, column),
                        "the level of `" + column + "` must be 1 to 10, or blank where the agent lacks the skill");
            }
        }
        return levels;
    }

    private int[] capacities(CsvRow row) {
        int[] capacities = new int[vocabulary.media().size()];
        for (int m = 0; m < capacities.length; m++) {
            Media media = vocabulary.media().get(m);
            String column = CAPACITY + media.name();
            String written = cell(row, column);
            boolean whole = WHOLE.matcher(written).matches();
            capacities[m] = whole ? Integer.parseInt(written) : media.capacity();
            if ((!whole && !written.isEmpty()) || capacities[m] > Media.MOST) {
                problems.error(
                        span(row, column),
                        "`" + column + "` must be 0 to " + Media.MOST + ", or blank for the capacity of the media");
            }
        }
        return capacities;
    }

    private long cost(CsvRow row, int center) {
        String written = cell(row, "cost");
        if (written.isEmpty()) {
            return center == Symbols.NONE ? 0 : vocabulary.centers().get(center).contactCost();
        }
        if (!COST.matcher(written).matches() || new BigDecimal(written).compareTo(HIGHEST_COST) > 0) {
            problems.error(
                    span(row, "cost"),
                    "the cost must be money such as 5.00, or blank for the contact cost of the center");
            return 0;
        }
        return new BigDecimal(written).movePointRight(6).longValueExact();
    }

    private String needed(CsvRow row, String column, int longestBytes) {
        if (cell(row, column).isEmpty() && columns.containsKey(column)) {
            problems.error(span(row, column), "`" + column + "` must not be blank");
        }
        return text(row, column, longestBytes);
    }

    private String text(CsvRow row, String column, int longestBytes) {
        String value = cell(row, column);
        if (value.getBytes(StandardCharsets.UTF_8).length > longestBytes) {
            problems.error(span(row, column), "`" + column + "` is longer than " + longestBytes + " bytes");
        } else if (value.codePoints().anyMatch(Character::isISOControl)) {
            problems.error(span(row, column), "`" + column + "` must be one line of text without tabs");
        }
        return value;
    }

    private String cell(CsvRow row, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : row.field(index);
    }

    private Span span(CsvRow row, String column) {
        return row.span(columns.getOrDefault(column, 0));
    }
}
