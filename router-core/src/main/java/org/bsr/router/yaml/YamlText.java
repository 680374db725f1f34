package org.bsr.router.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A YAML source: its nodes, and where in the text they stand. */
public final class YamlText {
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int DEEPEST = 50;
    private static final Pattern EXPRESSION_LINE = Pattern.compile(".*\\b(when|require):.*");

    private final String text;
    private final Problems problems;
    private final LoadSettings settings;
    /** The parser counts code points, the text counts characters; mostly they are the same. */
    private final boolean plane0;

    public YamlText(Source source, Problems problems) {
        this.text = source.text();
        this.problems = problems;
        this.plane0 = text.codePointCount(0, text.length()) == text.length();
        this.settings = LoadSettings.builder()
                .setCodePointLimit(LARGEST)
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .build();
    }

    /** The root node, or null if there is none or the text is no YAML, which is then among the problems. */
    @Nullable
    public Node root() {
        if (text.length() > LARGEST) {
            problems.error(new Span(0, 1), "the file is larger than 16 MiB");
            return null;
        }
        if (!isPrintable()) {
            return null;
        }
        try {
            if (isTooDeep()) {
                return null;
            }
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            report(e);
        } catch (RuntimeException e) {
            // The parser lets some malformed escapes out as exceptions of the JDK, without a place.
            problems.error(new Span(0, 1), "this is not readable YAML: " + e.getMessage());
        }
        return null;
    }

    public Span span(Node node) {
        int from = node.getStartMark().map(this::index).orElse(0);
        int to = node.getEndMark().map(this::index).orElse(from + 1);
        return new Span(from, Math.max(to, from + 1));
    }

    /**
     * Where in the text a stretch of a scalar's value stands. Value and text differ by quotes, escapes and folded lines, so the
     * two are walked side by side.
     */
    public Span spanInside(ScalarNode node, Span inside) {
        Span whole = span(node);
        String value = node.getValue();
        if (inside.from() >= value.length()) {
            int end = node.isPlain() ? whole.to() : whole.to() - 1;
            return new Span(end, end + 1);
        }
        int raw = whole.from() + (node.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1);
        int from = raw;
        for (int i = 0; i < inside.to() && raw < whole.to(); i++) {
            char wanted = i < value.length() ? value.charAt(i) : '\n';
            raw = skipTo(wanted, raw, whole.to());
            if (i == inside.from()) {
                from = raw;
            }
            raw++;
        }
        return new Span(Math.min(from, whole.to() - 1), Math.max(raw, from + 1));
    }

    private int skipTo(char wanted, int raw, int end) {
        if (Character.isWhitespace(wanted)) {
            return raw;
        }
        int at = raw;
        while (at < end - 1 && text.charAt(at) != wanted) {
            at++;
        }
        return at;
    }

    private boolean isPrintable() {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                problems.error(
                        new Span(i, i + 1), String.format("the character U+%04X must not stand in a YAML file", c));
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /** Nodes are composed recursively, so the depth is measured before, on the flat events. */
    private boolean isTooDeep() {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                int at = event.getStartMark().map(this::index).orElse(0);
                problems.error(new Span(at, at + 1), "nested more than " + DEEPEST + " deep");
                return true;
            }
        }
        return false;
    }

    private void report(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark();
        int at = mark.map(this::index).orElse(0);
        Span span = new Span(at, at + 1);
        if (at < text.length() && text.charAt(at) == '\t') {
            problems.error(span, "a tab stands here; YAML is indented with spaces");
            return;
        }
        StringBuilder message = new StringBuilder("this is not readable YAML: ").append(plainly(e.getProblem()));
        e.getContextMark()
                .filter(begin -> begin.getLine() != mark.map(Mark::getLine).orElse(-1))
                .ifPresent(begin -> message.append(", ")
                        .append(e.getContext())
                        .append(" that began in line ")
                        .append(begin.getLine() + 1));
        if (EXPRESSION_LINE.matcher(lineUpTo(at)).matches()) {
            message.append(
                            "; an expression that begins with ! or a quotation mark, or that stands inside { } and has a")
                    .append(" comma or a list, must be in single quotes as a whole");
        }
        problems.error(span, message.toString());
    }

    private static String plainly(String problem) {
        if (problem.startsWith("mapping values are not allowed")) {
            return "there can be no `:` here; check the indentation, and put a text with a colon in quotes";
        }
        if (problem.startsWith("expected <block end>")) {
            return "this is not part of the block that is open here; check indentation and quotation marks";
        }
        return problem;
    }

    private String lineUpTo(int at) {
        int from = Math.min(at, text.length());
        while (from > 0 && text.charAt(from - 1) != '\n' && text.charAt(from - 1) != '\r') {
            from--;
        }
        return text.substring(from, Math.min(at, text.length()));
    }

    private int index(Mark mark) {
        return plane0 ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
    }
}
