package org.bsr.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.bsr.bench.load.Bench;
import org.bsr.bench.run.Cores;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Spread;
import org.jspecify.annotations.Nullable;

/** What comes out over TCP, from the load generator: the router and an echo through a ring in turns, a core for each side. */
final class LoadRows {
    private static final double LEAST_COMMANDS = 1_000_000;
    private static final double LEAST_JSON_COMMANDS = 150_000;
    private static final double LEAST_OF_SUM = 0.7;
    private static final double MOST_OF_ECHO = 1.5;
    private static final double MOST_FREED_NANOS = 200_000;
    private static final double MOST_FREED_DURABLE_NANOS = 500_000;

    private final Program program;
    private final List<String> pinned;
    private final int rounds;
    private final String seconds;
    private final String warmup;
    private final Page page;
    private final Path scratch;
    private final Limits limits;

    LoadRows(Program program, Cores cores, boolean quick, int rounds, Page page, Path scratch, Limits limits) {
        this.program = program;
        this.pinned = cores.canPin() ? List.of("--pin") : List.of();
        this.rounds = rounds;
        this.seconds = quick ? "2" : "3";
        this.warmup = quick ? "3" : "4";
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
        double stages = limits.stages().median();
        Spread sum = pairs.limit.map(echo -> 1 / (1 / echo + 1 / stages));
        Spread ratio = pairs.router.dividedBy(sum);
        findings.add(Finding.of(
                        "the same, beside the echo and the stages one after the other",
                        Unit.PER_SECOND.of(pairs.router),
                        "≥ 70 % of the limit",
                        ratio.median() >= LEAST_OF_SUM)
                .against("one over the sum of their times: " + Unit.PER_SECOND.of(sum), Unit.SHARE.of(ratio)));
        return findings;
    }

    List<Finding> pingPong() throws IOException, InterruptedException {
        Path histograms = scratch.resolve("ping-pong.hgrm");
        Turns turns = turns("ping-pong", "none", "--hgrm", histograms.toString());
        plot(histograms);
        Spread ratio = turns.router.dividedBy(turns.echo);
        Spread most = turns.echo.times(MOST_OF_ECHO - 1).with(turns.durableEcho, Double::sum);
        Spread share = turns.durable.dividedBy(most);
        return List.of(
                Finding.of(
                                "TCP, SBE, one command at a time, median, journal none",
                                Unit.TIME.of(turns.router),
                                "≤ 1.5x the limit",
                                ratio.median() <= MOST_OF_ECHO)
                        .against("echo through a ring: " + Unit.TIME.of(turns.echo), Unit.TIMES.of(ratio)),
                Finding.of("the same, journal sync", Unit.TIME.of(turns.durable), "≤ the limit", share.median() <= 1)
                        .against(
                                "1.5x the echo, and what a durable one takes longer: " + Unit.TIME.of(most),
                                Unit.TIMES.of(share)));
    }

    /** Nothing that reads from TCP on one event loop is faster, and a router pinned to one core has no ring either. */
    List<Finding> plainEcho() throws IOException, InterruptedException {
        Spread pipelined = new Spread(List.of());
        Spread alone = new Spread(List.of());
        for (int round = 0; round < rounds; round++) {
            pipelined = pipelined.and(figures(run("pipelined", List.of("--limit", "echo")), "pipelined", "echo"));
            alone = alone.and(figures(run("ping-pong", List.of("--limit", "echo")), "ping-pong", "echo"));
        }
        return List.of(
                Finding.info("TCP, echo without a ring, 8 connections x 256 in flight", Unit.PER_SECOND.of(pipelined)),
                Finding.info("TCP, echo without a ring, one command at a time, median", Unit.TIME.of(alone)));
    }

    List<Finding> json() throws IOException, InterruptedException {
        Pairs pairs = pairs("pipelined", "--encoding", "json", "--durability", "async");
        return List.of(Finding.of(
                        "TCP, JSON-RPC, 8 connections x 256 in flight, journal async",
                        Unit.PER_SECOND.of(pairs.router),
                        "≥ 150 k/s",
                        pairs.router.median() >= LEAST_JSON_COMMANDS)
                .against(
                        "echo of as long lines through a ring: " + Unit.PER_SECOND.of(pairs.limit),
                        Unit.SHARE.of(pairs.router.dividedBy(pairs.limit))));
    }

    List<Finding> agentFreed() throws IOException, InterruptedException {
        Turns turns = turns("agent-freed", "async");
        return List.of(
                Finding.of(
                                "TCP, agent freed → offer for a waiting call, median, journal async",
                                Unit.TIME.of(turns.router),
                                "< 0.2 ms",
                                turns.router.median() < MOST_FREED_NANOS)
                        .against(
                                "echo through a ring at the same rate: " + Unit.TIME.of(turns.echo),
                                Unit.TIMES.of(turns.router.dividedBy(turns.echo))),
                Finding.of(
                                "the same, journal sync",
                                Unit.TIME.of(turns.durable),
                                "< 0.5 ms",
                                turns.durable.median() < MOST_FREED_DURABLE_NANOS)
                        .against(
                                "durable echo through a ring at the same rate: " + Unit.TIME.of(turns.durableEcho),
                                Unit.TIMES.of(turns.durable.dividedBy(turns.durableEcho))));
    }

    /**
     * Nanoseconds, in the same rounds.
     *
     * @param durableEcho of a ring that sends back what is on the disk
     * @param durable of the router with journal sync
     */
    private record Turns(Spread echo, Spread router, Spread durableEcho, Spread durable) {
        Turns and(Turns later) {
            return new Turns(
                    echo.and(later.echo),
                    router.and(later.router),
                    durableEcho.and(later.durableEcho),
                    durable.and(later.durable));
        }
    }

    private Turns turns(String mode, String durability, String... options) throws IOException, InterruptedException {
        @Nullable Turns all = null;
        for (int round = 0; round < rounds; round++) {
            List<String> first = new ArrayList<>(pair(durability));
            first.addAll(List.of(options));
            Map<String, Object> pair = run(mode, first);
            Map<String, Object> durable = run(mode, pair("sync"));
            Turns turn = new Turns(
                    figures(pair, mode, "ring"),
                    figures(pair, mode, "router"),
                    figures(durable, mode, "ring"),
                    figures(durable, mode, "router"));
            all = all == null ? turn : all.and(turn);
        }
        return Objects.requireNonNull(all);
    }

    private static List<String> pair(String durability) {
        return List.of("--durability", durability, "--limit", "ring", "--pairs", "1");
    }

    /** What the router and the echo gave, in the same rounds. */
    private record Pairs(Spread router, Spread limit) {}

    private Pairs pairs(String mode, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--limit", "ring", "--pairs", String.valueOf(rounds)));
        all.addAll(List.of(options));
        Map<String, Object> result = run(mode, all);
        return new Pairs(figures(result, mode, "router"), figures(result, mode, "ring"));
    }

    private Map<String, Object> run(String mode, List<String> options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(mode, "--json", "--directory", scratch.toString()));
        arguments.addAll(List.of("--log", program.log().toString()));
        arguments.addAll(List.of("--seconds", seconds, "--warmup", warmup));
        arguments.addAll(pinned);
        arguments.addAll(options);
        return JsonObject.lines(program.run(Bench.class.getName(), arguments)).get(0);
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
