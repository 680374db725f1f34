package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The groups qualified for some lines. Calls compete for them with the other calls of these lines, and with those of every
 * other staff that shares agents with this one.
 */
final class Staff {
    private final Group[] groups;
    private final int rostered;
    private final List<Line> lines = new ArrayList<>();
    /** How many calls stand in these lines. */
    int waiting;

    // Every staff that shares agents with this one, itself included, and how many agents of the roster they share.
    private Staff[] rivals = {};
    private int[] shared = {};

    /** @param others every staff there is already */
    Staff(Group[] groups, Iterable<Staff> others) {
        this.groups = groups;
        this.rostered = sharedWith(this);
        for (Staff other : others) {
            int both = sharedWith(other);
            if (both > 0) {
                joinRival(other, both);
                other.joinRival(this, both);
            }
        }
        if (rostered > 0) {
            joinRival(this, rostered);
        }
    }

    void add(Line line) {
        lines.add(line);
    }

    /**
     * How many calls of other lines will be served by these agents before this one, in thousandths. Of a line whose agents
     * are these only in part, that part of its calls counts.
     *
     * @param index of the call with the best of these agents
     */
    long thousandthsAhead(Call call, Line itsLine, long index, long now) {
        long sum = 0;
        for (int r = 0; r < rivals.length; r++) {
            Staff rival = rivals[r];
            for (int l = 0; rival.waiting > 0 && l < rival.lines.size(); l++) {
                Line line = rival.lines.get(l);
                if (line != itsLine) {
                    sum += 1_000L * line.roughlyAheadOf(call, index, now) * shared[r] / rival.rostered;
                }
            }
        }
        return sum;
    }

    private void joinRival(Staff rival, int both) {
        rivals = Arrays.copyOf(rivals, rivals.length + 1);
        rivals[rivals.length - 1] = rival;
        shared = Arrays.copyOf(shared, rivals.length);
        shared[rivals.length - 1] = both;
    }

    /** Both stand in the order of the groups' numbers. */
    private int sharedWith(Staff other) {
        int both = 0;
        int i = 0;
        int j = 0;
        while (i < groups.length && j < other.groups.length) {
            int difference = groups[i].index - other.groups[j].index;
            both += difference == 0 ? groups[i].rostered : 0;
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return both;
    }
}
