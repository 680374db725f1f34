package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalWriter;

/** The journal itself. */
final class WriterAppends implements Appends {
    private final JournalWriter writer;
    private final UnsafeBuffer message;
    private final int batch;
    private long sequence;

    /** @param directory which it makes */
    WriterAppends(Path directory, int batch, Durability durability) throws IOException {
        this.batch = batch;
        message = new UnsafeBuffer(new byte[JournalAppends.MESSAGE_BYTES]);
        message.setMemory(0, message.capacity(), (byte) 'm');
        JournalEnd none = new JournalEnd(null, 0, 0, 0, 0);
        writer = new JournalWriter(
                Files.createDirectory(directory), none, durability, JournalWriter.DEFAULT_SEGMENT_BYTES);
    }

    @Override
    public void commit() {
        for (int i = 0; i < batch; i++) {
            sequence++;
            message.putLong(0, sequence);
            writer.buffer().putBytes(writer.place(), message, 0, message.capacity());
            writer.append(sequence, sequence, message.capacity());
        }
        writer.commit();
    }

    @Override
    public void close() {
        writer.close();
    }
}
