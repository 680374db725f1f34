package org.bsr.server.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bsr.server.journal.JournalTail;

/** Carries out the commands of a journal that another process may be writing, as far as they have come. Belongs to one thread. */
public final class FollowedJournal implements AutoCloseable {
    private final JournalTail tail;
    private final RecordedCommands records;
    private final Consumer<Envelope> route;
    private final Consumer<Envelope> after;
    private final Envelope envelope = new Envelope();

    /**
     * @param route carries a command out, and leaves what it caused in the envelope
     * @param after is given every command with that
     */
    public FollowedJournal(Path journal, Consumer<Envelope> route, Consumer<Envelope> after) {
        this.tail = new JournalTail(journal);
        this.records = new RecordedCommands(journal);
        this.route = route;
        this.after = after;
    }

    /** Goes on with what has been written meanwhile, or a part of it; false if that is nothing. */
    public boolean goOn() {
        return tail.readOn((sequence, time, buffer, offset, length) -> {
            envelope.clear();
            records.decode(sequence, buffer, offset, length, envelope.command);
            route.accept(envelope);
            after.accept(envelope);
        });
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }
}
