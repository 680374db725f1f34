package org.bsr.router.roster;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
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
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.router.roster.Roster.Agent;
import org.bsr.router.roster.Roster.Group;

/** Reads {@code agents.csv}: who works where and what they can do, in the words of a plan. */
public final class RosterReader {
    private static final List<String> NEEDED = List.of("id", "center", "address");
    private static final List<String> OPTIONAL = List.of("name", "cost");
    private static final Pattern LEVEL = Pattern.compile("[1-9]|10");
    private static final Pattern COST = Pattern.compile("\\d{1,7}(\\.\\d{1,6})?");
    private static final BigDecimal HIGHEST_COST = BigDecimal.valueOf(1_000_000);
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_ADDRESS = 255;

    /** What makes agents interchangeable. */
    private record Profile(int center, List<Integer> levels, long cost) {}

    private final Source source;
    private final RoutingPlan plan;
    private final Problems problems;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Long> lineOfId = new HashMap<>();
    private final Map<Profile, Integer> groupOfProfile = new HashMap<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private int columnCount;

    private RosterReader(Source source, RoutingPlan plan) {
        this.source = source;
        this.plan = plan;
        this.problems = new Problems(source);
    }

    public static Compiled<Roster> read(Source source, RoutingPlan plan) {
        RosterReader reader = new RosterReader(source, plan);
        reader.readAll();
        return reader.problems.conclude(
                () -> new Roster(source.hash(), List.copyOf(reader.agents), List.copyOf(reader.groups)));
    }

    private void readAll() {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(source.text())) {
            boolean header = true;
            for (CsvRecord record : records) {
                CsvRow row = new CsvRow(record, source, problems.lines());
                if (header) {
                    readHeader(row);
                    header = false;
                } else {
                    readAgent(row);
                }
            }
            if (header) {
                problems.error(new Span(0, 1), "the file is empty; its first line must name the columns");
            }
        } catch (CsvParseException e) {
            throw new IllegalStateException(e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void readHeader(CsvRow row) {
        List<String> known = new ArrayList<>(NEEDED);
        known.addAll(OPTIONAL);
        known.addAll(plan.skills().names());
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
        for (String skill : plan.skills().names()) {
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
        List<Integer> profileLevels = Arrays.stream(levels).boxed().toList();
        int group = groupOfProfile.computeIfAbsent(new Profile(center, profileLevels, cost), profile -> {
            groups.add(new Group(center, levels, cost));
            return groups.size() - 1;
        });
        String name = cell(row, "name");
        agents.add(new Agent(id, name.isEmpty() ? id : name, address, group));
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
        int center = plan.centerNames().idOf(name);
        if (center == Symbols.NONE && !name.isEmpty()) {
            problems.error(
                    span(row, "center"),
                    "no center is called `" + name + "`; there are "
                            + String.join(", ", plan.centerNames().names()),
                    Suggestion.closest(name, plan.centerNames().names()));
        }
        return center;
    }

    private int[] levels(CsvRow row) {
        int[] levels = new int[plan.skills().size()];
        for (int skill = 0; skill < levels.length; skill++) {
            String column = plan.skills().name(skill);
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

    private long cost(CsvRow row, int center) {
        String written = cell(row, "cost");
        if (written.isEmpty()) {
            return center == Symbols.NONE ? 0 : plan.centers().get(center).contactCost();
        }
        if (!COST.matcher(written).matches() || new BigDecimal(written).compareTo(HIGHEST_COST) > 0) {
            problems.error(
                    span(row, "cost"),
                    "the cost must be money such as 5.00, or blank for the contact cost of the center");
            return 0;
        }
        return new BigDecimal(written).movePointRight(6).longValueExact();
    }

    private String needed(CsvRow row, String column, int longest) {
        String value = cell(row, column);
        if (value.isEmpty() && columns.containsKey(column)) {
            problems.error(span(row, column), "`" + column + "` must not be blank");
        } else if (value.length() > longest) {
            problems.error(span(row, column), "`" + column + "` is longer than " + longest + " characters");
        } else if (value.codePoints().anyMatch(Character::isISOControl)) {
            problems.error(span(row, column), "`" + column + "` goes over a line; is a quotation mark left open?");
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
