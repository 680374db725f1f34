package org.bsr.server.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The layout of a segment file; all numbers are little-endian.
 *
 * <pre>
 *   header   magic 8 | sequence of the first record 8 | CRC32C of the 16 before 4 | zeros 12
 *   record   CRC32C of the rest 4 | length of the message 4 | sequence 8 | time 8 | message
 * </pre>
 */
final class Segment {
    static final int HEADER = 32;
    static final int RECORD_HEADER = 24;
    static final int MAX_MESSAGE = 64 * 1024;

    private static final String SUFFIX = ".segment";
    private static final long MAGIC = 0x31_4C_4E_52_4A_52_53_42L; // "BSRJRNL1"
    private static final int LENGTH = 4;
    private static final int SEQUENCE = 8;
    private static final int TIME = 16;

    private Segment() {}

    /** The segments of a directory in the order of their records. */
    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    static Path path(Path directory, long firstSequence) {
        return directory.resolve("%020d%s".formatted(firstSequence, SUFFIX));
    }

    /** The file that is to become the next segment. */
    static Path spare(Path directory) {
        return directory.resolve("next.new");
    }

    /** Makes a file the segment that begins with this record; for the name to be on the disk see {@link #forceDirectory}. */
    static void name(Path directory, Path file, long firstSequence) throws IOException {
        Files.move(file, path(directory, firstSequence), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the names in a directory as durable as the files they name. */
    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static boolean hasHeader(DirectBuffer segment, long firstSequence) {
        if (segment.capacity() < HEADER) {
            return false;
        }
        ByteBuffer expected = header(firstSequence);
        for (int i = 0; i < HEADER; i++) {
            if (segment.getByte(i) != expected.get(i)) {
                return false;
            }
        }
        return true;
    }

    static ByteBuffer header(long firstSequence) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(LITTLE_ENDIAN);
        header.putLong(MAGIC).putLong(firstSequence);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, header.position());
        return header.putInt((int) crc.getValue()).rewind();
    }

    /** Writes what stands before a message that is already in its place, behind {@link #RECORD_HEADER} bytes. */
    static void writeRecordHeader(
            MutableDirectBuffer buffer,
            ByteBuffer sameBuffer,
            int offset,
            long sequence,
            long time,
            int length,
            CRC32C crc) {
        buffer.putInt(offset + LENGTH, length, LITTLE_ENDIAN);
        buffer.putLong(offset + SEQUENCE, sequence, LITTLE_ENDIAN);
        buffer.putLong(offset + TIME, time, LITTLE_ENDIAN);
        buffer.putInt(offset, checksum(sameBuffer, offset, length, crc), LITTLE_ENDIAN);
    }

    /** Whether a whole and undamaged record of any sequence starts at this offset. */
    static boolean isRecord(DirectBuffer buffer, ByteBuffer sameBuffer, int offset, CRC32C crc) {
        if (buffer.capacity() - offset < RECORD_HEADER) {
            return false;
        }
        int length = length(buffer, offset);
        return length > 0
                && length <= MAX_MESSAGE
                && length <= buffer.capacity() - offset - RECORD_HEADER
                && buffer.getInt(offset, LITTLE_ENDIAN) == checksum(sameBuffer, offset, length, crc);
    }

    static int length(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + LENGTH, LITTLE_ENDIAN);
    }

    static long sequence(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + SEQUENCE, LITTLE_ENDIAN);
    }

    static long time(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + TIME, LITTLE_ENDIAN);
    }

    private static int checksum(ByteBuffer buffer, int offset, int length, CRC32C crc) {
        buffer.limit(offset + RECORD_HEADER + length).position(offset + LENGTH);
        crc.reset();
        crc.update(buffer);
        return (int) crc.getValue();
    }
}
