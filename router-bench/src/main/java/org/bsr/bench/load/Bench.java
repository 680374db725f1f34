package org.bsr.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.bsr.server.cli.Bsr;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr bench}: puts a load on a router, or on a limit program, and says what it took. */
@Command(name = "bsr bench", mixinStandardHelpOptions = true, sortOptions = false)
public final class Bench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "MODE")
    private String mode = "pipelined";

    @Option(names = "--connect")
    private String connect = "";

    @Option(names = "--connections", defaultValue = "0")
    private int connections;

    @Option(names = "--window", defaultValue = "0")
    private int window;

    @Option(names = "--agents-count", defaultValue = "10000")
    private int agents;

    @Option(names = "--seconds", defaultValue = "5")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "5")
    private int warmup;

    @Option(names = "--durability", defaultValue = "none")
    private String durability = "none";

    @Option(names = "--layout")
    private String layout = "";

    @Option(names = "--pin")
    private boolean pin;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Floor floor = Floor.of(agents);
        Path directory = Files.createTempDirectory("bsr-bench");
        boolean pingPong = mode.equals("ping-pong");
        if (pin) {
            new ProcessBuilder("taskset", "-a", "-cp", "1", String.valueOf(ProcessHandle.current().pid())).start().waitFor();
        }
        floor.write(directory.resolve("config"));
        List<String> arguments = new ArrayList<>(List.of("serve", "--config", directory.resolve("config").toString(),
                "--journal", directory.resolve("journal").toString(), "--port", "0", "--durability", durability,
                "--until-stdin-closes"));
        if (!layout.isEmpty()) {
            arguments.addAll(List.of("--layout", layout));
        }
        Target target = connect.isEmpty() ? new Target(pin ? List.of("taskset", "-c", "0") : List.of(), Bsr.class, arguments, directory.resolve("log")) : null;
        InetSocketAddress address = target == null ? Target.address(connect) : target.address();
        try (LoadClient client = new LoadClient(address, new BinaryDialect(floor.callers()),
                connections > 0 ? connections : pingPong ? 1 : 8)) {
            client.introduce();
            client.staff(floor.agents(), true);
            Workload workload = new ClosedLoop(client.connections, window > 0 ? window : pingPong ? 1 : 256,
                    floor.callers().size(), false);
            Tally tally = workload.tally;
            client.run(workload, TimeUnit.SECONDS.toNanos(warmup));
            tally.latency.reset();
            long before = tally.replies;
            long began = System.nanoTime();
            client.run(workload, TimeUnit.SECONDS.toNanos(seconds));
            long count = tally.replies - before;
            double took = (System.nanoTime() - began) / 1e9;
            out.printf("%,.0f commands/s, p50 %,d ns, p99 %,d ns, p99.9 %,d ns%n", count / took, tally.latency.getValueAtPercentile(50), tally.latency.getValueAtPercentile(99), tally.latency.getValueAtPercentile(99.9));
            client.finish(workload);
            out.printf("commands %d replies %d calls %d offers %d waits %d over %d offered %d busyAgents %d wrapUps %d rejected %d (%d) busy %d unexpected %d missing %d%n",
                    tally.commands, tally.replies, tally.calls, tally.offers, tally.waits, tally.callsOver, tally.offered, tally.busyAgents, tally.wrapUps, tally.rejected, tally.firstRejection, tally.busy, tally.unexpected, workload.missing());
            out.flush();
        }
        if (target != null) {
            target.close();
        }
        return 0;
    }
}
