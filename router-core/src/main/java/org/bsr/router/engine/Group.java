package org.bsr.router.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Interchangeable agents. For each media those with room for it stand in a list, longest idle first; the rankings of the group
 * are told of a head that is worth more than they know.
 */
final class Group {
    final int index;
    final int center;
    final Site site;
    final int[] levels;
    final long cost;
    /** By media: how many contacts such an agent handles at once. */
    final int[] capacities;

    private final @Nullable Agent[] firstIdle;
    private final @Nullable Agent[] lastIdle;
    /** By media, since when the latest of its heads was idle: those before him were so for longer. */
    private final long[] latestSince;
    /** By media, whether a head has come out of this order, of which all rankings must be told. */
    private final boolean[] outOfOrder;

    private final ChangedHeads changedHeads;
    private boolean untold;
    /** Agents by whom calls can hope to be served; see {@link Agent#isStaff}. */
    int staff;
    /** Agents of this group on the roster. */
    int rostered;

    /** The rankings this group stands in, and its leaf in each. */
    Ranking[] rankings = new Ranking[0];

    int[] leaves = new int[0];
    /** For each ranking whether it takes this group for empty. */
    private boolean[] sunk = new boolean[0];

    private final ServedLines servedLines = new ServedLines();

    /** The pools this group's agents are reserved in. */
    Pool[] pools = new Pool[0];

    Group(int index, int center, Site site, int[] levels, long cost, int[] capacities, ChangedHeads changedHeads) {
        this.index = index;
        this.center = center;
        this.site = site;
        this.levels = levels;
        this.cost = cost;
        this.capacities = capacities;
        this.firstIdle = new Agent[capacities.length];
        this.lastIdle = new Agent[capacities.length];
        this.latestSince = new long[capacities.length];
        this.outOfOrder = new boolean[capacities.length];
        this.changedHeads = changedHeads;
    }

    /** Of the agents with room for this media the one who has been idle longest. */
    @Nullable
    Agent firstIdle(int media) {
        return firstIdle[media];
    }

    void join(Ranking ranking, int leaf) {
        int n = rankings.length;
        rankings = Arrays.copyOf(rankings, n + 1);
        leaves = Arrays.copyOf(leaves, n + 1);
        sunk = Arrays.copyOf(sunk, n + 1);
        rankings[n] = ranking;
        leaves[n] = leaf;
        ranking.setPlace(leaf, n);
    }

    void join(Pool pool) {
        pools = Arrays.copyOf(pools, pools.length + 1);
        pools[pools.length - 1] = pool;
    }

    /** For when others take the place of all groups. */
    void leaveAll() {
        rankings = new Ranking[0];
        leaves = new int[0];
        sunk = new boolean[0];
        pools = new Pool[0];
    }

    void leave(Ranking ranking) {
        int[] staying = IntStream.range(0, rankings.length)
                .filter(i -> rankings[i] != ranking)
                .toArray();
        leaves = Arrays.stream(staying).map(i -> leaves[i]).toArray();
        rankings = Arrays.stream(staying).mapToObj(i -> rankings[i]).toArray(Ranking[]::new);
        boolean[] stillSunk = new boolean[staying.length];
        for (int i = 0; i < staying.length; i++) {
            stillSunk[i] = sunk[staying[i]];
            rankings[i].setPlace(leaves[i], i);
        }
        sunk = stillSunk;
    }

    void leave(Pool pool) {
        pools = Arrays.stream(pools).filter(other -> other != pool).toArray(Pool[]::new);
    }

    void addIdle(Agent agent, int media) {
        Agent before = lastIdle[media];
        while (before != null && agent.isBefore(before)) {
            before = before.idleBefore(media);
        }
        Agent after = before == null ? firstIdle[media] : before.idleAfter(media);
        link(before, agent, media);
        link(agent, after, media);
        agent.setIdleFor(media, true);
        countAvailable(media, 1);
        if (before == null) {
            outOfOrder[media] |= after != null || agent.idleSince <= latestSince[media];
            headCame(agent, media);
        }
    }

    void removeIdle(Agent agent, int media) {
        boolean wasHead = agent == firstIdle[media];
        link(agent.idleBefore(media), agent.idleAfter(media), media);
        agent.setIdleBefore(media, null);
        agent.setIdleAfter(media, null);
        agent.setIdleFor(media, false);
        countAvailable(media, -1);
        Agent next = firstIdle[media];
        if (wasHead && next != null) {
            latestSince[media] = Math.max(latestSince[media], next.idleSince);
        }
    }

    ServedLines servedLines(Competition competition) {
        servedLines.update(this, competition);
        return servedLines;
    }

    void countStaff(int change) {
        staff += change;
        for (Ranking ranking : rankings) {
            ranking.staff += change;
        }
    }

    /** Whether calls wait behind a pool of this group. */
    boolean mayOpenReserves() {
        for (Pool pool : pools) {
            if (pool.isWaitedFor()) {
                return true;
            }
        }
        return false;
    }

    private void countAvailable(int media, int change) {
        for (Pool pool : pools) {
            pool.available += pool.media == media ? change : 0;
        }
    }

    private void link(@Nullable Agent before, @Nullable Agent after, int media) {
        if (before == null) {
            firstIdle[media] = after;
        } else {
            before.setIdleAfter(media, after);
        }
        if (after == null) {
            lastIdle[media] = before;
        } else {
            after.setIdleBefore(media, before);
        }
    }

    /** An agent has become the head who was not next to be. */
    private void headCame(Agent agent, int media) {
        latestSince[media] = Math.max(latestSince[media], agent.idleSince);
        if (!untold) {
            untold = true;
            changedHeads.add(this);
        }
    }

    /** Tells the rankings of a head of whom they have to know. */
    void tellRankings() {
        untold = false;
        for (int media = 0; media < firstIdle.length; media++) {
            Agent head = firstIdle[media];
            if (head != null) {
                tellRankings(head, media, outOfOrder[media]);
                outOfOrder[media] = false;
            }
        }
    }

    private void tellRankings(Agent head, int media, boolean all) {
        for (int i = 0; i < sunk.length; i++) {
            if ((all || sunk[i]) && rankings[i].media == media) {
                sunk[i] = false;
                rankings[i].raise(leaves[i], head);
            }
        }
    }

    /** This ranking takes the group for empty from here on. */
    void sink(int place) {
        sunk[place] = true;
    }
}
