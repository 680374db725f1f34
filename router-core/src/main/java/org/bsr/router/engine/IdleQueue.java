package org.bsr.router.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one group who have room for one media, longest idle first. The first of them stands for the group in its
 * rankings, which are told whether there is one.
 */
final class IdleQueue {
    /** One for all, as most are in none. */
    private static final Pool[] NO_POOLS = {};

    private final int media;
    /** How many contacts of the media such an agent handles at once. */
    final int capacity;

    private final ChangedQueues changed;

    @Nullable
    Agent first;

    private @Nullable Agent last;

    /** The rankings this group stands in, with its rank and the bitmap of each. */
    private Ranking[] rankings = {};

    private int[] ranks = {};
    private long[][] bitmaps = {};
    /** Those that these agents are reserved in. */
    private Pool[] pools = NO_POOLS;

    /** What the rankings know. */
    private boolean shown;
    /** Whether somebody has become the first who did not stand behind the one before, and may have been idle for longer. */
    private boolean overtaken;

    private boolean untold;

    IdleQueue(int media, int capacity, ChangedQueues changed) {
        this.media = media;
        this.capacity = capacity;
        this.changed = changed;
    }

    void add(Agent agent) {
        Agent before = last;
        while (before != null && agent.isBefore(before)) {
            before = before.idleBefore(media);
        }
        Agent after = before == null ? first : before.idleAfter(media);
        link(before, agent);
        link(agent, after);
        agent.setIdleFor(media, true);
        countAvailable(1);
        if (before == null) {
            overtaken = true;
            change();
        }
    }

    void remove(Agent agent) {
        link(agent.idleBefore(media), agent.idleAfter(media));
        agent.setIdleBefore(media, null);
        agent.setIdleAfter(media, null);
        agent.setIdleFor(media, false);
        countAvailable(-1);
        if (first == null) {
            change();
        }
    }

    private void link(@Nullable Agent before, @Nullable Agent after) {
        if (before == null) {
            first = after;
        } else {
            before.setIdleAfter(media, after);
        }
        if (after == null) {
            last = before;
        } else {
            after.setIdleBefore(media, before);
        }
    }

    private void countAvailable(int change) {
        for (Pool pool : pools) {
            pool.available += change;
        }
    }

    private void change() {
        if (!untold) {
            untold = true;
            changed.add(this);
        }
    }

    /** Tells the rankings what they do not know yet. */
    void tellRankings() {
        untold = false;
        if (first != null && (overtaken || !shown)) {
            shown = true;
            for (int i = 0; i < bitmaps.length; i++) {
                Ranking.show(bitmaps[i], ranks[i], first.idleSince);
            }
        } else if (first == null && shown) {
            shown = false;
            for (int i = 0; i < bitmaps.length; i++) {
                Ranking.hide(bitmaps[i], ranks[i]);
            }
        }
        overtaken = false;
    }

    /** Stands in this ranking from here on. */
    void join(Ranking ranking, int rank, long[] bitmap) {
        int n = rankings.length;
        rankings = Arrays.copyOf(rankings, n + 1);
        ranks = Arrays.copyOf(ranks, n + 1);
        bitmaps = Arrays.copyOf(bitmaps, n + 1);
        rankings[n] = ranking;
        ranks[n] = rank;
        bitmaps[n] = bitmap;
        if (shown && first != null) {
            Ranking.show(bitmap, rank, first.idleSince);
        }
    }

    void leave(Ranking ranking) {
        int[] staying = IntStream.range(0, rankings.length)
                .filter(i -> rankings[i] != ranking)
                .toArray();
        ranks = Arrays.stream(staying).map(i -> ranks[i]).toArray();
        bitmaps = Arrays.stream(staying).mapToObj(i -> bitmaps[i]).toArray(long[][]::new);
        rankings = Arrays.stream(staying).mapToObj(i -> rankings[i]).toArray(Ranking[]::new);
    }

    void join(Pool pool) {
        pools = Arrays.copyOf(pools, pools.length + 1);
        pools[pools.length - 1] = pool;
    }

    void leave(Pool pool) {
        pools = Arrays.stream(pools).filter(other -> other != pool).toArray(Pool[]::new);
    }

    /** For when others take the place of all queues. */
    void leaveAll() {
        rankings = new Ranking[0];
        ranks = new int[0];
        bitmaps = new long[0][];
        pools = NO_POOLS;
    }

    int rankings() {
        return rankings.length;
    }

    Ranking ranking(int i) {
        return rankings[i];
    }

    /** What these agents are worth there. */
    long constant(int i) {
        return rankings[i].constant(ranks[i]);
    }

    /** Whether calls wait behind a pool of these agents. */
    boolean mayOpenReserves() {
        for (Pool pool : pools) {
            if (pool.isWaitedFor()) {
                return true;
            }
        }
        return false;
    }
}
