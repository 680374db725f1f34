package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH benchmarks in rounds: in each round every trial has one fork, so that those compared take turns. */
final class Microbenchmarks {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final int rounds;
    private final TimeValue warmup;
    private final TimeValue measurement;
    private final Pinning pinning;
    private final Path log;

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
    record Outcome(Spread nanoseconds, double bytes) {}

    Microbenchmarks(int rounds, int warmupSeconds, int measurementSeconds, Pinning pinning, Path log) {
        this.rounds = rounds;
        this.warmup = TimeValue.seconds(warmupSeconds);
        this.measurement = TimeValue.seconds(measurementSeconds);
        this.pinning = pinning;
        this.log = log;
    }

    Map<Trial, Outcome> run(List<Trial> trials) throws IOException {
        Map<Trial, List<Double>> times = new LinkedHashMap<>();
        Map<Trial, Double> bytes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Trial trial : trials) {
                BenchmarkResult fork = fork(trial);
                times.computeIfAbsent(trial, t -> new ArrayList<>()).add(median(fork));
                Result<?> allocated = fork.getSecondaryResults().get(ALLOCATED);
                if (allocated == null) {
                    throw new IOException("JMH did not say what " + trial + " allocates");
                }
                bytes.merge(trial, allocated.getScore(), Math::max);
            }
        }
        Map<Trial, Outcome> outcomes = new LinkedHashMap<>();
        times.forEach((trial, nanoseconds) ->
                outcomes.put(trial, new Outcome(new Spread(nanoseconds), bytes.getOrDefault(trial, 0.0))));
        return outcomes;
    }

    /** One fork; short iterations, so that a disturbance of the machine falls into few of them. */
    private BenchmarkResult fork(Trial trial) throws IOException {
        Path output = Files.createTempFile("jmh", ".log");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(trial.benchmark.replace(".", "\\.") + "$")
                .jvm(pinning.java().toString())
                .forks(1)
                .warmupIterations(1)
                .warmupTime(warmup)
                .measurementIterations((int) (10 * measurement.getTime()))
                .measurementTime(TimeValue.milliseconds(100))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .output(output.toString());
        trial.parameters.forEach((name, value) -> options.param(name, value));
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            if (results.size() != 1) {
                throw new IOException(trial + " names " + results.size() + " benchmarks");
            }
            return results.iterator().next().getBenchmarkResults().iterator().next();
        } catch (RunnerException e) {
            throw new IOException(trial + " failed; " + log + " says how: " + e.getMessage(), e);
        } finally {
            Files.write(log, Files.readAllLines(output), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.delete(output);
        }
    }

    private static double median(BenchmarkResult fork) {
        List<Double> iterations = fork.getIterationResults().stream()
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .sorted(Comparator.naturalOrder())
                .toList();
        return iterations.get(iterations.size() / 2);
    }
}
