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
import org.bsr.router.diagnostics.Span;
import org.bsr.router.diagnostics.Suggestion;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.bsr.router.yaml.YamlText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

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

    private static final String[] FIELD_KEYS = {"column", "constant", "values", "unknown"};
    private static final String[] ROOT_KEYS = {
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
        "agents"
    };

    private final Problems problems;
    private final List<String> header;
    private final YamlText yaml;
    private final Scalars scalars;

    private MappingReader(Source source, List<String> header) {
        this.problems = new Problems(source);
        this.header = header;
        this.yaml = new YamlText(source, problems);
        this.scalars = new Scalars(yaml, problems);
    }

    static Compiled<Mapping> read(Source source, List<String> header) {
        MappingReader reader = new MappingReader(source, header);
        Node root = reader.yaml.root();
        if (root == null) {
            reader.problems.errorIfNone(new Span(0, 1), "the mapping is empty");
        }
        Mapping mapping =
                root == null ? null : reader.read(Section.open(reader.scalars, "the mapping", root, ROOT_KEYS));
        return reader.problems.conclude(() -> mapping);
    }

    private Mapping read(Section root) {
        Section tier = fieldSection(root, "tier", "recorded");
        Section arrival = root.section("arrival", "date", "date_format", "time", "time_format");
        Section agents = root.section("agents", "skill_after", "day_starts");
        root.need("arrival");
        root.need("outcome");
        return new Mapping(
                text(root, "records", "call records"),
                parse(root, "time_zone", "UTC", ZoneId::of, "a time zone such as Europe/Berlin"),
                text(root, "plan", ""),
                call(root),
                column(arrival, "date"),
                column(arrival, "time"),
                format(arrival, "date_format", "yyyy-MM-dd"),
                format(arrival, "time_format", arrival.get("date") == null ? "yyyy-MM-dd HH:mm:ss" : "H:mm:ss"),
                field(root, "customer", fieldSection(root, "customer")),
                field(root, "intent", fieldSection(root, "intent")),
                field(root, "tier", tier),
                tierOnlyWhenWaited(tier),
                field(root, "language", fieldSection(root, "language")),
                field(root, "center", fieldSection(root, "center")),
                outcome(root),
                attributes(root),
                stretch(root, "self_service"),
                stretch(root, "wait"),
                stretch(root, "service"),
                field(root, "agent", fieldSection(root, "agent")),
                parse(agents, "skill_after", "1", Integer::parseInt, "a whole number"),
                parse(agents, "day_starts", "04:00", LocalTime::parse, "a time of day such as 04:00"));
    }

    private List<Integer> call(Section root) {
        Node node = root.need("call");
        List<Integer> columns = new ArrayList<>();
        if (node != null) {
            listOrOne(node).forEach(item -> columns.add(column(item)));
        }
        return columns;
    }

    /** A field may be the name of its column alone; then its section is empty. */
    private static Section fieldSection(Section root, String key, String... more) {
        return root.get(key) instanceof ScalarNode ? root.section("", more) : root.section(key, with(more, FIELD_KEYS));
    }

    private Field field(Section root, String key, Section section) {
        Node node = root.get(key);
        if (node == null) {
            return Field.ABSENT;
        }
        if (node instanceof ScalarNode scalar) {
            return new Field(column(scalar), "", Map.of(), Set.of());
        }
        int column = column(section, "column");
        String constant = text(section, "constant", "");
        if ((section.get("column") == null) == constant.isEmpty()) {
            problems.error(section.start(), '`' + key + "` must have either `column` or `constant`");
        }
        Set<String> unknown = new HashSet<>();
        Node list = section.get("unknown");
        if (list != null) {
            listOrOne(list).forEach(item -> unknown.add(text(item, "`unknown`")));
        }
        Map<String, String> values = new LinkedHashMap<>();
        entries(section, "values").forEach((word, value) -> values.put(word, text(value, '`' + word + '`')));
        return new Field(column, constant, values, unknown);
    }

    private Field outcome(Section root) {
        Section section = fieldSection(root, "outcome");
        Field outcome = field(root, "outcome", section);
        if (outcome.isMapped() && outcome.values().isEmpty()) {
            problems.error(root.valueSpan("outcome"), "`outcome` needs `values`, each " + String.join(", ", OUTCOMES));
        }
        if (section.get("values") instanceof MappingNode values) {
            for (var entry : values.getValue()) {
                oneOf(entry.getValueNode(), "an outcome is one of ", ", ", OUTCOMES);
            }
        }
        return outcome;
    }

    private boolean tierOnlyWhenWaited(Section tier) {
        Node node = tier.get("recorded");
        return node != null && oneOf(node, "`recorded` is ", " or ", RECORDED).equals(WHEN_WAITED);
    }

    private String oneOf(Node node, String what, String between, List<String> words) {
        String word = text(node, "this");
        if (!words.contains(word)) {
            problems.error(
                    scalars.span(node),
                    what + String.join(between, words) + ", not `" + word + '`',
                    Suggestion.closest(word, words));
        }
        return word;
    }

    private Map<String, Field> attributes(Section root) {
        Map<String, Field> attributes = new LinkedHashMap<>();
        entries(root, "attributes")
                .forEach((key, node) -> attributes.put(key, new Field(column(node), "", Map.of(), Set.of())));
        return attributes;
    }

    private Stretch stretch(Section root, String key) {
        String name = key.replace('_', '-');
        if (root.get(key) == null) {
            return Stretch.unmapped(name);
        }
        Section section = root.section(key, STRETCH_KEYS);
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

    private int column(Section section, String key) {
        Node node = section.get(key);
        return node == null ? -1 : column(node);
    }

    private int column(Node node) {
        String name = text(node, "a column");
        int index = header.indexOf(name);
        if (index < 0 && !name.isEmpty()) {
            problems.error(
                    scalars.span(node), "the records have no column `" + name + '`', Suggestion.closest(name, header));
        }
        return index;
    }

    /** What stands under this key, whatever its keys are. */
    private static Map<String, Node> entries(Section section, String key) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (section.get(key) instanceof MappingNode mapping) {
            String[] keys = mapping.getValue().stream()
                    .map(entry -> entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "")
                    .toArray(String[]::new);
            Section open = section.section(key, keys);
            for (String word : keys) {
                Node value = open.get(word);
                if (value != null) {
                    entries.put(word, value);
                }
            }
        } else {
            section.section(key);
        }
        return entries;
    }

    private static List<Node> listOrOne(Node value) {
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    private String text(Section section, String key, String fallback) {
        Node value = section.get(key);
        return value == null ? fallback : text(value, '`' + key + '`');
    }

    /** A single value, which may be blank: it is compared with what stands in the records. */
    private String text(Node value, String ofWhat) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.error(scalars.span(value), ofWhat + " must be a single value");
        return "";
    }

    private DateTimeFormatter format(Section section, String key, String fallback) {
        return parse(section, key, fallback, TimePattern::of, "a pattern such as yyyy-MM-dd or H:mm:ss");
    }

    private <T> T parse(Section section, String key, String fallback, Function<String, T> parser, String form) {
        @Nullable Node node = section.get(key);
        if (node != null) {
            String written = text(section, key, fallback);
            try {
                return parser.apply(written);
            } catch (DateTimeException | IllegalArgumentException e) {
                problems.error(scalars.span(node), '`' + key + "` must be " + form + ", not `" + written + '`');
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
