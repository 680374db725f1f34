package org.bsr.server.journal;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * How a journal's segments are written: past the page cache, in whole blocks of the file system, or through it, byte by byte.
 *
 * <p>Who waits for the disk at every commit gains nothing by the page cache: the pages are taken, filled, and written out again at
 * once. Who does not wait lives by it.
 */
final class SegmentAccess {
    private static final SegmentAccess CACHED = new SegmentAccess(1);
    /** Where a block is larger (NFS may say 1 MiB), most of what a commit would write is not its own. Many have 4,096. */
    private static final int MOST_BLOCK_BYTES = 1 << 16;

    /**
     * A commit waits behind the zeros that the disk is writing: in pieces of 256 KiB half as long as in those of 1 MiB, at the same
     * throughput; smaller ones cost some. Allocated once: what is outside the heap is not given back before a collection, and there may
     * be none for days.
     */
    private static final ByteBuffer ZEROS = allocate(1 << 18, MOST_BLOCK_BYTES);

    private final int blockBytes;

    private SegmentAccess(int blockBytes) {
        this.blockBytes = blockBytes;
    }

    static SegmentAccess cached() {
        return CACHED;
    }

    /** Past the page cache, if the file system of this directory can do that and a segment is a number of its blocks. */
    static SegmentAccess direct(Path directory, int segmentBytes) {
        Path probe = Segment.spare(directory);
        try {
            long blockBytes = Files.getFileStore(directory).getBlockSize();
            boolean isUsual = blockBytes > 0 && blockBytes <= MOST_BLOCK_BYTES && Long.bitCount(blockBytes) == 1;
            if (!isUsual || segmentBytes % blockBytes != 0) {
                return CACHED;
            }
            SegmentAccess direct = new SegmentAccess((int) blockBytes);
            // Some say that they can, and refuse the first write.
            try (FileChannel channel = direct.create(probe)) {
                fillWithZeros(channel, 0, blockBytes);
            }
            return direct;
        } catch (IOException | UnsupportedOperationException e) {
            return CACHED;
        }
    }

    /** What is written must begin and end at a multiple of so many bytes; 1 through the page cache. */
    int blockBytes() {
        return blockBytes;
    }

    @Override
    public String toString() {
        return blockBytes == 1
                ? "through the page cache"
                : "past the page cache, in blocks of " + blockBytes + " bytes";
    }

    ByteBuffer allocate(int bytes) {
        return allocate(bytes, blockBytes);
    }

    private static ByteBuffer allocate(int bytes, int blockBytes) {
        return ByteBuffer.allocateDirect(bytes + 2 * blockBytes).alignedSlice(blockBytes);
    }

    FileChannel open(Path file) throws IOException {
        return open(file, StandardOpenOption.WRITE);
    }

    private FileChannel create(Path file) throws IOException {
        return open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private FileChannel open(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        if (blockBytes > 1) {
            all.add(ExtendedOpenOption.DIRECT);
        }
        return FileChannel.open(file, all);
    }

    /** Makes a file full of zeros; when this returns it is on the disk, whole. */
    void prepare(Path file, int bytes) throws IOException {
        try (FileChannel channel = create(file)) {
            fillWithZeros(channel, 0, bytes);
            channel.force(true);
        }
    }

    static void fillWithZeros(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zeros = ZEROS.duplicate();
        for (long position = from; position < to; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - position));
            position += channel.write(zeros, position);
        }
    }
}
