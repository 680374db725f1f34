package org.bsr.server.pipeline;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.journal.JournalReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the commands of a journal again, from the first: afterwards everything is as it was.
 *
 * <p>What is remembered of the commands themselves, of customers and clients, does not depend on the engine. So another thread
 * reads the same journal for that, beside the one that carries it out. To read, check and decode a command twice takes less
 * than to hand it over decoded, spread over dozens of cache lines, from one core to another. It begins later, and catches up:
 * as long as the engine is being compiled, it and the compiler need two cores.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int COMMANDS_BETWEEN_LOOKS = 1024;
    private static final int HEAD_START = 1_000_000;

    private final Path journal;
    private final JournalReader reader;
    private final Consumer<Envelope> route;
    private final Consumer<Envelope> after;
    private final @Nullable Consumer<Command> beside;
    private final int headStart;
    private long progressAtNanos = System.nanoTime() + PROGRESS_NANOS;
    private volatile boolean stopped;

    /**
     * @param route carries a command out, and leaves what it caused in the envelope
     * @param after is given every command with that
     */
    public Recovery(Path journal, Consumer<Envelope> route, Consumer<Envelope> after) {
        this(journal, route, after, null);
    }

    /** @param beside is given every command too, by another thread if there are many */
    public Recovery(
            Path journal, Consumer<Envelope> route, Consumer<Envelope> after, @Nullable Consumer<Command> beside) {
        this(journal, route, after, beside, HEAD_START);
    }

    /** @param headStart so many commands are carried out before the other thread begins */
    Recovery(
            Path journal,
            Consumer<Envelope> route,
            Consumer<Envelope> after,
            @Nullable Consumer<Command> beside,
            int headStart) {
        this.journal = journal;
        this.reader = new JournalReader(journal);
        this.route = route;
        this.after = after;
        this.beside = beside;
        this.headStart = headStart;
    }

    public JournalEnd run() throws JournalDamage {
        FutureTask<?> remembering = new FutureTask<>(this::remember);
        try {
            JournalEnd end = carryOut(remembering);
            // Here, if the journal is shorter than the head start; then nobody else does it.
            remembering.run();
            remembering.get();
            return end;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalFailure("the recovery was interrupted", e);
        } finally {
            stopped = true;
        }
    }

    private JournalEnd carryOut(Runnable remembering) throws JournalDamage {
        RecordedCommands records = new RecordedCommands(journal);
        Envelope envelope = new Envelope();
        return reader.read((sequence, time, buffer, offset, length) -> {
            envelope.clear();
            records.decode(sequence, buffer, offset, length, envelope.command);
            route.accept(envelope);
            after.accept(envelope);
            if (sequence % COMMANDS_BETWEEN_LOOKS == 0) {
                report(sequence);
            }
            if (sequence == headStart) {
                Thread thread = new Thread(remembering, "recovery-beside");
                thread.setDaemon(true);
                thread.start();
            }
        });
    }

    private @Nullable JournalEnd remember() throws JournalDamage {
        if (beside == null) {
            return null;
        }
        RecordedCommands records = new RecordedCommands(journal);
        Command command = new Command();
        return new JournalReader(journal).read((sequence, time, buffer, offset, length) -> {
            if (stopped) {
                throw new CancellationException();
            }
            records.decode(sequence, buffer, offset, length, command);
            beside.accept(command);
        });
    }

    private void report(long sequence) {
        long now = System.nanoTime();
        if (now > progressAtNanos) {
            progressAtNanos = now + PROGRESS_NANOS;
            LOG.info("{} commands of the journal are carried out again, {} %", sequence, reader.percent());
        }
    }
}
