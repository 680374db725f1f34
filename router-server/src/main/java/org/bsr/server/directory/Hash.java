package org.bsr.server.directory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.bsr.router.text.Text;

/**
 * Hashes that nobody can foresee: ids and numbers come from outside, and whoever chose them to collide would make every look-up
 * slow. The secret is drawn anew with each start.
 */
final class Hash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long KEY = RANDOM.nextLong();
    private static final long FACTOR = RANDOM.nextLong() | 1;
    private static final long SECOND_FACTOR = RANDOM.nextLong() | 1;

    private Hash() {}

    static long of(long key) {
        return twice(key ^ KEY);
    }

    static long of(Text text) {
        byte[] bytes = text.array();
        int length = text.length();
        long hash = KEY + length;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONG.get(bytes, at), FACTOR);
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        return twice(hash ^ rest);
    }

    /** Once would leave numbers in equal steps nearly in equal steps. */
    private static long twice(long value) {
        return fold(fold(value, FACTOR), SECOND_FACTOR);
    }

    /** Both halves of the product: every bit of it depends on every bit of the key. */
    private static long fold(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }

    /** One of so many places, by the upper half of a hash. */
    static int place(long hash, int places) {
        return (int) (((hash >>> 32) * places) >>> 32);
    }
}
