package org.bsr.server.pipeline;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.EventPoller.PollState;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.bsr.router.command.Command;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalFailure;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the commands of a journal again, from the first: afterwards everything is as it was.
 *
 * <p>The engine takes about as long for a command as everything before it: finding it in the file, checking and decoding it, and
 * keeping what it says of customers and clients. So a thread of its own does that, a short ring ahead of the engine, which stays
 * on the thread that asked for the recovery.
 */
public final class Recovery {
    /** Few, so that what one core writes is still in its cache when the other wants it. */
    private static final int SLOTS = 256;
    /** Slots are handed over so many at once, and given back so. */
    private static final int BATCH = 32;

    private final Path journal;
    private final Consumer<Envelope> route;
    private final Consumer<Command> ahead;
    private final Consumer<Envelope> after;
    private final RingBuffer<Envelope> ring =
            RingBuffer.createSingleProducer(Envelope::new, SLOTS, new YieldingWaitStrategy());

    /**
     * @param route carries a command out, and leaves what it caused in the envelope
     * @param after is given every command with that
     */
    public Recovery(Path journal, Consumer<Envelope> route, Consumer<Envelope> after) {
        this(journal, route, command -> {}, after);
    }

    /** @param ahead is given every command before it is carried out, by another thread */
    public Recovery(Path journal, Consumer<Envelope> route, Consumer<Command> ahead, Consumer<Envelope> after) {
        this.journal = journal;
        this.route = route;
        this.ahead = ahead;
        this.after = after;
    }

    public JournalEnd run() throws JournalDamage {
        EventPoller<Envelope> commands = ring.newPoller();
        ring.addGatingSequences(commands.getSequence());
        RecoveryReader reader = new RecoveryReader(journal, ring, BATCH, ahead);
        FutureTask<JournalEnd> reading = new FutureTask<>(reader::read);
        Thread thread = new Thread(reading, "recovery-reader");
        thread.setDaemon(true);
        thread.start();
        try {
            carryOut(commands, reading);
            return reading.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalFailure("recovery was interrupted", e);
        } finally {
            reader.stop();
        }
    }

    /** Until everything has been read, and what was read has been carried out. */
    private void carryOut(EventPoller<Envelope> commands, FutureTask<JournalEnd> reading) {
        IdleStrategy idle = idle();
        boolean allRead;
        PollState state;
        do {
            allRead = reading.isDone();
            state = poll(commands);
            idle.idle(state == PollState.PROCESSING ? 1 : 0);
        } while (!allRead || state == PollState.PROCESSING);
    }

    private PollState poll(EventPoller<Envelope> commands) {
        try {
            return commands.poll(this::carryOut);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean carryOut(Envelope envelope, long place, boolean endOfBatch) {
        route.accept(envelope);
        after.accept(envelope);
        return (place + 1) % BATCH != 0;
    }

    static IdleStrategy idle() {
        return new BackoffIdleStrategy(100, 10, TimeUnit.MICROSECONDS.toNanos(1), TimeUnit.MICROSECONDS.toNanos(50));
    }

    private static RuntimeException failure(@Nullable Throwable cause) throws JournalDamage {
        if (cause instanceof JournalDamage damage) {
            throw damage;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
