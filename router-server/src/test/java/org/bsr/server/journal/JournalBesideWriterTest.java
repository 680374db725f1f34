package org.bsr.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bsr.server.journal.SampleJournal.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is read from its first record on while a server writes it. */
@Timeout(60)
class JournalBesideWriterTest {
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(50);

    @TempDir
    Path directory;

    @Test
    void shouldLookAgainWhereALaterRecordIsSeenFirst() throws Exception {
        SampleJournal.write(directory, 4096, 1, 9);
        Path segment = Segment.in(directory).get(0);
        byte[] whole = Files.readAllBytes(segment);
        int begin = Segment.HEADER + 3 * Segment.RECORD_HEADER + length(1) + length(2) + length(3);
        int end = begin + 2 * Segment.RECORD_HEADER + length(4) + length(5);
        byte[] seenFirst = whole.clone();
        Arrays.fill(seenFirst, begin, end, (byte) 0);
        Files.write(segment, seenFirst);

        FutureTask<Content> reading = new FutureTask<>(() -> SampleJournal.read(directory, LONG_NANOS));
        Thread reader = new Thread(reading);
        reader.start();
        while (reader.isAlive() && reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(whole, begin, end - begin), begin);
        }

        assertThat(reading.get().messages()).isEqualTo(SampleJournal.messages(9));
    }

    @Test
    void shouldSeeABeginningAndNoDamageWhereManyBlocksAreWrittenAtOnce() throws Exception {
        AtomicLong committed = new AtomicLong();
        FutureTask<?> writing = new FutureTask<>(() -> writeGroups(committed), null);
        Thread writer = new Thread(writing);
        writer.start();
        int looks = 0;
        while (writer.isAlive()) {
            long before = committed.get();
            Content content = SampleJournal.read(directory, LONG_NANOS);
            assertThat(content.end().sequence()).isGreaterThanOrEqualTo(before);
            looks++;
        }
        writing.get();

        System.out.println("looked at " + looks + " times while it was written");
        assertThat(SampleJournal.read(directory).messages()).isEqualTo(SampleJournal.messages(committed.get()));
    }

    private void writeGroups(AtomicLong committed) {
        JournalEnd nothing = new JournalEnd(null, 0, 0, 0, 0);
        try (JournalWriter writer = new JournalWriter(directory, nothing, Durability.SYNC, SEGMENT_BYTES)) {
            long sequence = 0;
            for (int group = 1; group <= 300; group++) {
                for (int records = 1 + 37 * group % 500; records > 0; records--) {
                    SampleJournal.append(writer, ++sequence);
                }
                writer.commit();
                committed.set(sequence);
            }
        }
    }

    private static int length(long sequence) {
        return SampleJournal.message(sequence).length();
    }
}
