package org.bsr.router.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Interchangeable agents. The idle ones stand in a list, longest idle first; the rankings of the group follow its head. */
final class Group {
    final int index;
    final int center;
    final Site site;
    final int[] levels;
    final long cost;

    @Nullable
    Agent firstIdle;

    private @Nullable Agent lastIdle;
    /** Agents by whom calls can hope to be served; see {@link Agent#isStaff}. */
    int staff;
    /** Agents of this group on the roster. */
    int rostered;

    /** The rankings this group stands in, and its leaf in each. */
    Ranking[] rankings = new Ranking[0];

    int[] leaves = new int[0];

    /** The pools this group's agents are reserved in. */
    Pool[] pools = new Pool[0];

    Group(int index, int center, Site site, int[] levels, long cost) {
        this.index = index;
        this.center = center;
        this.site = site;
        this.levels = levels;
        this.cost = cost;
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

    void addIdle(Agent agent) {
        Agent before = lastIdle;
        while (before != null && agent.isBefore(before)) {
            before = before.idleBefore;
        }
        Agent after = before == null ? firstIdle : before.idleAfter;
        link(before, agent);
        link(agent, after);
        agent.idle = true;
        countAvailable(1);
        if (before == null) {
            headChanged();
        }
    }

    void removeIdle(Agent agent) {
        boolean wasHead = agent == firstIdle;
        link(agent.idleBefore, agent.idleAfter);
        agent.idleBefore = null;
        agent.idleAfter = null;
        agent.idle = false;
        countAvailable(-1);
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

    private void countAvailable(int change) {
        for (Pool pool : pools) {
            pool.available += change;
        }
    }

    private void link(@Nullable Agent before, @Nullable Agent after) {
        if (before == null) {
            firstIdle = after;
        } else {
            before.idleAfter = after;
        }
        if (after == null) {
            lastIdle = before;
        } else {
            after.idleBefore = before;
        }
    }

    private void headChanged() {
        for (int i = 0; i < rankings.length; i++) {
            rankings[i].update(leaves[i]);
        }
    }
}
