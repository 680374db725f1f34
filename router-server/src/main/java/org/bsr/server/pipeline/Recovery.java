package org.bsr.server.pipeline;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the commands of a journal again, from the first: afterwards everything is as it was. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Path journal;
    private final RecordedCommands records;
    private final Route route;
    private final Consumer<Envelope> after;
    private final Envelope envelope = new Envelope();
    private long progressAtNanos = System.nanoTime() + PROGRESS_NANOS;

    /** @param after is given every command with what it caused */
    public Recovery(Path journal, Route route, Consumer<Envelope> after) {
        this.journal = journal;
        this.records = new RecordedCommands(journal);
        this.route = route;
        this.after = after;
    }

    public JournalEnd run() throws JournalDamage {
        return new JournalReader(journal).read((sequence, time, buffer, offset, length) -> {
            envelope.clear();
            records.decode(sequence, buffer, offset, length, envelope.command);
            route.on(envelope);
            after.accept(envelope);
            if (System.nanoTime() > progressAtNanos) {
                progressAtNanos += PROGRESS_NANOS;
                LOG.info("{} commands of the journal are carried out again", sequence);
            }
        });
    }
}
