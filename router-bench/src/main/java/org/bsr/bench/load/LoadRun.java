package org.bsr.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bsr.router.text.Text;

/** One load from its beginning to its end: connect, bring the agents in, warm up, measure, bring every call to its end. */
final class LoadRun {
    /** An agent who is freed comes to his next turn before his after-call work ends by itself. */
    private static final int SECONDS_BETWEEN_TURNS = 10;

    private final Settings settings;
    private final Floor floor;
    private final Progress progress;

    LoadRun(Settings settings, Floor floor, Progress progress) {
        this.settings = settings;
        this.floor = floor;
        this.progress = progress;
    }

    LoadResult against(Side side, InetSocketAddress address) throws IOException {
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
            LoadResult result = measure(side, client, workload(client.connections(), agents, side.isLimit()));
            if (!side.isLimit() && result.isClean()) {
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

    private LoadResult measure(Side side, LoadClient client, Workload workload) throws IOException {
        Tally tally = workload.tally;
        progress.watch(side + ": warming up", tally);
        client.run(workload, TimeUnit.SECONDS.toNanos(settings.warmup()));
        tally.latency.reset();
        long before = tally.replies;
        long began = System.nanoTime();
        progress.watch(side + ": measuring", tally);
        client.run(workload, TimeUnit.SECONDS.toNanos(settings.seconds()));
        long nanos = System.nanoTime() - began;
        long commands = tally.replies - before;
        var latency = tally.latency.copy();
        progress.watch(side + ": letting calls end", tally);
        client.finish(workload);
        progress.clear();
        return new LoadResult(
                side,
                nanos,
                commands,
                workload.measures(),
                latency,
                tally,
                workload.unanswered(),
                workload.missingEvents(),
                workload.unexpected());
    }
}
