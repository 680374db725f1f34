package org.bsr.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTailTest {
    private final List<String> read = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void shouldReadWhatIsWrittenMeanwhileAcrossSegmentsAndNoFurtherThanItIsTold() throws Exception {
        JournalEnd empty = new JournalReader(directory).read((sequence, time, buffer, offset, length) -> {});
        try (JournalWriter writer = new JournalWriter(directory, empty, Durability.ASYNC, SampleJournal.SEGMENT_BYTES);
                JournalTail tail = new JournalTail(directory)) {
            follow(tail, 0);
            for (long sequence = 1; sequence <= 60; sequence++) {
                SampleJournal.append(writer, sequence);
                writer.commit();
                if (sequence % 4 == 0) {
                    follow(tail, sequence - 1);
                    assertThat(read).isEqualTo(SampleJournal.messages(sequence - 1));
                }
            }
            follow(tail, 60);
        }
        assertThat(read).isEqualTo(SampleJournal.messages(60));
        assertThat(Segment.in(directory)).hasSizeGreaterThan(3);
    }

    @Test
    void shouldReadOnAcrossSegmentsAsFarAsThereIsSomething() throws Exception {
        JournalEnd empty = new JournalReader(directory).read((sequence, time, buffer, offset, length) -> {});
        try (JournalWriter writer = new JournalWriter(directory, empty, Durability.ASYNC, SampleJournal.SEGMENT_BYTES);
                JournalTail tail = new JournalTail(directory)) {
            for (long sequence = 1; sequence <= 60; sequence++) {
                SampleJournal.append(writer, sequence);
                writer.commit();
                if (sequence % 7 == 0) {
                    readOn(tail);
                    assertThat(read).isEqualTo(SampleJournal.messages(sequence));
                }
            }
            readOn(tail);
        }
        assertThat(read).isEqualTo(SampleJournal.messages(60));
        assertThat(Segment.in(directory)).hasSizeGreaterThan(3);
    }

    @Test
    void shouldCatchUpWithAJournalOfManySegments() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 200);
        try (JournalTail tail = new JournalTail(directory)) {
            follow(tail, 200);
        }
        assertThat(read).isEqualTo(SampleJournal.messages(200));
    }

    @Test
    void shouldFailWhereTheJournalDoesNotHoldWhatItIsSaidToHold() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 20);
        try (JournalTail tail = new JournalTail(directory)) {
            assertThatThrownBy(() -> follow(tail, 21)).hasMessageContaining("cannot be followed");
        }
        assertThat(read).isEqualTo(SampleJournal.messages(20));
    }

    private void readOn(JournalTail tail) {
        boolean more = true;
        while (more) {
            more = tail.readOn((sequence, time, buffer, offset, length) -> {
                byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                read.add(new String(bytes, StandardCharsets.UTF_8));
            });
        }
    }

    private void follow(JournalTail tail, long last) {
        while (tail.sequence() < last) {
            tail.read(last, (sequence, time, buffer, offset, length) -> {
                assertThat(time).isEqualTo(1000 * sequence);
                byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                read.add(new String(bytes, StandardCharsets.UTF_8));
            });
        }
        tail.read(last, (sequence, time, buffer, offset, length) -> read.add("too much"));
    }
}
