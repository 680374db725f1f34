package org.bsr.router.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one group who have room for one media, longest idle first. The first of them stands for the group in its
 * rankings, whose bitmaps show whether there is one.
 */
final class IdleQueue {
    /** One for all, as most are in none. */
    private static final Pool[] NO_POOLS = {};

    /** Among all queues. */
    final int number;

    private final int media;
    private final IdleBitmaps bitmaps;
    /** How many contacts of the media such an agent handles at once. */
    final int capacity;

    private @Nullable Agent last;

    /** The rankings this group stands in, with its bit in the bitmap of each. */
    private Ranking[] rankings = {};

    private int[] bits = {};
    /** Those that these agents are reserved in. */
    private Pool[] pools = NO_POOLS;

    /** What the bitmaps show. */
    private boolean shown;
    /** Whether somebody has become the first who did not stand behind the one before, and may have been idle for longer. */
    private boolean overtaken;

    private boolean noted;

    IdleQueue(int number, int media, int capacity, IdleBitmaps bitmaps) {
        this.number = number;
        this.media = media;
        this.capacity = capacity;
        this.bitmaps = bitmaps;
        bitmaps.reserve(number + 1);
    }

    @Nullable
    Agent first() {
        return bitmaps.first(number);
    }

    /** Has the processor fetch which bits are to change when an agent becomes idle or busy. */
    int touch() {
        int n = bits.length;
        return n == 0 ? 0 : bits[0] + bits[n - 1];
    }

    void add(Agent agent) {
        Agent before = last;
        while (before != null && agent.isBefore(before)) {
            before = before.idleBefore(media);
        }
        Agent after = before == null ? first() : before.idleAfter(media);
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
        if (first() == null) {
            change();
        }
    }

    private void link(@Nullable Agent before, @Nullable Agent after) {
        if (before == null) {
            bitmaps.setFirst(number, after);
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
        if (!noted) {
            noted = true;
            bitmaps.note(this);
        }
    }

    /** Brings the bitmaps up to date. */
    void show() {
        noted = false;
        Agent first = first();
        if (first != null && (overtaken || !shown)) {
            shown = true;
            for (int bit : bits) {
                bitmaps.set(bit, first.idleSince);
            }
        } else if (first == null && shown) {
            shown = false;
            for (int bit : bits) {
                bitmaps.clear(bit);
            }
        }
        overtaken = false;
    }

    /** Stands in this ranking from here on. */
    void join(Ranking ranking, int bit) {
        int n = rankings.length;
        rankings = Arrays.copyOf(rankings, n + 1);
        bits = Arrays.copyOf(bits, n + 1);
        rankings[n] = ranking;
        bits[n] = bit;
        Agent first = first();
        if (shown && first != null) {
            bitmaps.set(bit, first.idleSince);
        }
    }

    void leave(Ranking ranking) {
        int[] staying = IntStream.range(0, rankings.length)
                .filter(i -> rankings[i] != ranking)
                .toArray();
        bits = Arrays.stream(staying).map(i -> bits[i]).toArray();
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
        bits = new int[0];
        pools = NO_POOLS;
    }

    Ranking[] rankings() {
        return rankings;
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
