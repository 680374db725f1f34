package org.bsr.server.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Journals of short texts, written and read in one go. */
final class SampleJournal {
    static final int SEGMENT_BYTES = 512;

    private SampleJournal() {}

    static String message(long sequence) {
        return "message " + sequence + " " + "x".repeat((int) (sequence * 7 % 40));
    }

    static void write(Path directory, int segmentBytes, long from, long to) throws JournalDamage {
        JournalEnd end = new JournalReader(directory).read((sequence, time, buffer, offset, length) -> {});
        try (JournalWriter writer = new JournalWriter(directory, end, Durability.SYNC, segmentBytes)) {
            for (long sequence = from; sequence <= to; sequence++) {
                append(writer, sequence);
                if (sequence % 3 == 0) {
                    writer.commit();
                }
            }
        }
    }

    static void append(JournalWriter writer, long sequence) {
        byte[] bytes = message(sequence).getBytes(StandardCharsets.UTF_8);
        writer.buffer().putBytes(writer.place(), bytes);
        writer.append(sequence, 1000 * sequence, bytes.length);
    }

    /** What a journal holds that nobody writes any more. */
    static Content read(Path directory) throws JournalDamage {
        return read(directory, 0);
    }

    /** What the journal holds; checks on the way that numbers and times are those that were written. */
    static Content read(Path directory, long patienceNanos) throws JournalDamage {
        List<String> messages = new ArrayList<>();
        JournalEnd end = new JournalReader(directory, patienceNanos).read((sequence, time, buffer, offset, length) -> {
            if (sequence != messages.size() + 1 || time != 1000 * sequence) {
                throw new AssertionError("record " + sequence + " at time " + time);
            }
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            messages.add(new String(bytes, StandardCharsets.UTF_8));
        });
        return new Content(messages, end);
    }

    static List<String> messages(long count) {
        List<String> messages = new ArrayList<>();
        for (long sequence = 1; sequence <= count; sequence++) {
            messages.add(message(sequence));
        }
        return messages;
    }

    record Content(List<String> messages, JournalEnd end) {}
}
