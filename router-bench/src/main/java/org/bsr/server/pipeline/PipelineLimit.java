package org.bsr.server.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.bench.CallCenters;
import org.bsr.bench.run.Figure;
import org.bsr.bench.run.Scratch;
import org.bsr.bench.run.Spread;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.roster.Roster;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalWriter;

/**
 * From ring in to ring out, beside what it could be at best: one over the sum of what each stage takes alone and of a ring that does
 * nothing but hand over. Journal {@code none}, one routing thread; the thread before the ring decodes.
 *
 * <p>Arguments: {@code --json} prints a line of JSON; {@code --rounds N}, {@code --seconds N} of each measurement, {@code --agents N}.
 */
public final class PipelineLimit {
    private static final String WHAT = "pipeline, ring in to ring out, journal none, one routing thread";
    private static final String ALL_STAGES = "all stages, one after the other";
    private static final int CONNECTIONS = 8;
    private static final int BATCH = 256;
    private static final int RING = Limits.DEFAULT.ringSlots();
    private static final int WARM_UP_ROUNDS = 2;
    private static final List<String> STAGES = List.of("receive", "enrich", "journal", "route", "publish");

    private final Route route = new Route();
    private final Enrich enrich = new Enrich(CallTexts.customers());
    private final Publish publish = new Publish(null);
    private final Journal journal;
    private final CommandCodec codec = new CommandCodec();
    private final CallLives[] clients = new CallLives[CONNECTIONS];
    private final Session[] sessions = new Session[CONNECTIONS];
    private final ByteBuf received = Unpooled.directBuffer(BATCH * 1024);
    private final UnsafeBuffer frames = new UnsafeBuffer(received.memoryAddress(), received.capacity());
    private final Envelope[] batch = new Envelope[BATCH];
    private final long nanos;
    private long time;

    private PipelineLimit(CallCenters centers, JournalWriter writer, long nanos) {
        this.journal = new Journal(writer, 0);
        this.nanos = nanos;
        CallTexts texts = new CallTexts(centers.plan);
        for (int i = 0; i < CONNECTIONS; i++) {
            clients[i] = new CallLives(i, BATCH, texts);
            sessions[i] = new Session(i, new EmbeddedChannel(clients[i]), Long.MAX_VALUE);
        }
        for (int i = 0; i < BATCH; i++) {
            batch[i] = new Envelope();
        }
        open(centers);
    }

    public static void main(String[] arguments) throws IOException {
        List<String> given = List.of(arguments);
        int rounds = option(given, "--rounds", 3);
        int seconds = option(given, "--seconds", 2);
        int agents = option(given, "--agents", 10_000);
        JournalEnd none = new JournalEnd(null, 0, 0, 0, 0);
        try (Scratch scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")), "bsr-pipeline");
                JournalWriter writer =
                        new JournalWriter(scratch.path(), none, Durability.NONE, JournalWriter.DEFAULT_SEGMENT_BYTES)) {
            CallCenters centers = new CallCenters(CallCenters.Size.of(agents));
            new PipelineLimit(centers, writer, TimeUnit.SECONDS.toNanos(seconds)).run(rounds, given.contains("--json"));
        }
    }

    private void run(int rounds, boolean json) {
        double[] limits = new double[rounds];
        double[] figures = new double[rounds];
        double[] allStages = new double[rounds];
        double[][] parts = new double[STAGES.size()][rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            double[] alone = stagesAlone();
            double handOver = handOver();
            double pipeline = pipeline();
            System.err.printf(
                    Locale.ROOT,
                    "round %d: ns per command %s, hand-over %.0f; %.0f commands/s%n",
                    round + 1,
                    Arrays.toString(Arrays.stream(alone).mapToLong(Math::round).toArray()),
                    handOver,
                    pipeline);
            if (round >= 0) {
                figures[round] = pipeline;
                double behindTheRing = Arrays.stream(alone).skip(1).sum();
                limits[round] = TimeUnit.SECONDS.toNanos(1) / (behindTheRing + handOver);
                allStages[round] = TimeUnit.SECONDS.toNanos(1) / (alone[0] + behindTheRing);
                for (int i = 0; i < alone.length; i++) {
                    parts[i][round] = alone[i];
                }
            }
        }
        StringJoiner stages = new StringJoiner(", ");
        for (int i = 0; i < parts.length; i++) {
            stages.add(String.format(
                    Locale.ROOT, "%s %.0f", STAGES.get(i), Spread.of(parts[i]).median()));
        }
        Spread all = Spread.of(allStages);
        new Figure(WHAT, "commands/s", Spread.of(figures), Spread.of(limits), "stages alone, ns: " + stages)
                .print(System.out, json);
        new Figure(ALL_STAGES, "commands/s", all, all, "from what each takes alone").print(System.out, json);
    }

    /** Nanoseconds per command of each stage: a batch goes through one, then through the next. */
    private double[] stagesAlone() {
        long[] spent = new long[STAGES.size()];
        long commands = 0;
        long end = System.nanoTime() + nanos;
        for (int turn = 0; System.nanoTime() < end; turn++) {
            Session session = sessions[turn % CONNECTIONS];
            fillFrames(clients[turn % CONNECTIONS]);
            long[] at = new long[STAGES.size() + 1];
            at[0] = System.nanoTime();
            receive(session, place -> batch[place].clear());
            at[1] = System.nanoTime();
            enrich.on(batch, BATCH);
            at[2] = System.nanoTime();
            for (Envelope envelope : batch) {
                journal.on(envelope);
            }
            journal.commit();
            at[3] = System.nanoTime();
            for (Envelope envelope : batch) {
                route.on(envelope);
            }
            at[4] = System.nanoTime();
            for (Envelope envelope : batch) {
                publish.on(envelope);
            }
            publish.endOfTurn();
            at[5] = System.nanoTime();
            for (int i = 0; i < spent.length; i++) {
                spent[i] += at[i + 1] - at[i];
            }
            commands += BATCH;
        }
        double all = commands;
        return Arrays.stream(spent).mapToDouble(stage -> stage / all).toArray();
    }

    /** Nanoseconds per slot of a ring whose consumer does nothing. */
    private double handOver() {
        Disruptor<Envelope> disruptor =
                new Disruptor<>(Envelope::new, RING, Thread::new, ProducerType.SINGLE, Waiting.BLOCK.ofStages());
        EventHandler<Envelope> nothing = (envelope, sequence, endOfBatch) -> {};
        disruptor.handleEventsWith(nothing);
        RingBuffer<Envelope> ring = disruptor.start();
        long began = System.nanoTime();
        long end = began + nanos / 4;
        long last = 0;
        while (System.nanoTime() < end) {
            last = ring.next(BATCH);
            ring.publish(last - BATCH + 1, last);
        }
        disruptor.shutdown();
        return (System.nanoTime() - began) / (double) (last + 1);
    }

    /** Commands per second through ring and stages. */
    @SuppressWarnings("ThreadPriorityCheck") // with one core, what is waited for could not go on otherwise
    private double pipeline() {
        Pipeline pipeline =
                new Pipeline(Layout.SHARED, Waiting.BLOCK, RING, enrich, journal, route, publish, failure -> {
                    throw new IllegalStateException(failure);
                });
        RingBuffer<Envelope> ring = pipeline.ring();
        pipeline.start();
        long[] lastOf = new long[CONNECTIONS];
        Arrays.fill(lastOf, -1);
        long began = System.nanoTime();
        long last = -1;
        for (int turn = 0; System.nanoTime() < began + nanos; turn++) {
            int connection = turn % CONNECTIONS;
            while (ring.getMinimumGatingSequence() < lastOf[connection]) {
                Thread.yield();
            }
            fillFrames(clients[connection]);
            long first = last + 1;
            last = ring.next(BATCH);
            receive(sessions[connection], place -> ring.get(first + place).clear());
            ring.publish(first, last);
            lastOf[connection] = last;
        }
        pipeline.drain();
        return (last + 1) * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
    }

    /** What a client sends in one go. */
    private void fillFrames(CallLives client) {
        int position = 0;
        for (int call = 0; call < client.size(); call++) {
            int length = client.next(call, frames, position + Integer.BYTES);
            frames.putInt(position, length, ByteOrder.BIG_ENDIAN);
            position += Integer.BYTES + length;
        }
        received.setIndex(0, position);
    }

    /** Where the commands of one read go. */
    @FunctionalInterface
    private interface Slots {
        Envelope slot(int place);
    }

    private void receive(Session session, Slots slots) {
        time = Math.max(time, RouterClock.micros(Instant.now()));
        int[] count = {0};
        Rejection lost = session.framer.read(received, (buffer, offset, length) -> {
            Envelope envelope = slots.slot(count[0]++);
            envelope.session = session;
            Rejection rejection = codec.decode(buffer, offset, length, envelope.command);
            if (rejection != null) {
                throw new IllegalStateException(rejection + " of " + codec.field());
            }
            envelope.command.time = time;
            envelope.command.client = (int) session.number;
        });
        if (lost != null || count[0] == 0) {
            throw new IllegalStateException("what was sent is not what was received");
        }
    }

    /** Brings the plan into force, the clients in, and every agent to his desk. */
    private void open(CallCenters centers) {
        time = RouterClock.micros(Instant.now());
        Envelope envelope = new Envelope();
        Command install = envelope.internal(CommandType.INSTALL_PLAN);
        install.time = time;
        install.plan = centers.plan;
        install.roster = centers.roster;
        install.planHash.set(centers.plan.hash());
        install.rosterHash.set(centers.roster.hash());
        carry(envelope);
        for (int i = 0; i < CONNECTIONS; i++) {
            Command hello = clients[i].begin(CommandType.HELLO);
            hello.version = 1;
            hello.epoch = 1;
            hello.clientName.set("client-" + i);
            send(i, hello, envelope);
        }
        for (Roster.Agent agent : centers.roster.agents()) {
            int client = agent.id().hashCode() & (CONNECTIONS - 1);
            for (CommandType type : List.of(CommandType.AGENT_LOGIN, CommandType.AGENT_READY)) {
                Command command = clients[client].begin(type);
                command.agent.set(agent.id());
                send(client, command, envelope);
            }
        }
    }

    private void send(int client, Command command, Envelope envelope) {
        int length = codec.encode(command, frames, Integer.BYTES);
        frames.putInt(0, length, ByteOrder.BIG_ENDIAN);
        received.setIndex(0, Integer.BYTES + length);
        receive(sessions[client], place -> envelope.clear());
        carry(envelope);
    }

    private void carry(Envelope envelope) {
        enrich.on(new Envelope[] {envelope}, 1);
        journal.on(envelope);
        journal.commit();
        route.on(envelope);
        publish.on(envelope);
        publish.endOfTurn();
    }

    private static int option(List<String> given, String name, int otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(given.get(at + 1));
    }
}
