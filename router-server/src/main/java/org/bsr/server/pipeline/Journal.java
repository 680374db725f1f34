package org.bsr.server.pipeline;

import org.bsr.router.command.Command;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalWriter;

/** The third stage: appends every command to the durable log, and waits for the disk once per batch. */
public final class Journal {
    private final JournalWriter writer;
    private final CommandCodec codec = new CommandCodec();
    private long sequence;
    private volatile long written;

    /** @param sequence of the last command in the log */
    public Journal(JournalWriter writer, long sequence) {
        this.writer = writer;
        this.sequence = sequence;
        this.written = sequence;
    }

    void on(Envelope envelope) {
        if (envelope.kind == Envelope.Kind.COMMAND) {
            Command command = envelope.command;
            command.sequence = ++sequence;
            int length = codec.encode(command, writer.buffer(), writer.place());
            writer.append(sequence, command.time, length);
        } else if (envelope.kind == Envelope.Kind.QUESTION) {
            envelope.command.sequence = sequence;
        }
    }

    /** The number of the last command that is in the files; may be asked by any thread. */
    public long written() {
        return written;
    }

    /** Whether every {@link #commit} does. */
    boolean waitsForTheDisk() {
        return writer.durability() == Durability.SYNC;
    }

    /** Only after this may the batch go on. */
    void commit() {
        writer.commit();
        written = sequence;
    }
}
