package org.bsr.server.player.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One level of a mapping file: its keys, which of them are known, and where each value stands. */
final class MappingSection {
    private final Problems problems;
    private final Text text;
    private final String what;
    private final @Nullable Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    /** Sections that were opened before; what is wrong in them was told then. */
    private final Map<String, MappingSection> opened = new LinkedHashMap<>();

    private MappingSection(Problems problems, Text text, String what, @Nullable Node node, List<String> known) {
        this.problems = problems;
        this.text = text;
        this.what = what;
        this.node = node;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> accept(entry.getKeyNode(), entry.getValueNode(), known));
        } else if (node != null) {
            problems.error(span(node), what + " must be a mapping of keys to values");
        }
    }

    static MappingSection root(Source source, Problems problems, String... known) {
        Text text = new Text(source.text());
        Node node = null;
        try {
            node = new Compose(
                            LoadSettings.builder().setAllowDuplicateKeys(true).build())
                    .composeString(source.text())
                    .orElse(null);
            if (node == null) {
                problems.error(new Span(0, 1), "the mapping is empty");
            }
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(mark -> text.index(mark.getIndex())).orElse(0);
            problems.error(new Span(at, at + 1), "this is not readable YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.error(new Span(0, 1), "this is not readable YAML: " + e.getMessage());
        }
        return new MappingSection(problems, text, "the mapping", node, List.of(known));
    }

    /** The section under this key, or an empty one; no keys given: any may stand in it. */
    MappingSection section(String key, String... known) {
        return opened.computeIfAbsent(
                key, k -> new MappingSection(problems, text, '`' + k + '`', values.get(k), List.of(known)));
    }

    /** What stands under this key, whatever its keys are. */
    Map<String, Node> open(String key) {
        return section(key).values;
    }

    String what() {
        return what;
    }

    @Nullable
    Node get(String key) {
        return values.get(key);
    }

    @Nullable
    Node need(String key) {
        if (!values.containsKey(key) && node instanceof MappingNode) {
            problems.error(start(), what + " has no `" + key + '`');
        }
        return values.get(key);
    }

    String text(String key, String fallback) {
        Node value = values.get(key);
        return value == null ? fallback : text(value, '`' + key + '`');
    }

    String text(Node value, String ofWhat) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.error(span(value), ofWhat + " must be a single value");
        return "";
    }

    List<Node> listOrOne(Node value) {
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    Span start() {
        if (node == null) {
            return new Span(0, 1);
        }
        Span whole = span(node);
        return new Span(whole.from(), whole.from() + 1);
    }

    Span span(Node of) {
        int from = of.getStartMark().map(mark -> text.index(mark.getIndex())).orElse(0);
        int to = of.getEndMark().map(mark -> text.index(mark.getIndex())).orElse(from + 1);
        return new Span(from, Math.max(to, from + 1));
    }

    private void accept(Node keyNode, Node value, List<String> known) {
        String key = text(keyNode, "a key");
        if (!known.isEmpty() && !known.contains(key)) {
            problems.error(
                    span(keyNode),
                    what + " knows no key `" + key + "`; there may be " + String.join(", ", known),
                    Suggestion.closest(key, known));
        } else if (values.putIfAbsent(key, value) != null) {
            problems.error(span(keyNode), what + " has `" + key + "` twice");
        }
    }

    /** YAML marks count code points, a text counts characters. */
    private record Text(String text) {
        int index(int codePoints) {
            return text.offsetByCodePoints(0, codePoints);
        }
    }
}
