package org.bsr.server.pipeline;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The last replies to one client, so that a command it sends again is answered as before. Bounded in number and in bytes: the
 * oldest are forgotten first. It starts small and grows as needed.
 */
final class ReplyWindow {
    static final int MOST_REPLIES = 1024;
    static final int MOST_BYTES = 128 * 1024;
    static final int NOT_FOUND = -1;

    private static final int FIRST_REPLIES = 16;
    private static final int FIRST_BYTES = 1024;

    private long epoch;
    private long[] ids = new long[FIRST_REPLIES];
    private int[] starts = new int[FIRST_REPLIES];
    private int[] lengths = new int[FIRST_REPLIES];
    /**
     * Replies are numbered as they come; the ones kept are first ≤ n < next, each in slot n mod the arrays' length, which is a power
     * of two.
     */
    private long first;

    private long next;
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[FIRST_BYTES]);
    private int end;

    /** Forgets everything, unless this epoch is the one it knows. */
    void begin(long newEpoch) {
        if (newEpoch != epoch) {
            epoch = newEpoch;
            first = next;
            end = 0;
        }
    }

    void add(long commandId, DirectBuffer reply, int offset, int length) {
        if (length > MOST_BYTES) {
            return;
        }
        if (next - first == ids.length) {
            makeRoomForOne();
        }
        int start = makeRoomFor(length);
        int slot = slot(next++);
        ids[slot] = commandId;
        starts[slot] = start;
        lengths[slot] = length;
        bytes.putBytes(start, reply, offset, length);
        end = start + length;
    }

    /** Copies the reply to this command, and returns its length or {@link #NOT_FOUND}. */
    int find(long commandId, MutableDirectBuffer into) {
        for (long n = next - 1; n >= first; n--) {
            if (ids[slot(n)] == commandId) {
                into.putBytes(0, bytes, starts[slot(n)], lengths[slot(n)]);
                return lengths[slot(n)];
            }
        }
        return NOT_FOUND;
    }

    private int slot(long n) {
        return (int) n & (ids.length - 1);
    }

    private void makeRoomForOne() {
        if (ids.length == MOST_REPLIES) {
            first++;
            return;
        }
        long[] oldIds = ids;
        int[] oldStarts = starts;
        int[] oldLengths = lengths;
        ids = new long[2 * oldIds.length];
        starts = new int[ids.length];
        lengths = new int[ids.length];
        for (long n = first; n < next; n++) {
            int old = (int) n & (oldIds.length - 1);
            ids[slot(n)] = oldIds[old];
            starts[slot(n)] = oldStarts[old];
            lengths[slot(n)] = oldLengths[old];
        }
    }

    /** Where the next reply's bytes go: behind the last, or at the front again, over the oldest. */
    private int makeRoomFor(int length) {
        int start = end;
        if (start + length > bytes.capacity() && bytes.capacity() < MOST_BYTES) {
            grow(start + length);
        }
        if (start + length > bytes.capacity()) {
            forgetUntil(start, bytes.capacity());
            start = 0;
        }
        forgetUntil(start, start + length);
        return start;
    }

    private void grow(int atLeast) {
        int capacity = bytes.capacity();
        while (capacity < atLeast) {
            capacity *= 2;
        }
        bytes.wrap(Arrays.copyOf(bytes.byteArray(), Math.min(capacity, MOST_BYTES)));
    }

    /** Forgets the oldest replies as long as they lie in this stretch. */
    private void forgetUntil(int from, int to) {
        while (first < next && starts[slot(first)] >= from && starts[slot(first)] < to) {
            first++;
        }
    }
}
