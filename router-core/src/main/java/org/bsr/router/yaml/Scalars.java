package org.bsr.router.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Span;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads names, money, durations and numbers. What cannot be read is among the problems, and some value of the type is returned
 * in its place, so that reading goes on and finds the next mistake as well.
 */
public final class Scalars {
    private static final int LONGEST_NAME = 64;
    private static final long LONGEST_MICROS = 24 * 3_600_000_000L;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern MONEY = Pattern.compile("[+-]?(\\d{1,12}(\\.\\d{0,12})?|\\.\\d{1,12})");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h)");
    private static final Pattern LOOSE_DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|[smh]|)[a-z]*");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");

    private final YamlText yaml;
    private final Problems problems;
    private final Reading reading = new Reading();

    public Scalars(YamlText yaml, Problems problems) {
        this.yaml = yaml;
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    /** What was read so far. */
    public Reading reading() {
        return reading;
    }

    public YamlText yaml() {
        return yaml;
    }

    public Span span(Node node) {
        return yaml.span(node);
    }

    public void error(Node node, String message) {
        problems.error(span(node), message);
    }

    /** One line of any text. */
    public String text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            error(node, what + " must be a text, found " + described(node));
            return "";
        }
        if (scalar.getValue().codePoints().anyMatch(Character::isISOControl)) {
            error(node, what + " must be one line of text");
        }
        return scalar.getValue();
    }

    /** A word that other places refer to. */
    public String name(Node node, String what) {
        String name = text(node, what);
        if (!name.isEmpty()
                && (name.length() > LONGEST_NAME || !NAME.matcher(name).matches())) {
            error(node, what + " must be a word of letters, digits, _ - and points, at most " + LONGEST_NAME + " long");
        }
        return name;
    }

    /** In millionths. */
    public long money(Node node, String what, Money range) {
        return decimal(node, what, "money such as 4.50, without quotes or currency", range);
    }

    /** From 0 to 1, in millionths. */
    public long share(Node node, String what) {
        return decimal(node, what, "a share such as 0.70, from 0 to 1", Money.SHARE);
    }

    private long decimal(Node node, String what, String kind, Money range) {
        if (!(node instanceof ScalarNode scalar)
                || !scalar.isPlain()
                || !MONEY.matcher(scalar.getValue()).matches()) {
            String bare =
                    node instanceof ScalarNode written ? written.getValue().replaceAll("[^0-9.+-]", "") : "";
            problems.error(
                    span(node),
                    what + " must be " + kind + "; found " + described(node),
                    MONEY.matcher(bare).matches() ? bare : null);
            return 0;
        }
        BigDecimal micros = new BigDecimal(scalar.getValue()).movePointRight(6);
        if (micros.stripTrailingZeros().scale() > 0) {
            error(node, what + " has more than 6 decimal places");
            return 0;
        }
        long value = micros.longValue();
        if (value < range.least() || value > range.most()) {
            error(node, what + " must be between " + Money.shown(range.least()) + " and " + Money.shown(range.most()));
        }
        return value;
    }

    /** In microseconds. */
    public long duration(Node node, String what, long leastMicros) {
        String written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        Matcher parts = DURATION.matcher(written);
        if (!parts.matches()) {
            Matcher loose = LOOSE_DURATION.matcher(written.toLowerCase(Locale.ROOT));
            problems.error(
                    span(node),
                    what + " must be a duration such as 15s, 2m, 1h or 500ms; found " + described(node),
                    loose.matches() ? loose.group(1) + (loose.group(2).isEmpty() ? "s" : loose.group(2)) : null);
            return 0;
        }
        long unit = switch (parts.group(2)) {
            case "ms" -> 1_000L;
            case "s" -> 1_000_000L;
            case "m" -> 60_000_000L;
            default -> 3_600_000_000L;
        };
        long amount = Long.parseLong(parts.group(1));
        if (amount > LONGEST_MICROS / unit) {
            error(node, what + " must be at most 24h");
            return 0;
        }
        if (amount * unit < leastMicros) {
            error(node, what + " must be at least " + leastMicros / 1_000 + "ms");
        }
        return amount * unit;
    }

    /** A duration as a person writes it. */
    public static String shownDuration(long micros) {
        if (micros > LONGEST_MICROS) {
            return "never";
        }
        if (micros % 3_600_000_000L == 0 && micros > 0) {
            return micros / 3_600_000_000L + "h";
        }
        if (micros % 60_000_000L == 0 && micros > 0) {
            return micros / 60_000_000L + "m";
        }
        return micros % 1_000_000L == 0 ? micros / 1_000_000L + "s" : micros / 1_000L + "ms";
    }

    public int whole(Node node, String what, int least, int most) {
        if (node instanceof ScalarNode scalar
                && scalar.isPlain()
                && WHOLE.matcher(scalar.getValue()).matches()) {
            int value = Integer.parseInt(scalar.getValue());
            if (value >= least && value <= most) {
                return value;
            }
        }
        error(node, what + " must be a whole number from " + least + " to " + most + ", found " + described(node));
        return least;
    }

    public boolean flag(Node node, String what) {
        if (node instanceof ScalarNode scalar && scalar.isPlain()) {
            switch (scalar.getValue()) {
                case "true" -> {
                    return true;
                }
                case "false" -> {
                    return false;
                }
                default -> {}
            }
        }
        String word = node instanceof ScalarNode scalar ? scalar.getValue().toLowerCase(Locale.ROOT) : "";
        String meant = switch (word) {
            case "true", "yes", "y", "on" -> "true";
            case "false", "no", "n", "off" -> "false";
            default -> null;
        };
        problems.error(span(node), what + " must be true or false, found " + described(node), meant);
        return false;
    }

    /** Index of the name written here among the known ones. */
    public int reference(Node node, String what, List<String> known) {
        String name = text(node, "the " + what);
        int index = known.indexOf(name);
        if (index < 0 && !name.isEmpty()) {
            problems.unknown(span(node), what, name, known);
        }
        return index;
    }

    public List<Node> list(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        error(node, what + " must be a list, found " + described(node));
        return List.of();
    }

    public static String described(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        ScalarNode scalar = (ScalarNode) node;
        String value = scalar.isPlain() ? scalar.getValue() : '"' + scalar.getValue() + '"';
        if (value.isBlank()) {
            return "nothing";
        }
        return value.length() <= LONGEST_NAME ? '`' + value + '`' : "a text of " + value.length() + " characters";
    }
}
