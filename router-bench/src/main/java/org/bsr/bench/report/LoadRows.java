package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.bsr.bench.load.Bench;

/** What comes out over TCP, from the load generator: the router and an echo through a ring in turns, a core for each side. */
final class LoadRows {
    private static final double LEAST_COMMANDS = 1_000_000;
    private static final double LEAST_JSON_COMMANDS = 150_000;
    private static final double LEAST_OF_SUM = 0.7;
    private static final double MOST_OF_ECHO = 1.5;
    private static final double MOST_FREED_NANOS = 200_000;
    private static final double MOST_FREED_DURABLE_NANOS = 500_000;

    private final Program program;
    private final int rounds;
    private final String seconds;
    private final String warmup;
    private final Page page;
    private final Path scratch;
    private final Limits limits;

    LoadRows(Program program, boolean quick, int rounds, Page page, Path scratch, Limits limits) {
        this.program = program;
        this.rounds = rounds;
        this.seconds = quick ? "2" : "4";
        this.warmup = quick ? "4" : "6";
        this.page = page;
        this.scratch = scratch;
        this.limits = limits;
    }

    List<Finding> pipelined() throws IOException, InterruptedException {
        Pairs pairs = pairs("pipelined", "--durability", "async");
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(
                        "TCP, SBE, 8 connections x 256 in flight, journal async",
                        Unit.PER_SECOND.of(pairs.router),
                        "≥ 1 M/s",
                        pairs.router.median() >= LEAST_COMMANDS)
                .against(
                        "echo through a ring: " + Unit.PER_SECOND.of(pairs.limit),
                        Unit.SHARE.of(pairs.router.dividedBy(pairs.limit))));
        if (limits.stages != null) {
            double stages = limits.stages.median();
            Spread sum = new Spread(pairs.limit.rounds().stream()
                    .map(echo -> 1 / (1 / echo + 1 / stages))
                    .toList());
            Spread ratio = pairs.router.dividedBy(sum);
            findings.add(Finding.of(
                            "the same, beside the echo and the stages one after the other",
                            Unit.PER_SECOND.of(pairs.router),
                            "≥ 70 % of the limit",
                            ratio.median() >= LEAST_OF_SUM)
                    .against("one over the sum of their times: " + Unit.PER_SECOND.of(sum), Unit.SHARE.of(ratio)));
        } else {
            findings.add(Finding.notMeasured(
                    "the same, beside the echo and the stages one after the other", "it needs `pipeline` as well"));
        }
        return findings;
    }

    List<Finding> pingPong() throws IOException, InterruptedException {
        Path histograms = scratch.resolve("ping-pong.hgrm");
        Pairs pairs = pairs("ping-pong", "--durability", "none", "--hgrm", histograms.toString());
        Spread ratio = pairs.router.dividedBy(pairs.limit);
        plot(histograms);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(
                        "TCP, SBE, one command at a time, median, journal none",
                        Unit.TIME.of(pairs.router),
                        "≤ 1.5x the limit",
                        ratio.median() <= MOST_OF_ECHO)
                .against("echo through a ring: " + Unit.TIME.of(pairs.limit), Unit.TIMES.of(ratio)));
        if (limits.commit != null) {
            double commit = limits.commit.median();
            Pairs durable = pairs("ping-pong", "--durability", "sync");
            Spread most = new Spread(durable.limit.rounds().stream()
                    .map(echo -> MOST_OF_ECHO * echo + commit)
                    .toList());
            Spread share = durable.router.dividedBy(most);
            findings.add(Finding.of(
                            "the same, journal sync", Unit.TIME.of(durable.router), "≤ the limit", share.median() <= 1)
                    .against("1.5x the echo and a plain durable write: " + Unit.TIME.of(most), Unit.TIMES.of(share)));
        } else {
            findings.add(Finding.notMeasured("the same, journal sync", "it needs `journal` as well"));
        }
        return findings;
    }

    List<Finding> json() throws IOException, InterruptedException {
        Spread commands = router("pipelined", "--encoding", "json", "--durability", "async");
        return List.of(Finding.of(
                "TCP, JSON-RPC, 8 connections x 256 in flight, journal async",
                Unit.PER_SECOND.of(commands),
                "≥ 150 k/s",
                commands.median() >= LEAST_JSON_COMMANDS));
    }

    List<Finding> agentFreed() throws IOException, InterruptedException {
        Spread async = router("agent-freed", "--durability", "async");
        Spread sync = router("agent-freed", "--durability", "sync");
        return List.of(
                Finding.of(
                        "TCP, agent freed → offer for a waiting call, median, journal async",
                        Unit.TIME.of(async),
                        "< 0.2 ms",
                        async.median() < MOST_FREED_NANOS),
                Finding.of(
                        "the same, journal sync",
                        Unit.TIME.of(sync),
                        "< 0.5 ms",
                        sync.median() < MOST_FREED_DURABLE_NANOS));
    }

    /** What the router and the echo gave, in the same rounds. */
    record Pairs(Spread router, Spread limit) {}

    Pairs pairs(String mode, String... options) throws IOException, InterruptedException {
        List<String> arguments =
                arguments(mode, List.of(options), "--limit", "ring", "--pairs", String.valueOf(rounds));
        Map<String, Object> result = run(arguments);
        return new Pairs(figures(result, mode, "router"), figures(result, mode, "ring"));
    }

    /** Of the router alone, each round a process of its own. */
    Spread router(String mode, String... options) throws IOException, InterruptedException {
        List<Double> figures = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            figures.addAll(figures(run(arguments(mode, List.of(options))), mode, "router")
                    .rounds());
        }
        return new Spread(figures);
    }

    private Map<String, Object> run(List<String> arguments) throws IOException, InterruptedException {
        return program.run(Bench.class.getName(), arguments).get(0);
    }

    private List<String> arguments(String mode, List<String> options, String... others) {
        List<String> arguments = new ArrayList<>(List.of(
                mode, "--json", "--pin", "--seconds", seconds, "--warmup", warmup, "--directory", scratch.toString()));
        arguments.addAll(options);
        arguments.addAll(List.of(others));
        return arguments;
    }

    private static Spread figures(Map<String, Object> result, String mode, String target) throws IOException {
        List<Double> figures = new ArrayList<>();
        for (Map<String, Object> run : JsonObject.list(result, "runs")) {
            if (JsonObject.at(run, "target").equals(target)) {
                if (JsonObject.number(run, "latency", "count") == 0) {
                    throw new IOException("nothing came back in a round of " + mode);
                }
                figures.add(
                        mode.equals("pipelined")
                                ? JsonObject.number(run, "commands_per_second")
                                : JsonObject.number(run, "latency", "p50_ns"));
            }
        }
        return new Spread(figures);
    }

    private void plot(Path histograms) throws IOException {
        Map<String, Map<Double, Double>> lines = new TreeMap<>();
        for (String side : List.of("ring", "router")) {
            lines.put(
                    side.equals("ring") ? "echo, ring" : side,
                    Percentiles.read(histograms.resolveSibling("ping-pong-" + side + ".hgrm")));
        }
        DoubleStream nanos =
                lines.values().stream().flatMap(line -> line.values().stream()).mapToDouble(Double::doubleValue);
        page.plot(
                "latency",
                new LineChart(
                        "One command at a time, round trip",
                        Percentiles.axis(),
                        Axis.over("", nanos, Unit.TIME::of),
                        lines));
    }
}
