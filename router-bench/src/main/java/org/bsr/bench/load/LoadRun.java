package org.bsr.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** One load from its beginning to its end: connect, bring the agents in, warm up, measure, bring every call to its end. */
final class LoadRun {
    /** An agent who is freed comes to his next turn before his after-call work ends by itself. */
    private static final int SECONDS_BETWEEN_TURNS = 10;
    /** With less, what is measured would be interpreted code: a JVM compiles what has run some thousand times. */
    private static final double LEAST_WARMUP_RATE = 2000;

    private static final int LONGEST_WARMUP_SECONDS = 60;

    private final Settings settings;
    private final Floor floor;
    private final Progress progress;

    LoadRun(Settings settings, Floor floor, Progress progress) {
        this.settings = settings;
        this.floor = floor;
        this.progress = progress;
    }

    /** @param compilation of the other side's program, which is warm when that rests; null: it cannot be asked */
    LoadResult against(Side side, InetSocketAddress address, @Nullable Compilation compilation) throws IOException {
        Dialect dialect = settings.wire().dialect(floor.callers());
        progress.say(side + ": connecting");
        try (LoadClient client = new LoadClient(address, dialect, settings.connections(), settings.window())) {
            client.introduce();
            List<Text> agents = floor.agents();
            boolean freed = settings.mode() == Mode.AGENT_FREED;
            if (freed) {
                int turns = (int) Math.ceil(settings.rate() * SECONDS_BETWEEN_TURNS);
                agents = agents.subList(0, Math.min(agents.size(), Math.max(1, turns)));
            }
            if (!side.isLimit()) {
                progress.say(side + ": logging " + agents.size() + " agents in");
                client.staff(agents, !freed, freed ? settings.connections() - 1 : 0);
            }
            Workload workload = workload(client.connections(), agents, side.isLimit());
            long warmup = warmUp(side, client, workload, compilation);
            LoadResult result = measure(side, client, workload, warmup);
            if (!side.isLimit() && result.isAnswered()) {
                client.sendHome(agents, freed ? settings.connections() - 1 : 0);
            }
            return result;
        }
    }

    private Workload workload(Connection[] connections, List<Text> agents, boolean echoes) {
        int places = settings.window();
        int callers = floor.callers().size();
        double rate = settings.rate();
        return switch (settings.mode()) {
            case PIPELINED, PING_PONG -> new ClosedLoop(connections, places, callers, echoes);
            case RATE -> new OpenLoop(connections, places, callers, echoes, rate, false);
            case CONNECTIONS -> new OpenLoop(connections, places, callers, echoes, rate, true);
            case AGENT_FREED -> new AgentFreed(connections, places, callers, echoes, rate, agents);
        };
    }

    /** Loads the other side as long as it was said, and then until it has stopped compiling itself; 0: not at all. */
    private long warmUp(Side side, LoadClient client, Workload workload, @Nullable Compilation compilation)
            throws IOException {
        long began = System.nanoTime();
        if (settings.warmup() > 0) {
            progress.watch(side + ": warming up", workload.tally);
            workload.rate(Math.max(settings.rate(), LEAST_WARMUP_RATE), began);
            int seconds = 0;
            boolean warm = false;
            while (seconds < settings.warmup() || (!warm && seconds < LONGEST_WARMUP_SECONDS)) {
                client.run(workload, began + TimeUnit.SECONDS.toNanos(seconds + 1));
                seconds++;
                warm = compilation == null || compilation.rests();
            }
            if (workload.pause()) {
                client.letCallsEnd(workload);
            }
        }
        return System.nanoTime() - began;
    }

    private LoadResult measure(Side side, LoadClient client, Workload workload, long warmupNanos) throws IOException {
        Tally tally = workload.tally;
        progress.watch(side + ": measuring", tally);
        long before = tally.replies;
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(settings.seconds());
        tally.measure(began, end - began);
        workload.rate(settings.rate(), began);
        client.run(workload, end);
        long nanos = System.nanoTime() - began;
        long commands = tally.replies - before;
        progress.watch(side + ": letting calls end", tally);
        workload.stop(end);
        client.letCallsEnd(workload);
        progress.clear();
        return new LoadResult(
                side,
                warmupNanos,
                nanos,
                commands,
                workload.measures(),
                tally,
                workload.live(),
                workload.unanswered(),
                workload.missingEvents(),
                workload.unexpected());
    }
}
