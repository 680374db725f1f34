package org.bsr.router.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Reading;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * All that a sound plan says, as values by the keys that lead to them. Values that the router reads are in the form it
 * understood, defaults included; what it passes on as it is written, such as expressions, is as it is written.
 */
final class PlanFacts {
    static final String STEPS = "steps.";

    private static final String RULES = "rules";
    private static final String OTHERS = "else";
    /** Of all lists but this and the rules, the order means nothing. */
    private static final String ORDER = ".order";

    private static final List<String> INHERITED = List.of("value", "urgency", "center_preference");

    /** Of everything but the rules. A named thing is there itself, with an empty value. */
    final Map<String, String> settings = new LinkedHashMap<>();

    /** Of each rule by its name, in their order. */
    final Map<String, Map<String, String>> rules = new LinkedHashMap<>();

    private final Reading reading;
    private final boolean hasPolicy;

    PlanFacts(Source source) {
        PlanCompiler.Read read = PlanCompiler.read(source);
        reading = read.reading();
        MappingNode root = (MappingNode) read.root();
        hasPolicy = child(root, "policy") != null;
        for (var entry : root.getValue()) {
            String key = text(entry.getKeyNode());
            if (key.equals(RULES)) {
                items(entry.getValueNode()).forEach(this::addRule);
            } else if (!reading.of(root).containsKey(key)) {
                add(key, entry.getValueNode(), root, key + '.', settings);
            }
        }
        settings.putAll(reading.of(root));
    }

    /** What the rule of this name says. */
    Map<String, String> rule(String name) {
        return rules.getOrDefault(name, Map.of());
    }

    private void addRule(Node rule) {
        Map<String, String> facts = new LinkedHashMap<>();
        addAll("", rule, facts);
        String name = facts.getOrDefault("name", "");
        facts.remove("name");
        int count = items(child(rule, "steps")).size();
        if (!hasPolicy) {
            facts.putIfAbsent(STEPS + "1.require", "true");
        }
        for (int step = 1; step <= Math.max(1, count); step++) {
            inherit(facts, STEPS + step + '.');
        }
        rules.put(name, facts);
    }

    /** What a step does not say it has from its rule; what it has from its rule is no fact of its own. */
    private static void inherit(Map<String, String> facts, String step) {
        for (String key : INHERITED) {
            boolean own = facts.keySet().stream().anyMatch(fact -> fact.startsWith(step + key));
            if (!own) {
                Map<String, String> inherited = new LinkedHashMap<>();
                facts.forEach((fact, value) -> {
                    if (fact.startsWith(key + '.')) {
                        inherited.put(step + fact, value);
                    }
                });
                facts.putAll(inherited);
            }
        }
    }

    private void addAll(String path, Node mapping, Map<String, String> facts) {
        reading.of(mapping).forEach((key, value) -> facts.put(path + key, value));
        addRest(path, mapping, mapping, "", facts);
    }

    /** What was not read key by key. */
    private void addRest(String path, Node mapping, Node noted, String prefix, Map<String, String> facts) {
        Set<String> read = reading.of(noted).keySet();
        for (var entry : ((MappingNode) mapping).getValue()) {
            String key = text(entry.getKeyNode());
            if (!read.contains(prefix + key) && !key.equals(OTHERS)) {
                add(path + key, entry.getValueNode(), noted, prefix + key + '.', facts);
            }
        }
    }

    private void add(String path, Node node, Node noted, String prefix, Map<String, String> facts) {
        boolean isReadAsSection = reading.of(noted).keySet().stream().anyMatch(key -> key.startsWith(prefix));
        if (node instanceof MappingNode && isReadAsSection) {
            addRest(path + '.', node, noted, prefix, facts);
        } else if (node instanceof MappingNode) {
            addAll(path + '.', node, facts);
        } else if (node instanceof SequenceNode && path.endsWith(ORDER)) {
            facts.put(path, items(node).stream().map(PlanFacts::text).collect(Collectors.joining(", ")));
        } else if (node instanceof SequenceNode) {
            List<Node> items = items(node);
            for (int i = 0; i < items.size(); i++) {
                addItem(path, items.get(i), i, facts);
            }
        } else if (!isReadAsSection) {
            facts.put(path, text(node));
        }
    }

    private void addItem(String path, Node item, int index, Map<String, String> facts) {
        Node name = item instanceof ScalarNode ? item : child(item, "name");
        String itself = path + '.' + (name == null ? String.valueOf(index + 1) : text(name));
        if (name != null) {
            facts.put(itself, "");
            if (path.equals("languages")) {
                facts.put(itself + ".skill", text(name));
            } else if (path.equals("skills")) {
                facts.put(itself + ".price_per_second", Money.shown(0));
            }
        }
        if (item instanceof MappingNode) {
            addAll(itself + '.', item, facts);
            facts.remove(itself + ".name");
        } else if (item instanceof SequenceNode) {
            add(itself, item, item, "", facts);
        }
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    private static @Nullable Node child(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> text(entry.getKeyNode()).equals(key))
                        .map(entry -> entry.getValueNode())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
