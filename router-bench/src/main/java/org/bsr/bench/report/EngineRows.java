package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.bsr.bench.report.Microbenchmarks.Outcome;
import org.bsr.bench.report.Microbenchmarks.Trial;
import org.bsr.bench.run.Spread;
import org.bsr.router.engine.RoutingEngine;

/** What one command costs the engine, and how that grows. */
final class EngineRows {
    private static final String ENGINE = "EngineBenchmark.command";
    private static final String MEMORY = "MemoryBenchmark.touchLines";
    /** So many commands has the route stage fetched what they are about before it carries them out. */
    private static final String AS_ROUTED = String.valueOf(RoutingEngine.MOST_AHEAD);

    private static final double MOST_NANOSECONDS = 250;
    private static final double NO_BYTES = 0.5;

    private final Microbenchmarks microbenchmarks;
    private final Microbenchmarks once;
    private final boolean quick;
    private final Page page;

    /** @param once the same with one round only, for what lies between the points that are judged */
    EngineRows(Microbenchmarks microbenchmarks, Microbenchmarks once, boolean quick, Page page) {
        this.microbenchmarks = microbenchmarks;
        this.once = once;
        this.quick = quick;
        this.page = page;
    }

    /** Next to every round stands what memory alone costs then: a crowded machine shows in both. */
    List<Finding> mix() throws IOException, InterruptedException {
        Trial memory = Trial.of(MEMORY, "agents", "10000");
        List<Trial> trials = settings();
        trials.add(0, memory);
        Map<Trial, Outcome> all = microbenchmarks.run(trials);
        Spread limit = Objects.requireNonNull(all.remove(memory)).nanoseconds();
        List<Finding> findings = new ArrayList<>();
        double bytes = 0;
        for (Map.Entry<Trial, Outcome> entry : all.entrySet()) {
            Spread time = entry.getValue().nanoseconds();
            findings.add(Finding.of(
                            nameOf(entry.getKey()), Unit.TIME.of(time), "≤ 250 ns", time.median() <= MOST_NANOSECONDS)
                    .against("random access: " + Unit.TIME.of(limit), Unit.SHARE.of(time.dividedBy(limit))));
            bytes = Math.max(bytes, entry.getValue().bytes());
        }
        findings.add(Finding.of(
                "engine, allocated per command (the worst of these)",
                Unit.BYTES.of(bytes < NO_BYTES ? 0 : bytes),
                "0 B",
                bytes < NO_BYTES));
        return findings;
    }

    /** Each as one command after the other, and as the route stage has it. */
    private List<Trial> settings() {
        List<Trial> settings = new ArrayList<>();
        for (String available : List.of("20", "2")) {
            for (String idleRate : quick ? List.of("0.0005") : List.of("0.0005", "0")) {
                for (String atOnce : List.of("1", AS_ROUTED)) {
                    settings.add(Trial.of(ENGINE, "available", available, "idleRate", idleRate, "atOnce", atOnce));
                }
            }
        }
        return settings;
    }

    private static String nameOf(Trial trial) {
        return "engine, one command%s; %s %% of agents available, idle rate %s"
                .formatted(
                        trial.parameter("atOnce").equals(AS_ROUTED) ? " of " + AS_ROUTED + " fetched together" : "",
                        trial.parameter("available"),
                        trial.parameter("idleRate").equals("0") ? "zero" : "not zero");
    }

    List<Finding> agents() throws IOException, InterruptedException {
        Map<Integer, Outcome> engine = curve("agents", List.of(1_000, 100_000), List.of(3_000, 10_000, 30_000));
        Map<Integer, Outcome> memory = new TreeMap<>();
        microbenchmarks
                .run(Stream.of("1000", "100000")
                        .map(agents -> Trial.of(MEMORY, "agents", agents))
                        .toList())
                .forEach((trial, outcome) -> memory.put(agents(trial), outcome));
        Spread growth = growth(engine);
        Spread limit = growth(memory);
        Spread ratio = growth.dividedBy(limit);
        plot("agents", Map.of("engine", engine, "random access", memory));
        return List.of(Finding.of(
                        "growth, agents 1,000 → 100,000 (%s → %s)".formatted(first(engine), last(engine)),
                        Unit.TIMES.of(growth),
                        "≤ 1.5x the limit",
                        ratio.median() <= 1.5)
                .against("random access: " + Unit.TIMES.of(limit), Unit.TIMES.of(ratio)));
    }

    private static int agents(Trial trial) {
        return Integer.parseInt(trial.parameter("agents"));
    }

    List<Finding> rules() throws IOException, InterruptedException {
        return growth("rules", List.of(10, 10_000), List.of(100, 1_000), 1.2);
    }

    List<Finding> waiting() throws IOException, InterruptedException {
        return growth("waiting", List.of(1_000, 1_000_000), List.of(10_000, 100_000), 4);
    }

    List<Finding> classes() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>(
                growth("classes", List.of(10, 2_000), List.of(40, 200), 1.5, "waiting", "0", "rules", "100"));
        if (quick) {
            return findings;
        }
        Map<Integer, Outcome> waiting = curve("classes", List.of(200, 2_000), List.of(), "rules", "100");
        findings.add(new Finding(
                "growth, classes 200 → 2,000 with 5,000 calls waiting (%s → %s)"
                        .formatted(first(waiting), last(waiting)),
                Unit.TIMES.of(growth(waiting)),
                "",
                "",
                "",
                null));
        return findings;
    }

    private List<Finding> growth(
            String parameter, List<Integer> ends, List<Integer> between, double most, String... others)
            throws IOException, InterruptedException {
        Map<Integer, Outcome> curve = curve(parameter, ends, between, others);
        plot(parameter, Map.of("engine", curve));
        Spread growth = growth(curve);
        return List.of(Finding.of(
                "growth, %s %,d → %,d (%s → %s)"
                        .formatted(parameter, ends.get(0), ends.get(1), first(curve), last(curve)),
                Unit.TIMES.of(growth),
                "≤ %sx".formatted(most == (int) most ? (int) most : most),
                growth.median() <= most));
    }

    private Map<Integer, Outcome> curve(String parameter, List<Integer> ends, List<Integer> between, String... others)
            throws IOException, InterruptedException {
        Map<Trial, Outcome> outcomes = new LinkedHashMap<>(microbenchmarks.run(trials(parameter, ends, others)));
        if (!quick && !between.isEmpty()) {
            outcomes.putAll(once.run(trials(parameter, between, others)));
        }
        Map<Integer, Outcome> curve = new TreeMap<>();
        outcomes.forEach((trial, outcome) -> curve.put(Integer.parseInt(trial.parameter(parameter)), outcome));
        return curve;
    }

    private static List<Trial> trials(String parameter, List<Integer> values, String... others) {
        return values.stream()
                .map(value -> {
                    Map<String, String> parameters =
                            new LinkedHashMap<>(Trial.of(ENGINE, others).parameters());
                    parameters.put("available", "20");
                    parameters.put("idleRate", "0.0005");
                    parameters.put(parameter, String.valueOf(value));
                    return new Trial(ENGINE, parameters);
                })
                .toList();
    }

    private void plot(String parameter, Map<String, Map<Integer, Outcome>> curves) {
        Map<String, Map<Double, Double>> lines = new TreeMap<>();
        curves.forEach((name, curve) -> {
            Map<Double, Double> line = new TreeMap<>();
            curve.forEach((value, outcome) ->
                    line.put((double) value, outcome.nanoseconds().median()));
            lines.put(name, line);
        });
        Axis x = Axis.over(parameter, values(lines, Map::keySet), value -> "%,.0f".formatted(value));
        Axis y = Axis.over("", values(lines, Map::values), Unit.TIME::of);
        page.plot("growth-" + parameter, new LineChart("One command, by " + parameter, x, y, lines));
    }

    private static DoubleStream values(
            Map<String, Map<Double, Double>> lines, Function<Map<Double, Double>, Collection<Double>> of) {
        return lines.values().stream().flatMap(line -> of.apply(line).stream()).mapToDouble(Double::doubleValue);
    }

    private static Spread growth(Map<Integer, Outcome> curve) {
        List<Outcome> points = List.copyOf(curve.values());
        return points.get(points.size() - 1)
                .nanoseconds()
                .dividedBy(points.get(0).nanoseconds());
    }

    private static String first(Map<Integer, Outcome> curve) {
        return Unit.TIME.of(List.copyOf(curve.values()).get(0).nanoseconds().median());
    }

    private static String last(Map<Integer, Outcome> curve) {
        List<Outcome> points = List.copyOf(curve.values());
        return Unit.TIME.of(points.get(points.size() - 1).nanoseconds().median());
    }
}
