package org.bsr.server.pipeline;

import java.util.Arrays;

/**
 * The numbers of a client's last commands that were taken. A number below the highest may still be new: that of a command that
 * was turned away while later ones were taken.
 */
final class TakenCommands {
    private static final int MOST = ReplyWindow.MOST_REPLIES;
    private static final int FIRST = 16;

    /** A power of two. */
    private long[] ids = new long[FIRST];

    private long count;
    private long highest;
    private long lowestKept;

    void clear() {
        count = 0;
        highest = 0;
        lowestKept = 0;
    }

    void add(long id) {
        if (count == ids.length && ids.length < MOST) {
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        int slot = (int) count++ & (ids.length - 1);
        if (count > ids.length) {
            lowestKept = Math.max(lowestKept, ids[slot] + 1);
        }
        ids[slot] = id;
        highest = Math.max(highest, id);
    }

    /** Whether this command was taken before, or was so long ago that nobody can tell. */
    boolean contains(long id) {
        if (id > highest) {
            return false;
        }
        for (int i = 0; i < Math.min(count, ids.length); i++) {
            if (ids[i] == id) {
                return true;
            }
        }
        return id < lowestKept;
    }
}
