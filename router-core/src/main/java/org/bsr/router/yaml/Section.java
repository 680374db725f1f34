package org.bsr.router.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping that may hold certain keys, each once. Anything else in it is a mistake, told when the section is opened. */
public final class Section {
    private final Scalars scalars;
    private final String what;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Span> keys = new LinkedHashMap<>();
    private final boolean present;
    private final Span start;
    /** The mapping that what is read here is noted under, and what goes before the keys there. */
    private final Node noted;

    private final String prefix;

    private Section(Scalars scalars, String what, @Nullable Node node, List<String> known, Node noted, String prefix) {
        this.scalars = scalars;
        this.noted = noted;
        this.prefix = prefix;
        this.what = what;
        this.present = node instanceof MappingNode;
        this.start = node == null ? new Span(0, 1) : start(scalars, node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> accept(entry, known));
        } else if (node != null) {
            scalars.error(
                    node,
                    what + " must be a mapping with " + String.join(", ", known) + "; found "
                            + Scalars.described(node));
        }
    }

    public static Section open(Scalars scalars, String what, Node node, String... known) {
        return new Section(scalars, what, node, List.of(known), node, "");
    }

    /** The section under this key, or an empty one. */
    public Section section(String key, String... known) {
        return new Section(scalars, '`' + key + '`', get(key), List.of(known), noted, prefix + key + '.');
    }

    @Nullable
    public Node get(String key) {
        return values.get(key);
    }

    /** The value under this key; null if it is missing, which is then among the problems. */
    @Nullable
    public Node need(String key) {
        Node value = values.get(key);
        if (value == null && present) {
            scalars.problems().error(start, what + " has no `" + key + '`');
        }
        return value;
    }

    /** Where the section begins. */
    public Span start() {
        return start;
    }

    /** Where this key stands, or else where the section begins. */
    public Span keySpan(String key) {
        return keys.getOrDefault(key, start);
    }

    /** Where the value of this key stands, or else where the section begins. */
    public Span valueSpan(String key) {
        Node value = values.get(key);
        return value == null ? start : scalars.span(value);
    }

    public String needName(String key, String ofWhat) {
        Node value = need(key);
        return value == null ? "" : scalars.name(value, ofWhat);
    }

    public String text(String key, String fallback) {
        Node value = values.get(key);
        String text = value == null ? fallback : scalars.text(value, '`' + key + '`');
        note(key, text);
        return text;
    }

    public long money(String key, long fallback, Money range) {
        Node value = values.get(key);
        long money = value == null ? fallback : scalars.money(value, '`' + key + '`', range);
        note(key, Money.shown(money));
        return money;
    }

    public long share(String key, long fallback) {
        Node value = values.get(key);
        return value == null ? fallback : scalars.share(value, '`' + key + '`');
    }

    public long duration(String key, long fallback, long least) {
        Node value = values.get(key);
        long micros = value == null ? fallback : scalars.duration(value, '`' + key + '`', least);
        note(key, Scalars.shownDuration(micros));
        return micros;
    }

    public int whole(String key, int fallback, int least, int most) {
        Node value = values.get(key);
        int number = value == null ? fallback : scalars.whole(value, '`' + key + '`', least, most);
        note(key, String.valueOf(number));
        return number;
    }

    public boolean flag(String key, boolean fallback) {
        Node value = values.get(key);
        boolean flag = value == null ? fallback : scalars.flag(value, '`' + key + '`');
        note(key, String.valueOf(flag));
        return flag;
    }

    public List<Node> list(String key) {
        Node value = values.get(key);
        return value == null ? List.of() : scalars.list(value, '`' + key + '`');
    }

    /** Takes note of what this key is understood to say, for {@link Reading}. */
    public void note(String key, String value) {
        scalars.reading().note(noted, prefix + key, value);
    }

    private void accept(NodeTuple entry, List<String> known) {
        Node keyNode = entry.getKeyNode();
        String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : Scalars.described(keyNode);
        if (!known.contains(key)) {
            List<String> free = new ArrayList<>(known);
            free.removeAll(values.keySet());
            String closest = Suggestion.closest(key, free);
            String hint = closest == null ? "; there may be " + String.join(", ", known) : "";
            scalars.problems().error(scalars.span(keyNode), what + " knows no key `" + key + '`' + hint, closest);
        } else if (values.containsKey(key)) {
            scalars.error(keyNode, what + " has `" + key + "` twice");
        } else {
            keys.put(key, scalars.span(keyNode));
            values.put(key, entry.getValueNode());
        }
    }

    private static Span start(Scalars scalars, Node node) {
        Span whole = scalars.span(node);
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            Span key = scalars.span(mapping.getValue().get(0).getKeyNode());
            return key.from() == whole.from() ? key : new Span(whole.from(), whole.from() + 1);
        }
        return new Span(whole.from(), whole.from() + 1);
    }
}
