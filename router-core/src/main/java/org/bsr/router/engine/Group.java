package org.bsr.router.engine;

import org.bsr.router.plan.Media;
import org.jspecify.annotations.Nullable;

/** Interchangeable agents, of whom those with room for a media stand in a queue. */
final class Group {
    final int index;
    final int center;
    final Site site;
    final int[] levels;
    final long cost;
    /** By media: how many contacts such an agent handles at once. */
    final int[] capacities;

    private final IdleQueue[] idle;
    /** Agents by whom calls can hope to be served; see {@link Agent#isStaff}. */
    int staff;
    /** Agents of this group on the roster. */
    int rostered;

    private final ServedLines servedLines = new ServedLines();

    Group(int index, int center, Site site, int[] levels, long cost, int[] capacities, IdleBitmaps bitmaps) {
        this.index = index;
        this.center = center;
        this.site = site;
        this.levels = levels;
        this.cost = cost;
        this.capacities = capacities;
        this.idle = new IdleQueue[capacities.length];
        for (int media = 0; media < idle.length; media++) {
            idle[media] = new IdleQueue(media, capacities[media], bitmaps);
        }
    }

    /** Has the processor fetch what is looked at when one of its agents becomes idle or busy. */
    int touch() {
        return staff + idle[Media.VOICE].touch() + servedLines.touch();
    }

    /** Those with room for this media. */
    IdleQueue idle(int media) {
        return idle[media];
    }

    /** By media. */
    IdleQueue[] idle() {
        return idle;
    }

    /** Of the agents with room for this media the one who has been idle longest. */
    @Nullable
    Agent firstIdle(int media) {
        return idle[media].first;
    }

    /** For when others take the place of all groups. */
    void leaveAll() {
        for (IdleQueue queue : idle) {
            queue.leaveAll();
        }
    }

    ServedLines servedLines(Competition competition) {
        servedLines.update(this, competition);
        return servedLines;
    }

    void countStaff(int change) {
        staff += change;
        for (IdleQueue queue : idle) {
            for (Ranking ranking : queue.rankings()) {
                ranking.staff += change;
            }
        }
    }

    /** Whether calls wait behind a pool of this group. */
    boolean mayOpenReserves() {
        for (IdleQueue queue : idle) {
            if (queue.mayOpenReserves()) {
                return true;
            }
        }
        return false;
    }
}
