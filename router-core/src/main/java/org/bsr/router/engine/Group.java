package org.bsr.router.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Interchangeable agents. For each media those with room for it stand in a list, longest idle first; the rankings of the group
 * follow its head.
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
    // Whom the rankings know as the longest idle, and since when he was.
    private final @Nullable Agent[] toldHead;
    private final long[] toldSince;
    private final ChangedHeads changedHeads;
    private boolean untold;
    /** Agents by whom calls can hope to be served; see {@link Agent#isStaff}. */
    int staff;
    /** Agents of this group on the roster. */
    int rostered;

    /** The rankings this group stands in, and its leaf in each. */
    Ranking[] rankings = new Ranking[0];

    int[] leaves = new int[0];

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
        this.toldHead = new Agent[capacities.length];
        this.toldSince = new long[capacities.length];
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
        rankings[n] = ranking;
        leaves[n] = leaf;
    }

    void join(Pool pool) {
        pools = Arrays.copyOf(pools, pools.length + 1);
        pools[pools.length - 1] = pool;
    }

    /** For when others take the place of all groups. */
    void leaveAll() {
        rankings = new Ranking[0];
        leaves = new int[0];
        pools = new Pool[0];
    }

    void leave(Ranking ranking) {
        int[] staying = IntStream.range(0, rankings.length)
                .filter(i -> rankings[i] != ranking)
                .toArray();
        leaves = Arrays.stream(staying).map(i -> leaves[i]).toArray();
        rankings = Arrays.stream(staying).mapToObj(i -> rankings[i]).toArray(Ranking[]::new);
    }

    void leave(Pool pool) {
        pools = Arrays.stream(pools).filter(other -> other != pool).toArray(Pool[]::new);
    }

    void addIdle(Agent agent, int media) {
        Agent before = lastIdle[media];
        while (before != null && agent.isBefore(before)) {
            before = before.idleBefore[media];
        }
        Agent after = before == null ? firstIdle[media] : before.idleAfter[media];
        link(before, agent, media);
        link(agent, after, media);
        agent.idle[media] = true;
        countAvailable(media, 1);
        if (before == null) {
            headChanged();
        }
    }

    void removeIdle(Agent agent, int media) {
        boolean wasHead = agent == firstIdle[media];
        link(agent.idleBefore[media], agent.idleAfter[media], media);
        agent.idleBefore[media] = null;
        agent.idleAfter[media] = null;
        agent.idle[media] = false;
        countAvailable(media, -1);
        if (wasHead) {
            headChanged();
        }
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
            before.idleAfter[media] = after;
        }
        if (after == null) {
            lastIdle[media] = before;
        } else {
            after.idleBefore[media] = before;
        }
    }

    private void headChanged() {
        if (!untold) {
            untold = true;
            changedHeads.add(this);
        }
    }

    /** Tells the rankings who has been idle longest, where that is not as they know it. */
    void tellRankings() {
        untold = false;
        for (int media = 0; media < firstIdle.length; media++) {
            Agent head = firstIdle[media];
            if (head != toldHead[media] || (head != null && head.idleSince != toldSince[media])) {
                toldHead[media] = head;
                toldSince[media] = head == null ? 0 : head.idleSince;
                for (int i = 0; i < rankings.length; i++) {
                    if (rankings[i].media == media) {
                        rankings[i].update(leaves[i]);
                    }
                }
            }
        }
    }
}
