package org.bsr.server.directory;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** Memory outside the Java heap, which no garbage collection looks at: zeroes at first, each piece at the start of a cache line. */
final class OffHeap {
    static final int CACHE_LINE = 64;

    /** A piece is addressed by an int. */
    static final long LARGEST = Integer.MAX_VALUE - CACHE_LINE;

    private static final int MEBI = 1 << 20;

    /** The memory that a directory needs is not to be had; the advice says what to do. */
    static final class NoRoom extends RuntimeException {
        final String advice;

        NoRoom(String advice) {
            super(advice, null, false, false);
            this.advice = advice;
        }
    }

    private OffHeap() {}

    static UnsafeBuffer allocate(long bytes) {
        if (bytes > LARGEST) {
            throw new NoRoom("the directory is too large: a table of it would take %,d MiB, and the most is %,d"
                    .formatted(bytes / MEBI, LARGEST / MEBI));
        }
        try {
            ByteBuffer memory = ByteBuffer.allocateDirect((int) bytes + CACHE_LINE);
            int lineStart = (int) (-BufferUtil.address(memory) & (CACHE_LINE - 1));
            return new UnsafeBuffer(memory, lineStart, (int) bytes);
        } catch (OutOfMemoryError e) {
            throw tooLittle(bytes);
        }
    }

    /** A larger piece that begins like this one, whose memory is given back. */
    static UnsafeBuffer grown(UnsafeBuffer piece, long bytes) {
        UnsafeBuffer larger = allocate(bytes);
        larger.putBytes(0, piece, 0, piece.capacity());
        BufferUtil.free(piece);
        return larger;
    }

    /** Fails now rather than half-way, if so much more cannot be had. */
    static void require(long bytes) {
        if (bytes + inUse() > allowed() || bytes > machine()) {
            throw tooLittle(bytes);
        }
    }

    private static NoRoom tooLittle(long bytes) {
        if (bytes > machine()) {
            return new NoRoom("the directory needs %,d MiB more, and the machine has %,d in all"
                    .formatted(bytes / MEBI, machine() / MEBI));
        }
        long enough = (bytes + inUse()) / MEBI * 5 / 4 + 64;
        return new NoRoom(
                "the directory needs %,d MiB more outside the Java heap, where %,d are in use and %,d allowed; start with"
                                .formatted(bytes / MEBI, inUse() / MEBI, allowed() / MEBI)
                        + " BSR_JAVA_OPTS=-XX:MaxDirectMemorySize=%dm".formatted(enough));
    }

    private static long inUse() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long allowed() {
        long option = Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize")
                .getValue());
        return option == 0 ? Runtime.getRuntime().maxMemory() : option;
    }

    private static long machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
