package org.bsr.server.pipeline;

import com.lmax.disruptor.RingBuffer;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.bsr.router.command.Command;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the commands of a journal into a ring, until its end or until it is told to stop. */
final class RecoveryReader {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int COMMANDS_BETWEEN_LOOKS = 4096;

    private final RingBuffer<Envelope> ring;
    private final int batch;
    private final Consumer<Command> ahead;
    private final RecordedCommands records;
    private final JournalReader reader;
    private final IdleStrategy idle = Recovery.idle();
    private long published = -1;
    private long filled = -1;
    private long progressAtNanos = System.nanoTime() + PROGRESS_NANOS;
    private volatile boolean stopped;

    RecoveryReader(Path journal, RingBuffer<Envelope> ring, int batch, Consumer<Command> ahead) {
        this.ring = ring;
        this.batch = batch;
        this.ahead = ahead;
        this.records = new RecordedCommands(journal);
        this.reader = new JournalReader(journal);
    }

    JournalEnd read() throws JournalDamage {
        try {
            return reader.read((sequence, time, buffer, offset, length) -> add(sequence, buffer, offset, length));
        } finally {
            publish();
        }
    }

    /** May be asked by any thread. */
    void stop() {
        stopped = true;
    }

    private void add(long sequence, DirectBuffer buffer, int offset, int length) {
        long place = claim();
        Envelope envelope = ring.get(place).clear();
        records.decode(sequence, buffer, offset, length, envelope.command);
        ahead.accept(envelope.command);
        filled = place;
        if (filled - published == batch) {
            publish();
            if (sequence % COMMANDS_BETWEEN_LOOKS < batch && System.nanoTime() > progressAtNanos) {
                report(sequence);
            }
        }
    }

    private long claim() {
        while (!ring.hasAvailableCapacity(1)) {
            if (stopped) {
                throw new CancellationException();
            }
            idle.idle();
        }
        return ring.next();
    }

    private void publish() {
        if (filled > published) {
            ring.publish(published + 1, filled);
            published = filled;
            idle.reset();
        }
    }

    private void report(long sequence) {
        progressAtNanos = System.nanoTime() + PROGRESS_NANOS;
        LOG.info("{} commands of the journal are carried out again, {} %", sequence, reader.percent());
    }
}
