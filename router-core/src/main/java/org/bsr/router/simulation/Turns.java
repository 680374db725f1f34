package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.simulation.Scenario.Span;

/** What begins and ends for some subjects, such as agents, at times of day: every day or once. */
final class Turns {
    private final List<Turn> turns = new ArrayList<>();
    private final EventQueue queue;
    private final Happening happening;

    /**
     * Something begins or ends.
     *
     * @param counts of what holds now, by subject
     */
    private record Turn(int[] counts, int change, int first, int subjects, long time, boolean daily) {}

    /** @param happening what the queue calls a turn */
    Turns(EventQueue queue, Happening happening) {
        this.queue = queue;
        this.happening = happening;
    }

    /**
     * What ends at midnight or past it has begun, if it is daily, when the first day does.
     *
     * @param day 1 is the first; 0: every day
     */
    void add(int[] counts, int first, int subjects, int day, Span span) {
        boolean daily = day == 0;
        long midnight = Switch.START + Math.max(0, day - 1) * Arrivals.DAY;
        long end = midnight + span.to();
        if (daily && span.to() >= Arrivals.DAY) {
            end -= Arrivals.DAY;
            for (int subject = first; subject < first + subjects; subject++) {
                counts[subject]++;
            }
        }
        turns.add(new Turn(counts, 1, first, subjects, midnight + span.from(), daily));
        turns.add(new Turn(counts, -1, first, subjects, end, daily));
    }

    /** Where one span ends and another begins, it begins first: nobody leaves for no time. */
    void begin() {
        for (int change = 1; change >= -1; change -= 2) {
            for (int i = 0; i < turns.size(); i++) {
                if (turns.get(i).change == change) {
                    queue.add(turns.get(i).time, happening.with(i));
                }
            }
        }
    }

    /** @return the counts of the subjects from the first to before the second are others now */
    int[] turn(int index, long now) {
        Turn turn = turns.get(index);
        int after = turn.first + turn.subjects;
        for (int subject = turn.first; subject < after; subject++) {
            turn.counts[subject] += turn.change;
        }
        if (turn.daily) {
            queue.add(now + Arrivals.DAY, happening.with(index));
        }
        return new int[] {turn.first, after};
    }
}
