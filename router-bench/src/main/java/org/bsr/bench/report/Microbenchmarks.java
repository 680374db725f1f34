package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Spread;

/** Runs JMH benchmarks in rounds: in each round every trial has one fork, so that those compared take turns. */
final class Microbenchmarks {
    private static final String JMH = "org.openjdk.jmh.Main";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    /** Short iterations, so that a disturbance of the machine falls into few of them. */
    private static final int ITERATIONS_PER_SECOND = 10;
    /**
     * Enough: the engine has carried out a million commands before that, all others are small loops, and a round is the median of
     * its iterations, so that it does not matter if the compiler comes late for the first of them.
     */
    private static final String WARMUP = "1s";

    private final int rounds;
    private final int measuredSeconds;
    private final Program program;
    private final Path scratch;

    /**
     * One benchmark with its parameters.
     *
     * @param benchmark class and method
     */
    record Trial(String benchmark, Map<String, String> parameters) {
        static Trial of(String benchmark, String... namesAndValues) {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                parameters.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Trial(benchmark, parameters);
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }
    }

    /**
     * What a trial gave.
     *
     * @param nanoseconds of one operation; each round's is the median of its iterations
     * @param bytes allocated by one operation, in the most generous round
     */
    record Outcome(Spread nanoseconds, double bytes) {
        /** These rounds, and those. */
        Outcome and(Outcome later) {
            return new Outcome(nanoseconds.and(later.nanoseconds), Math.max(bytes, later.bytes));
        }
    }

    /** @param scratch where JMH writes what it found */
    Microbenchmarks(int rounds, int measuredSeconds, Program program, Path scratch) {
        this.rounds = rounds;
        this.measuredSeconds = measuredSeconds;
        this.program = program;
        this.scratch = scratch;
    }

    Map<Trial, Outcome> run(List<Trial> trials) throws IOException, InterruptedException {
        Map<Trial, Outcome> outcomes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Trial trial : trials) {
                outcomes.merge(trial, fork(trial), Outcome::and);
            }
        }
        return outcomes;
    }

    private Outcome fork(Trial trial) throws IOException, InterruptedException {
        Path found = scratch.resolve("jmh.json");
        List<String> arguments = new ArrayList<>(List.of(
                trial.benchmark.replace(".", "\\.") + "$", "-f", "1", "-foe", "true", "-prof", "gc", "-rf", "json"));
        arguments.addAll(List.of("-rff", found.toString(), "-wi", "1", "-w", WARMUP));
        arguments.addAll(List.of("-i", String.valueOf(ITERATIONS_PER_SECOND * measuredSeconds), "-r", "100ms"));
        trial.parameters.forEach((name, value) -> arguments.addAll(List.of("-p", name + "=" + value)));
        program.run(JMH, arguments);
        List<Map<String, Object>> results =
                JsonObject.list(JsonObject.parse("{\"results\":%s}".formatted(Files.readString(found))), "results");
        Files.delete(found);
        if (results.size() != 1) {
            throw new IOException(trial + " names " + results.size() + " benchmarks");
        }
        Map<String, Object> result = results.get(0);
        return new Outcome(
                Spread.of(JsonObject.spread(result, "primaryMetric", "rawData").median()),
                JsonObject.number(result, "secondaryMetrics", ALLOCATED, "score"));
    }
}
