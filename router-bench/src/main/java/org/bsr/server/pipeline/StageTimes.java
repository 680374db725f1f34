package org.bsr.server.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.bench.CallCenters;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.Rejection;
import org.bsr.router.roster.Roster;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.journal.JournalWriter;

/** The stages as a router has them, fed by clients who lead calls through their lives: each alone, all behind a ring, and a ring alone. */
final class StageTimes {
    static final List<String> STAGES = List.of("receive", "enrich", "journal", "route", "publish");

    private static final int CONNECTIONS = 8;
    private static final int BATCH = 256;
    private static final int RING = Limits.DEFAULT.ringSlots();

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

    StageTimes(CallCenters centers, JournalWriter writer, long nanos) {
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

    /** Nanoseconds per command of each stage: a batch goes through one, then through the next. */
    double[] alone() {
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
            for (int from = 0; from < BATCH; from += RoutingEngine.MOST_AHEAD) {
                route.on(batch, from, Math.min(from + RoutingEngine.MOST_AHEAD, BATCH));
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
    double handOver() {
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
    double pipeline() {
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
}
