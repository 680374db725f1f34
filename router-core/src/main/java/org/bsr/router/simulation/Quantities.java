package org.bsr.router.simulation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Numbers, shares, times and random durations as a scenario writes them: times in its unit, or with one of their own. */
final class Quantities {
    static final int LARGEST = 1_000_000_000;
    static final double LEAST = 1e-9;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,12})?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h|d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");
    private static final long MINUTE = 60_000_000L;
    private static final long LONGEST_MICROS = 100_000 * Arrivals.DAY;

    private final Scalars scalars;
    private final long unit;
    private final Function<String, @Nullable String> files;

    /** @param files the text of a file beside the scenario; null if there is none */
    Quantities(Scalars scalars, long unit, Function<String, @Nullable String> files) {
        this.scalars = scalars;
        this.unit = unit;
        this.files = files;
    }

    Scalars scalars() {
        return scalars;
    }

    long unit() {
        return unit;
    }

    double number(Section section, String key, double fallback, double least) {
        Node node = section.get(key);
        return node == null ? fallback : number(node, '`' + key + '`', least);
    }

    double number(Node node, String what, double least) {
        if (node instanceof ScalarNode scalar
                && NUMBER.matcher(scalar.getValue()).matches()) {
            double value = Double.parseDouble(scalar.getValue());
            if (value >= least) {
                return value;
            }
            scalars.error(node, what + " must be " + (least == LEAST ? "more than 0" : "at least " + shown(least)));
        } else {
            scalars.error(node, what + " must be a number, found " + Scalars.described(node));
        }
        return Math.max(least, 1);
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** From 0 to 1. */
    double share(Section section, String key, double fallback) {
        double share = number(section, key, fallback, 0);
        if (share > 1) {
            Node node = section.get(key);
            if (node != null) {
                scalars.error(node, '`' + key + "` must be a share from 0 to 1, found " + Scalars.described(node));
            }
            return 1;
        }
        return share;
    }

    /** In microseconds. */
    long time(Section section, String key, long fallback, long least) {
        Node node = section.get(key);
        if (node == null) {
            return fallback;
        }
        long micros = Math.round(micros(node, '`' + key + '`', (double) unit, least == 0 ? 0 : LEAST));
        if (micros > LONGEST_MICROS) {
            scalars.error(node, '`' + key + "` must be at most 100000d");
            return least;
        }
        return micros;
    }

    private double micros(Node node, String what, double oneMicros, double least) {
        if (node instanceof ScalarNode scalar) {
            Matcher parts = DURATION.matcher(scalar.getValue());
            if (parts.matches()) {
                double micros = Double.parseDouble(parts.group(1)) * micros(parts.group(2));
                if (micros == 0 && least > 0) {
                    scalars.error(node, what + " must be more than 0");
                }
                return Math.max(micros, least);
            }
            if (!NUMBER.matcher(scalar.getValue()).matches()) {
                scalars.error(
                        node,
                        what + " must be a number of time units, or a duration such as 15s, 2m, 8h or 5d; found "
                                + Scalars.described(node));
                return oneMicros;
            }
        }
        return number(node, what, least) * oneMicros;
    }

    private static double micros(String suffix) {
        return switch (suffix) {
            case "ms" -> 1_000;
            case "s" -> 1_000_000;
            case "m" -> MINUTE;
            case "h" -> 60 * MINUTE;
            default -> Arrivals.DAY;
        };
    }

    LocalDate date(Section section, String key, LocalDate fallback) {
        Node node = section.get(key);
        if (node == null) {
            return fallback;
        }
        if (node instanceof ScalarNode scalar && DATE.matcher(scalar.getValue()).matches()) {
            try {
                return LocalDate.parse(scalar.getValue());
            } catch (DateTimeParseException e) {
                // There is no such day.
            }
        }
        scalars.error(node, '`' + key + "` must be a day such as 2026-03-02, found " + Scalars.described(node));
        return fallback;
    }

    /** In microseconds after midnight. */
    long timeOfDay(Section section, String key) {
        Node node = section.need(key);
        if (node == null) {
            return 0;
        }
        String written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        Matcher parts = TIME_OF_DAY.matcher(written);
        if (parts.matches()) {
            long minutes = 60L * Integer.parseInt(parts.group(1)) + Integer.parseInt(parts.group(2));
            if (minutes * MINUTE <= Arrivals.DAY) {
                return minutes * MINUTE;
            }
        }
        scalars.error(
                node,
                '`' + key + "` must be a time of day from \"00:00\" to \"24:00\", found " + Scalars.described(node));
        return 0;
    }

    /** Such as {@code {exponential: 1}}, {@code {rate: 0.5}}, {@code {lognormal: [3m, 2m]}}; null if there is none. */
    @Nullable
    Distribution distribution(Section section, String key) {
        Node node = section.get(key);
        return node == null ? null : distribution(node, '`' + key + '`', (double) unit);
    }

    /** @param more keys that may stand beside the distribution's own */
    Section distributionSection(Node node, String what, String... more) {
        List<String> known =
                new ArrayList<>(List.of("exponential", "rate", "constant", "lognormal", "gamma", "empirical"));
        known.addAll(List.of(more));
        return Section.open(scalars, what, node, known.toArray(String[]::new));
    }

    Distribution distribution(Node node, String what, double oneMicros) {
        return distribution(distributionSection(node, what), node, what, oneMicros);
    }

    /** @param oneMicros what a number without a unit is counted in */
    Distribution distribution(Section kinds, Node node, String what, double oneMicros) {
        Node given = kinds.get("exponential");
        if (given != null) {
            return new Distribution.Exponential(micros(given, "`exponential`", oneMicros, LEAST));
        }
        given = kinds.get("rate");
        if (given != null) {
            return new Distribution.Exponential(oneMicros / number(given, "`rate`", LEAST));
        }
        given = kinds.get("constant");
        if (given != null) {
            return new Distribution.Constant(Math.round(micros(given, "`constant`", oneMicros, 0)));
        }
        given = kinds.get("empirical");
        if (given != null) {
            return empirical(given, oneMicros);
        }
        String spread = kinds.get("gamma") != null ? "gamma" : "lognormal";
        given = kinds.get(spread);
        List<Node> meanAndSd = given instanceof SequenceNode list ? list.getValue() : List.of();
        if (meanAndSd.size() != 2) {
            if (given != null || node instanceof MappingNode) {
                scalars.error(
                        given == null ? node : given,
                        what + " must be {exponential: mean}, {rate: rate}, {constant: value}, "
                                + "{lognormal: [mean, sd]}, {gamma: [mean, sd]} or {empirical: [values]}");
            }
            return new Distribution.Constant(0);
        }
        double mean = micros(meanAndSd.get(0), "the mean", oneMicros, LEAST);
        double sd = micros(meanAndSd.get(1), "the standard deviation", oneMicros, LEAST);
        return spread.equals("gamma") ? new Distribution.Gamma(mean, sd) : new Distribution.Lognormal(mean, sd);
    }

    private Distribution empirical(Node node, double oneMicros) {
        return new Distribution.Empirical(times(node, "empirical", oneMicros));
    }

    /** Values in a list, or the first column of a CSV file beside the scenario; at least one. */
    long[] times(Node node, String key, double oneMicros) {
        List<Long> values = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (Node value : list.getValue()) {
                values.add(Math.round(micros(value, "each value", oneMicros, 0)));
            }
        } else {
            String file = scalars.text(node, "`" + key + "`");
            String text = file.isEmpty() ? null : files.apply(file);
            if (text != null) {
                addColumn(file, text, scalars.span(node), oneMicros, values);
            } else if (!file.isEmpty()) {
                scalars.error(node, "the file `" + file + "` is not beside the scenario, or cannot be read");
            }
        }
        if (values.isEmpty()) {
            scalars.problems().errorIfNone(scalars.span(node), "`" + key + "` must have at least one value");
            values.add(0L);
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** The first line may be a heading. */
    private void addColumn(String file, String text, Span span, double oneMicros, List<Long> values) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String cell = lines.get(i).split(",", 2)[0].strip();
            if (NUMBER.matcher(cell).matches() && !cell.startsWith("-")) {
                values.add(Math.round(Double.parseDouble(cell) * oneMicros));
            } else if (!cell.isEmpty() && i > 0) {
                scalars.problems()
                        .error(span, file + " line " + (i + 1) + ": `" + cell + "` is not a number of at least 0");
                return;
            }
        }
    }
}
