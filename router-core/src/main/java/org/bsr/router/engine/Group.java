package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.engine.WeighedLines.Weighed;
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
    /** That for voice, which most calls are: here, where it is at hand. */
    private final IdleQueue voice;
    /** Agents by whom calls can hope to be served; see {@link Agent#isStaff}. */
    int staff;
    /** Agents of this group on the roster. */
    int rostered;

    /** Those in which an agent of this group has room for a call, with the worth of the group there. */
    private WeighedLines servedLines = new WeighedLines(List.of());
    /** The version of the competition that these are of. */
    private int served;
    /** Whether these agents were ever reserved in a pool: most are not, and then no queue has to be asked. */
    private boolean pooled;

    Group(int index, int center, Site site, int[] levels, long cost, int[] capacities, IdleBitmaps bitmaps) {
        this.index = index;
        this.center = center;
        this.site = site;
        this.levels = levels;
        this.cost = cost;
        this.capacities = capacities;
        this.idle = new IdleQueue[capacities.length];
        for (int media = 0; media < idle.length; media++) {
            idle[media] = new IdleQueue(index * idle.length + media, media, capacities[media], bitmaps);
        }
        voice = idle[Media.VOICE];
    }

    /** Has the processor fetch what is looked at when one of its agents becomes idle or busy. */
    int touch() {
        return staff + voice.touch() + servedLines.touch();
    }

    /** Those with room for this media. */
    IdleQueue idle(int media) {
        return media == Media.VOICE ? voice : idle[media];
    }

    /** Of the agents with room for this media the one who has been idle longest. */
    @Nullable
    Agent firstIdle(int media) {
        return idle(media).first();
    }

    /** For when others take the place of all groups. */
    void leaveAll() {
        for (IdleQueue queue : idle) {
            queue.leaveAll();
        }
    }

    /** The lines whose calls these agents may take, with what the group is worth there. */
    WeighedLines servedLines(Competition competition) {
        if (served != competition.version()) {
            served = competition.version();
            List<Weighed> all = new ArrayList<>();
            for (IdleQueue queue : idle) {
                for (Ranking ranking : queue.rankings()) {
                    for (Line line : ranking.lines) {
                        all.add(new Weighed(line, ranking.constant(this)));
                    }
                }
            }
            servedLines = new WeighedLines(all);
        }
        return servedLines;
    }

    void join(Pool pool) {
        idle[pool.media].join(pool);
        pooled = true;
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
        if (pooled) {
            for (IdleQueue queue : idle) {
                if (queue.mayOpenReserves()) {
                    return true;
                }
            }
        }
        return false;
    }
}
