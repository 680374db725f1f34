package org.bsr.server.player.records;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a mapping file against the header of the records it maps. All mistakes are found at once, each with its place. */
final class MappingReader {
    static final String SERVED = "served";
    static final String ABANDONED = "abandoned";
    static final String IGNORED = "ignored";
    private static final List<String> OUTCOMES = List.of(SERVED, ABANDONED, IGNORED);
    private static final String ALWAYS = "always";
    private static final String WHEN_WAITED = "when_waited";
    private static final List<String> RECORDED = List.of(ALWAYS, WHEN_WAITED);
    private static final String[] STRETCH_KEYS = {"from", "to", "seconds"};

    private final Problems problems;
    private final List<String> header;
    private final MappingSection root;

    private MappingReader(Source source, List<String> header) {
        this.problems = new Problems(source);
        this.header = header;
        this.root = MappingSection.root(
                source,
                problems,
                "records",
                "time_zone",
                "plan",
                "call",
                "arrival",
                "customer",
                "intent",
                "tier",
                "language",
                "center",
                "attributes",
                "outcome",
                "self_service",
                "wait",
                "service",
                "agent",
                "agents");
    }

    static Compiled<Mapping> read(Source source, List<String> header) {
        MappingReader reader = new MappingReader(source, header);
        Mapping mapping = reader.read();
        return reader.problems.conclude(() -> mapping);
    }

    private Mapping read() {
        MappingSection arrival = root.section("arrival", "date", "date_format", "time", "time_format");
        MappingSection agents = root.section("agents", "skill_after", "day_starts");
        root.need("arrival");
        root.need("outcome");
        return new Mapping(
                root.text("records", "call records"),
                parse(root, "time_zone", "UTC", ZoneId::of, "a time zone such as Europe/Berlin"),
                root.text("plan", ""),
                call(),
                column(arrival, "date"),
                column(arrival, "time"),
                format(arrival, "date_format", "yyyy-MM-dd"),
                format(arrival, "time_format", arrival.get("date") == null ? "yyyy-MM-dd HH:mm:ss" : "H:mm:ss"),
                field("customer"),
                field("intent"),
                field("tier", "recorded"),
                tierOnlyWhenWaited(),
                field("language"),
                field("center"),
                outcome(),
                attributes(),
                stretch("self_service"),
                stretch("wait"),
                stretch("service"),
                field("agent"),
                parse(agents, "skill_after", "1", Integer::parseInt, "a whole number"),
                parse(agents, "day_starts", "04:00", LocalTime::parse, "a time of day such as 04:00"));
    }

    private List<Integer> call() {
        Node node = root.need("call");
        List<Integer> columns = new ArrayList<>();
        if (node != null) {
            root.listOrOne(node).forEach(item -> columns.add(column(item)));
        }
        return columns;
    }

    private Field field(String key, String... more) {
        Node node = root.get(key);
        if (node == null) {
            return Field.ABSENT;
        }
        return node instanceof ScalarNode scalar
                ? new Field(column(scalar), "", Map.of(), Set.of())
                : field(root.section(key, with(more, "column", "constant", "values", "unknown")));
    }

    private Field field(MappingSection section) {
        int column = column(section, "column");
        String constant = section.text("constant", "");
        if ((section.get("column") == null) == constant.isEmpty()) {
            problems.error(section.start(), section.what() + " must have either `column` or `constant`");
        }
        Set<String> unknown = new HashSet<>();
        Node list = section.get("unknown");
        if (list != null) {
            section.listOrOne(list).forEach(item -> unknown.add(section.text(item, "`unknown`")));
        }
        return new Field(column, constant, values(section), unknown);
    }

    private Map<String, String> values(MappingSection section) {
        Map<String, String> values = new LinkedHashMap<>();
        section.open("values").forEach((key, node) -> values.put(key, section.text(node, '`' + key + '`')));
        return values;
    }

    private Field outcome() {
        Field outcome = field("outcome");
        MappingSection section = root.section("outcome", "column", "constant", "values", "unknown");
        if (outcome.isMapped() && outcome.values().isEmpty()) {
            problems.error(section.start(), "`outcome` needs `values`, each " + String.join(", ", OUTCOMES));
        }
        section.open("values").forEach((key, node) -> {
            String meaning = section.text(node, '`' + key + '`');
            if (!OUTCOMES.contains(meaning)) {
                problems.error(
                        section.span(node),
                        "an outcome is one of " + String.join(", ", OUTCOMES) + ", not `" + meaning + '`',
                        Suggestion.closest(meaning, OUTCOMES));
            }
        });
        return outcome;
    }

    private boolean tierOnlyWhenWaited() {
        if (!(root.get("tier") instanceof org.snakeyaml.engine.v2.nodes.MappingNode)) {
            return false;
        }
        MappingSection tier = root.section("tier", "column", "constant", "values", "unknown", "recorded");
        String recorded = tier.text("recorded", ALWAYS);
        Node node = tier.get("recorded");
        if (node != null && !RECORDED.contains(recorded)) {
            problems.error(
                    tier.span(node),
                    "`recorded` is " + String.join(" or ", RECORDED) + ", not `" + recorded + '`',
                    Suggestion.closest(recorded, RECORDED));
        }
        return recorded.equals(WHEN_WAITED);
    }

    private Map<String, Field> attributes() {
        Map<String, Field> attributes = new LinkedHashMap<>();
        root.open("attributes")
                .forEach((key, node) -> attributes.put(key, new Field(column(node), "", Map.of(), Set.of())));
        return attributes;
    }

    private Stretch stretch(String key) {
        String name = key.replace('_', '-');
        if (root.get(key) == null) {
            return Stretch.unmapped(name);
        }
        MappingSection section = root.section(key, STRETCH_KEYS);
        int from = column(section, "from");
        int to = column(section, "to");
        int seconds = column(section, "seconds");
        if ((section.get("from") == null) != (section.get("to") == null)) {
            problems.error(section.start(), '`' + key + "` must have `from` and `to`, or neither");
        } else if (section.get("from") == null && section.get("seconds") == null) {
            problems.error(section.start(), '`' + key + "` must have `from` and `to`, or `seconds`");
        }
        return new Stretch(name, from, to, seconds);
    }

    private int column(MappingSection section, String key) {
        Node node = section.get(key);
        return node == null ? -1 : column(node);
    }

    private int column(Node node) {
        String name = root.text(node, "a column");
        int index = header.indexOf(name);
        if (index < 0 && !name.isEmpty()) {
            problems.error(
                    root.span(node), "the records have no column `" + name + '`', Suggestion.closest(name, header));
        }
        return index;
    }

    private DateTimeFormatter format(MappingSection section, String key, String fallback) {
        return parse(section, key, fallback, TimePattern::of, "a pattern such as yyyy-MM-dd or H:mm:ss");
    }

    private <T> T parse(MappingSection section, String key, String fallback, Function<String, T> parser, String form) {
        @Nullable Node node = section.get(key);
        if (node != null) {
            String written = section.text(key, fallback);
            try {
                return parser.apply(written);
            } catch (DateTimeException | IllegalArgumentException e) {
                problems.error(section.span(node), '`' + key + "` must be " + form + ", not `" + written + '`');
            }
        }
        return parser.apply(fallback);
    }

    private static String[] with(String[] more, String... keys) {
        List<String> all = new ArrayList<>(List.of(keys));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
