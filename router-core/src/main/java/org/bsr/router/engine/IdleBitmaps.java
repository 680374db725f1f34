package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which groups have idle agents, as a bitmap for each ranking; of each word also since when its agents have been idle at the
 * longest. All stand beside each other, as an agent who becomes idle or busy changes a bit in each of dozens. Beside them who
 * comes first in each queue, and since when he has been idle: so groups are compared without a look at queues and agents.
 *
 * <p>A queue that becomes empty, or is not any more, is shown when somebody asks: while calls wait, an agent who becomes free is
 * given one at once, and then nothing has changed.
 */
final class IdleBitmaps {
    /** Each word is followed by its time. */
    private static final int STRIDE = 2;

    private static final int SINCE = 1;

    private long[] words = new long[STRIDE * 64];
    private int used;
    /** By the number of the queue, as the next. */
    private @Nullable Agent[] firsts = new Agent[64];

    private long[] idleSince = new long[64];
    private @Nullable IdleQueue[] changed = new IdleQueue[64];
    private int changes;
    /** Nobody reads it: it keeps the compiler from leaving out what is fetched before it is to be shown. */
    @SuppressWarnings("unused")
    private int touched;

    /** The place of a new bitmap's first word. */
    int add(int bits) {
        int place = used;
        used += STRIDE * words(bits);
        if (used > words.length) {
            words = Arrays.copyOf(words, Math.max(used, 2 * words.length));
        }
        return place;
    }

    /** How many words so many bits take. */
    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** For when other rankings take the place of all. */
    void clear() {
        Arrays.fill(words, 0, used, 0);
        used = 0;
    }

    /** The number among all bits of one of the bitmap at this place. */
    static int bit(int place, int bit) {
        return place / STRIDE * Long.SIZE + bit;
    }

    /** A bitmap's word. */
    long word(int place, int word) {
        return words[place + STRIDE * word];
    }

    /** Before this none of the agents of its groups became idle. */
    long since(int place, int word) {
        return words[place + STRIDE * word + SINCE];
    }

    void setSince(int place, int word, long since) {
        words[place + STRIDE * word + SINCE] = since;
    }

    void set(int bit, long since) {
        int at = bit / Long.SIZE * STRIDE;
        long word = words[at];
        words[at] = word | 1L << bit;
        words[at + SINCE] = word == 0 ? since : Math.min(since, words[at + SINCE]);
    }

    void clear(int bit) {
        words[bit / Long.SIZE * STRIDE] &= ~(1L << bit);
    }

    /** For queues of these numbers. */
    void reserve(int queues) {
        if (queues > firsts.length) {
            firsts = Arrays.copyOf(firsts, Math.max(queues, 2 * firsts.length));
            idleSince = Arrays.copyOf(idleSince, firsts.length);
        }
    }

    @Nullable
    Agent first(int queue) {
        return firsts[queue];
    }

    /** Since when the first of this queue, in which there must be one, has been idle. */
    long idleSince(int queue) {
        return idleSince[queue];
    }

    void setFirst(int queue, @Nullable Agent first) {
        firsts[queue] = first;
        idleSince[queue] = first == null ? 0 : first.idleSince;
    }

    /** Whether the first of this queue goes before that of the other one, if they are worth the same. */
    boolean isBefore(int queue, int other) {
        return idleSince[queue] < idleSince[other]
                || (idleSince[queue] == idleSince[other] && agent(queue).isBefore(agent(other)));
    }

    /** The first of this queue, in which there must be one. */
    Agent agent(int queue) {
        return Objects.requireNonNull(firsts[queue]);
    }

    /** Notes a queue that is not noted yet; which bits are to change is fetched meanwhile. */
    void note(IdleQueue queue) {
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
        }
        changed[changes++] = queue;
        touched += queue.touch();
    }

    /** Shows how things are now. */
    void update() {
        while (changes > 0) {
            IdleQueue queue = changed[--changes];
            changed[changes] = null;
            assert queue != null;
            queue.show();
        }
    }
}
