package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.bsr.bench.decision.Structure;
import org.bsr.bench.report.Microbenchmarks.Outcome;
import org.bsr.bench.report.Microbenchmarks.Trial;
import org.bsr.bench.run.Spread;

/** The choice of an agent, and of a rule, beside what one would have written first. */
final class DecisionRows {
    private static final String DECISION = "DecisionBenchmark.decide";
    private static final String MATCH = "RuleMatchBenchmark.asTheEngineDoes";
    private static final String MATCH_IN_TURN = "RuleMatchBenchmark.oneAfterTheOther";

    private final Microbenchmarks microbenchmarks;
    private final boolean quick;
    private final Page page;

    DecisionRows(Microbenchmarks microbenchmarks, boolean quick, Page page) {
        this.microbenchmarks = microbenchmarks;
        this.quick = quick;
        this.page = page;
    }

    List<Finding> decision() throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        for (String agents : quick ? List.of("10000") : List.of("1000", "10000", "100000")) {
            for (Structure structure : Structure.values()) {
                trials.add(Trial.of(DECISION, "agents", agents, "structure", structure.name()));
            }
        }
        Map<Trial, Outcome> outcomes = microbenchmarks.run(trials);
        List<Finding> findings = new ArrayList<>();
        Map<String, Map<Double, Double>> lines = new TreeMap<>();
        outcomes.forEach((trial, outcome) -> {
            String agents = trial.parameter("agents");
            String structure = name(trial.parameter("structure"));
            Trial engine = Trial.of(DECISION, "agents", agents, "structure", Structure.ENGINE.name());
            Spread ofEngine = outcomes.getOrDefault(engine, outcome).nanoseconds();
            Finding finding = Finding.info(
                    "decision alone, %s, %s agents".formatted(structure, thousands(agents)),
                    Unit.TIME.of(outcome.nanoseconds()));
            findings.add(
                    trial.equals(engine)
                            ? finding
                            : finding.against(
                                    "engine: " + Unit.TIME.of(ofEngine),
                                    Unit.TIMES.of(outcome.nanoseconds().dividedBy(ofEngine))));
            lines.computeIfAbsent(structure, s -> new TreeMap<>())
                    .put(Double.valueOf(agents), outcome.nanoseconds().median());
        });
        if (!quick) {
            DoubleStream times = lines.values().stream()
                    .flatMap(line -> line.values().stream())
                    .mapToDouble(Double::doubleValue);
            Axis agents = Axis.over(
                    "agents", DoubleStream.of(1_000, 100_000), value -> thousands(String.valueOf((int) value)));
            page.plot(
                    "decision",
                    new LineChart("The decision alone, by agents", agents, Axis.over("", times, Unit.TIME::of), lines));
        }
        return findings;
    }

    List<Finding> rules() throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        for (String rules : List.of("10", "10000")) {
            trials.add(Trial.of(MATCH, "rules", rules));
            trials.add(Trial.of(MATCH_IN_TURN, "rules", rules));
        }
        Map<Trial, Outcome> outcomes = microbenchmarks.run(trials);
        List<Finding> findings = new ArrayList<>();
        outcomes.forEach((trial, outcome) -> {
            String rules = thousands(trial.parameter("rules"));
            String time = Unit.TIME.of(outcome.nanoseconds());
            Trial engine = new Trial(MATCH, trial.parameters());
            Spread ofEngine = outcomes.getOrDefault(engine, outcome).nanoseconds();
            findings.add(
                    trial.equals(engine)
                            ? Finding.info("rule of a caller, engine, %s rules".formatted(rules), time)
                            : Finding.info(
                                            "rule of a caller, asked one after the other, %s rules".formatted(rules),
                                            time)
                                    .against(
                                            "engine: " + Unit.TIME.of(ofEngine),
                                            Unit.TIMES.of(outcome.nanoseconds().dividedBy(ofEngine))));
        });
        return findings;
    }

    private static String name(String structure) {
        return structure.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String thousands(String number) {
        return String.format(Locale.ROOT, "%,d", Integer.parseInt(number));
    }
}
