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
    private Line[] byNumber = {};
    /** By number too, for each line who stands at its ends, and how many stand there. */
    private long[] lines = new long[64 * STRIDE];
    /** By line, one bit each: whether calls wait there. */
    private long[] waiting = new long[1];

    /** Another one whenever there are other lines. */
    private int version;

    int version() {
        return version;
    }

    /** The groups qualified for a new line or more. */
    QualifiedGroups join(Group[] groups) {
        QualifiedGroups set = new QualifiedGroups(groups, sets);
        sets.add(set);
        return set;
    }

    /** For when lines of these groups, in which nobody stands any more, are no more. */
    void leave(Iterable<QualifiedGroups> leaving) {
        leaving.forEach(sets::remove);
        sets.forEach(staying -> staying.keepRivals(sets));
        renumber();
    }

    /** For other lines than there were. Those that the same agents serve stand together, so that few words show all of them. */
    void renumber() {
        version++;
        byNumber = sets.stream().flatMap(set -> set.lines().stream()).toArray(Line[]::new);
        while (STRIDE * byNumber.length > lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
            waiting = Arrays.copyOf(waiting, 2 * waiting.length);
        }
        Arrays.fill(waiting, 0);
        for (int number = 0; number < byNumber.length; number++) {
            byNumber[number].renumber(number);
        }
    }

    /** The one with this number, in the present version. */
    Line line(int number) {
        return byNumber[number];
    }

    /** Shows who stands at the ends of this line now. */
    void show(int line, @Nullable Call first, @Nullable Call last, int calls) {
        int at = STRIDE * line;
        lines[at + FIRST] = first == null ? NEVER : first.waitBegan;
        lines[at + LAST] = last == null ? NEVER : last.waitBegan;
        lines[at + SIZE] = calls;
        long bit = 1L << line;
        waiting[line / Long.SIZE] = calls > 0 ? waiting[line / Long.SIZE] | bit : waiting[line / Long.SIZE] & ~bit;
    }

    /** In which of 64 lines calls wait, as bits. */
    long waitingIn(int word) {
        return waiting[word];
    }

    /**
     * How many calls of these lines have waited at least so long, as far as can be told from a line's ends: all, none, or half
     * of them. Each counts for so many 2^52ths as its line weighs. It is asked of each caller who is to wait, of as many lines as
     * calls wait in, so for each of them there are no branches to be guessed wrong.
     *
     * @param atLeast by the places of the lines
     */
    long roughlyWaiting(WeighedLines rivals, long[] atLeast, long now) {
        long sum = 0;
        for (int w = 0; w < rivals.words(); w++) {
            for (long busy = rivals.waitingIn(w, this); busy != 0; busy &= busy - 1) {
                int place = rivals.placeOf(w, busy);
                long calls = roughlyWaiting(rivals.number(w, busy), now - atLeast[place]);
                sum += Math.multiplyHigh(calls << (Long.SIZE - WEIGHT_BITS), rivals.weight(place));
            }
        }
        return sum;
    }

    private long roughlyWaiting(int line, long since) {
        int at = STRIDE * line;
        long all = lines[at + SIZE];
        long first = (lines[at + FIRST] - since - 1) >> NONE_OR_ALL_BITS;
        long last = (lines[at + LAST] - since - 1) >> NONE_OR_ALL_BITS;
        return (all & last) | (((all + 1) >>> 1) & first & ~last);
    }
}
