package org.bsr.server.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its first record to its end.
 *
 * <p>The records are numbered without gaps. Where the next one is not, the journal either ends or is damaged. It is damaged if
 * any whole record of a later number follows, in this segment or another: only what was never followed by anything may be dropped
 * as a write that was interrupted. One of several blocks can leave a gap, too, but a disk that loses what it has acknowledged leaves
 * the same, so a person decides.
 *
 * <p>Beside a running server the later one of two blocks that are written together may be seen first. The last segment is
 * therefore looked at again for a while before it is called damaged, whether anybody writes or not: who asks the lock takes it for
 * a moment, and could turn away a server that starts.
 */
public final class JournalReader {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path directory;
    private final long patienceNanos;
    private final CRC32C crc = new CRC32C();
    private long sequence;
    private long time;
    private long allBytes;
    private long bytesRead;

    public JournalReader(Path directory) {
        this(directory, PATIENCE_NANOS);
    }

    /** @param patienceNanos how long the last segment may seem damaged before it is */
    JournalReader(Path directory, long patienceNanos) {
        this.directory = directory;
        this.patienceNanos = patienceNanos;
    }

    /** Why there is no journal to read in this directory, or null if there is one. */
    public static @Nullable String whyNone(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return directory + " is not a directory";
        }
        if (!Segment.in(directory).isEmpty()) {
            return null;
        }
        Path inside = directory.resolve("journal");
        return directory + " holds no journal" + (Files.isDirectory(inside) ? "; did you mean " + inside + "?" : "");
    }

    /** Gives every record to the handler, in order, and tells where the journal ends. */
    public JournalEnd read(RecordHandler handler) throws JournalDamage {
        sequence = 0;
        time = 0;
        bytesRead = 0;
        allBytes = 0;
        try {
            List<Path> segments = Files.isDirectory(directory) ? Segment.in(directory) : List.of();
            for (Path segment : segments) {
                allBytes += Files.size(segment);
            }
            JournalEnd end = new JournalEnd(null, 0, 0, 0, 0);
            for (int i = 0; i < segments.size(); i++) {
                @Nullable Path next = i + 1 < segments.size() ? segments.get(i + 1) : null;
                end = readSegment(segments.get(i), next, handler);
            }
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException("the journal in " + directory + " cannot be read", e);
        }
    }

    /** How much of the journal has been read; may only be asked by who reads. */
    public int percent() {
        return allBytes == 0 ? 100 : (int) (100 * bytesRead / allBytes);
    }

    private JournalEnd readSegment(Path file, @Nullable Path next, RecordHandler handler)
            throws IOException, JournalDamage {
        MappedByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        try {
            return readSegment(file, bytes, next, handler);
        } finally {
            IoUtil.unmap(bytes);
        }
    }

    private JournalEnd readSegment(Path file, MappedByteBuffer bytes, @Nullable Path next, RecordHandler handler)
            throws JournalDamage {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int position = 0;
        if (Segment.hasHeader(buffer, sequence + 1)) {
            position = readRecords(buffer, bytes, Segment.HEADER, handler);
        }
        int end = endOfContent(buffer, position);
        while (holdsLaterRecord(buffer, bytes, position, end)) {
            int further = position == 0 ? 0 : readOn(buffer, bytes, position, next == null, handler);
            if (further == position) {
                throw new JournalDamage(file, position, sequence + 1, "it cannot be read, though later records can");
            }
            position = further;
            end = endOfContent(buffer, position);
        }
        if (next != null && (position == 0 || end > position || !next.equals(successor()))) {
            throw new JournalDamage(file, position, sequence + 1, "it is missing, though a later segment is there");
        }
        return new JournalEnd(file, position, end - position, sequence, time);
    }

    /** Reads what a running server has written since the last look, and waits for it where it may still be writing. */
    private int readOn(UnsafeBuffer buffer, MappedByteBuffer bytes, int from, boolean isLast, RecordHandler handler) {
        long begun = System.nanoTime();
        int position = readRecords(buffer, bytes, from, handler);
        while (position == from && isLast && System.nanoTime() - begun < patienceNanos) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            position = readRecords(buffer, bytes, from, handler);
        }
        return position;
    }

    private int readRecords(UnsafeBuffer buffer, MappedByteBuffer bytes, int from, RecordHandler handler) {
        int position = from;
        while (Segment.isRecord(buffer, bytes, position, crc) && Segment.sequence(buffer, position) == sequence + 1) {
            sequence++;
            time = Segment.time(buffer, position);
            int length = Segment.length(buffer, position);
            int message = position + Segment.RECORD_HEADER;
            handler.onRecord(sequence, time, buffer, message, length);
            position = message + length;
            bytesRead += Segment.RECORD_HEADER + length;
        }
        return position;
    }

    private Path successor() {
        return Segment.path(directory, sequence + 1);
    }

    /** The byte behind the last that is not zero. */
    private static int endOfContent(UnsafeBuffer buffer, int from) {
        int end = buffer.capacity();
        while (end - from >= Long.BYTES && buffer.getLong(end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > from && buffer.getByte(end - 1) == 0) {
            end--;
        }
        return end;
    }

    private boolean holdsLaterRecord(UnsafeBuffer buffer, MappedByteBuffer bytes, int from, int end) {
        for (int position = from; position < end; position++) {
            if (Segment.isRecord(buffer, bytes, position, crc) && Segment.sequence(buffer, position) > sequence) {
                return true;
            }
        }
        return false;
    }
}
