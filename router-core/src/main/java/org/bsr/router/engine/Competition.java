package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All lines, which compete for the agents, each by its number: since when its first and its last call wait, and how many stand
 * there. Side by side, since whoever estimates a wait looks at hundreds of lines.
 */
final class Competition {
    /** Of nobody: no call has waited since then. */
    static final long NEVER = Long.MAX_VALUE / 2;

    /** Shifts a negative number to all bits set, and others to none. */
    private static final int NONE_OR_ALL_BITS = Long.SIZE - 1;

    static final int WEIGHT_BITS = 52;

    private static final int STRIDE = 4;
    private static final int FIRST = 0;
    private static final int LAST = 1;
    private static final int SIZE = 2;

    private final List<QualifiedGroups> sets = new ArrayList<>();
    private long[] lines = new long[64 * STRIDE];
    /** By line, one bit each: whether calls wait there. */
    private long[] waiting = new long[1];
    /** The words of this that are not empty, as bits; a 65th word shares the bit of the first. */
    private long busyWords;

    private int size;
    /** Another one whenever there are other lines. */
    private int version;

    int version() {
        return version;
    }

    /** The number of a new line. */
    int join() {
        version++;
        if (STRIDE * size == lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
            waiting = Arrays.copyOf(waiting, 2 * waiting.length);
        }
        show(size, null, null, 0);
        return size++;
    }

    /** The groups qualified for a new line or more. */
    QualifiedGroups join(Group[] groups) {
        QualifiedGroups set = new QualifiedGroups(groups, sets);
        sets.add(set);
        return set;
    }

    /** For when lines of these groups, in which nobody stands any more, are no more. */
    void leave(Iterable<QualifiedGroups> leaving) {
        version++;
        leaving.forEach(sets::remove);
        sets.forEach(staying -> staying.keepRivals(sets));
    }

    /** Shows who stands at the ends of this line now. */
    void show(int line, @Nullable Call first, @Nullable Call last, int calls) {
        int at = STRIDE * line;
        lines[at + FIRST] = first == null ? NEVER : first.waitBegan;
        lines[at + LAST] = last == null ? NEVER : last.waitBegan;
        lines[at + SIZE] = calls;
        int word = line / Long.SIZE;
        if (calls > 0) {
            waiting[word] |= 1L << line;
            busyWords |= 1L << word;
        } else {
            waiting[word] &= ~(1L << line);
            if (waiting[word] == 0) {
                freeWord(word);
            }
        }
    }

    private void freeWord(int word) {
        for (int other = word % Long.SIZE; other < waiting.length; other += Long.SIZE) {
            if (waiting[other] != 0) {
                return;
            }
        }
        busyWords &= ~(1L << word);
    }

    /** In which words calls wait; where there are more than 64, in which they may. */
    long busyWords() {
        return busyWords;
    }

    /** In which of 64 lines calls wait, as bits. */
    long waitingIn(int word) {
        return waiting[word];
    }

    /**
     * How many calls of these lines have waited at least so long, as far as can be told from a line's ends: all, none, or half
     * of them. Each counts for so many 2^52ths. It is asked of each caller who is to wait, of hundreds of lines, so there are
     * no branches to be guessed wrong.
     */
    long roughlyWaiting(int[] numbers, long[] atLeast, long[] weights, long now) {
        long[] shown = lines;
        long sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            int at = numbers[i] * STRIDE;
            long since = now - atLeast[i];
            long all = shown[at + SIZE];
            long first = (shown[at + FIRST] - since - 1) >> NONE_OR_ALL_BITS;
            long last = (shown[at + LAST] - since - 1) >> NONE_OR_ALL_BITS;
            long calls = (all & last) | (((all + 1) >>> 1) & first & ~last);
            sum += Math.multiplyHigh(calls << (Long.SIZE - WEIGHT_BITS), weights[i]);
        }
        return sum;
    }
}
