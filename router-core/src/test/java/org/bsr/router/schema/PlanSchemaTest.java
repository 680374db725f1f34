package org.bsr.router.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.Config;
import org.bsr.router.plan.PlanCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PlanSchemaTest {
    private static final Path CONFIG = Path.of("..", "config");

    /** So long that no suggestion takes the place of the keys there may be. */
    private static final String STRANGE = "z".repeat(80);

    private static final PlanSchema SCHEMA = new PlanSchema();

    static Stream<Path> plans() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            return files
                    .filter(file -> file.toString().endsWith("plan.yaml")
                            || file.getFileName().toString().equals("routing.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldAcceptEveryPlanThatTheRouterAccepts(Path file) throws IOException {
        String plan = Files.readString(file);
        assertThat(PlanCompiler.compile(new Source(file.toString(), plan)).isSound())
                .isTrue();
        assertThat(SCHEMA.complaints(plan)).isEmpty();
    }

    @Test
    void shouldAcceptTheWaysThereAreToWriteAValue() {
        assertThat(SCHEMA.complaints("""
                plan: 7
                tiers: [{name: 1, codes: [A, 2]}]
                skills: [a, {name: b, price_per_second: .5}]
                languages: [en, {name: spanish, skill: es}]
                intents: [{name: any, digits: [1, "*"], dnis: [8005550101]}]
                centers: [{name: boston, contact_cost: +5, hours: [{days: sat, open: "8:00", close: "24:00"}]}]
                rules:
                  - name: some
                    when: true
                    value: {base: {1: 5, else: -0.5}, skill: a, per_level: 1}
                    steps: [{require: false}, {after: 500ms, require: a >= 1, center_preference: {boston: 1}}]
                  - {name: all}
                """)).isEmpty();
    }

    /** Asks the router for the keys it knows by giving it one that it cannot know. */
    @Test
    void shouldKnowTheVeryKeysThatTheRouterKnows() {
        int sections = compareKeys(List.of(), SCHEMA.root());
        assertThat(sections).isGreaterThan(15);
        String told = PlanCompiler.compile(new Source("routing.yaml", "policy: {name: none}")).diagnostics().stream()
                .map(Diagnostic::message)
                .filter(message -> message.contains("policy"))
                .collect(Collectors.joining());
        for (JsonNode name : SCHEMA.root().at("/properties/policy/properties/name/enum")) {
            assertThat(told).contains(name.asString());
        }
    }

    @Test
    void shouldRefuseAKeyThatNobodyKnowsWhereverItStands() {
        JsonNode sample = PlanSchema.tree(Config.routing().text());
        List<ObjectNode> mappings = new ArrayList<>();
        collect(sample, mappings);
        assertThat(mappings).hasSizeGreaterThan(50);
        for (ObjectNode mapping : mappings) {
            mapping.put(STRANGE, "x");
            assertThat(SCHEMA.complaints(sample)).as(mapping.toString()).isNotEmpty();
            mapping.remove(STRANGE);
        }
        assertThat(SCHEMA.complaints(sample)).isEmpty();
    }

    @Test
    void shouldRefuseAValueOfTheWrongTypeWhereverItStands() {
        JsonNode sample = PlanSchema.tree(Config.routing().text());
        List<ObjectNode> mappings = new ArrayList<>();
        collect(sample, mappings);
        for (ObjectNode mapping : mappings) {
            for (String key : Set.copyOf(mapping.propertyNames())) {
                JsonNode sound = mapping.get(key);
                for (String wrong : List.of("[[]]", "{zz: []}", "null")) {
                    mapping.set(key, PlanSchema.tree(wrong));
                    assertThat(SCHEMA.complaints(sample)).as(key + ": " + wrong).isNotEmpty();
                }
                mapping.set(key, sound);
            }
        }
    }

    @Test
    void shouldBeWhatTheSampleTellsEditorsToUse() {
        assertThat(Config.routing().text()).contains("# yaml-language-server: $schema=routing.schema.json\n");
    }

    /** @return how many sections the router has here and below */
    private static int compareKeys(List<String> path, JsonNode schema) {
        Set<String> known = keysThatTheRouterKnows(path);
        if (known.isEmpty()) {
            return 0;
        }
        String where = path.isEmpty() ? "the plan" : String.join(".", path);
        if (schema.path("additionalProperties").isObject()) {
            return 1;
        }
        Set<String> inSchema = new TreeSet<>(schema.path("properties").propertyNames());
        assertThat(inSchema)
                .as("keys of %s in config/routing.schema.json", where)
                .isEqualTo(known);
        int sections = 1;
        for (String key : known) {
            JsonNode value = SCHEMA.under(schema, key);
            sections += compareKeys(with(path, key), value);
            sections += compareKeys(with(with(path, key), ""), SCHEMA.under(value, ""));
        }
        return sections;
    }

    /** Where the keys hang on a name that comes first, those of all names. */
    private static Set<String> keysThatTheRouterKnows(List<String> path) {
        Set<String> known = new TreeSet<>(keysThatTheRouterKnows(path, ""));
        if (path.equals(List.of("policy"))) {
            for (JsonNode name : SCHEMA.root().at("/properties/policy/properties/name/enum")) {
                known.addAll(keysThatTheRouterKnows(path, "name: " + name.asString() + ", "));
            }
        }
        return known;
    }

    private static Set<String> keysThatTheRouterKnows(List<String> path, String before) {
        String plan = "{" + before + STRANGE + ": 1}";
        for (int i = path.size() - 1; i >= 0; i--) {
            plan = path.get(i).isEmpty() ? "[" + plan + "]" : "{" + path.get(i) + ": " + plan + "}";
        }
        String told = PlanCompiler.compile(new Source("routing.yaml", plan)).diagnostics().stream()
                .map(Diagnostic::message)
                .filter(message -> message.contains("knows no key `" + STRANGE))
                .collect(Collectors.joining("\n"));
        if (told.isEmpty()) {
            return Set.of();
        }
        String keys = told.substring(told.indexOf("there may be") + "there may be".length())
                .strip();
        return new TreeSet<>(List.of(keys.split(", ", -1)));
    }

    private static List<String> with(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    /** Every mapping but those by tier and by center, whose keys are the plan's own. */
    private static void collect(JsonNode node, List<ObjectNode> mappings) {
        if (node instanceof ArrayNode array) {
            array.forEach(item -> collect(item, mappings));
        } else if (node instanceof ObjectNode mapping) {
            mappings.add(mapping);
            for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
                collect(entry.getValue(), mappings);
            }
        }
    }
}
