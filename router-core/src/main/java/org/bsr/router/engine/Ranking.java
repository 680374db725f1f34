package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The groups qualified for some lines of one media, and what an agent of each is worth there, idleness aside: a tournament whose root is the
 * best idle agent. Lines that value the same groups alike, up to a constant, share one.
 *
 * <p>An idle agent's worth is {@code constant + rate x (now - idleSince)}; as the rate is one for the plan, {@code constant -
 * rate x idleSince} orders agents without looking at the clock, and only a group's longest idle agent can be its best.
 *
 * <p>A group stands in many rankings, few of which are asked before its head has changed again. As heads follow each other in
 * the order in which they became idle, what a ranking knows of a group is too good or true; so only the winner is looked at
 * again when somebody asks. A group found empty sinks, and tells the ranking when it is not any more.
 */
final class Ranking {
    private static final int NOBODY = -1;

    final int media;
    final Group[] groups;
    /** Worth of each group, in index units, less that of the best. */
    final long[] constants;

    Line[] lines = {};
    /** How many staff these groups have. */
    int staff;

    private final ChangedHeads changedHeads;
    private final long idleRate;
    private final long origin;
    private final int size;
    private final int[] winners;
    // Of each leaf the agent it is ranked by: his key, since when he is idle, his number; and the group's place for
    // this ranking.
    private final long[] keys;
    private final long[] idleSince;
    private final int[] numbers;
    private final int[] places;
    /** Leaves, the best constant first; made when first needed. */
    private int[] byWorth = {};

    /** @param origin a time that idle times are taken relative to, so that keys stay small */
    Ranking(int media, Group[] groups, long[] constants, ChangedHeads changedHeads, long idleRate, long origin) {
        this.media = media;
        this.groups = groups;
        this.constants = constants;
        this.changedHeads = changedHeads;
        this.idleRate = idleRate;
        this.origin = origin;
        this.keys = new long[groups.length];
        this.idleSince = new long[groups.length];
        this.numbers = new int[groups.length];
        this.places = new int[groups.length];
        this.size = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * groups.length - 1)));
        this.winners = new int[2 * size];
        Arrays.fill(winners, NOBODY);
        changedHeads.tell();
        for (int leaf = 0; leaf < groups.length; leaf++) {
            groups[leaf].join(this, leaf);
            staff += groups[leaf].staff;
            Agent head = groups[leaf].firstIdle(media);
            if (head == null) {
                groups[leaf].sink(places[leaf]);
            } else {
                raise(leaf, head);
            }
        }
    }

    /** Where the group of this leaf has this ranking among its own. */
    void setPlace(int leaf, int place) {
        places[leaf] = place;
    }

    void add(Line line) {
        lines = Arrays.copyOf(lines, lines.length + 1);
        lines[lines.length - 1] = line;
    }

    void close() {
        for (Group group : groups) {
            group.leave(this);
        }
    }

    /** The highest constant of a group with anybody logged in; there must be one. */
    long bestLoggedIn() {
        if (byWorth.length == 0) {
            byWorth = IntStream.range(0, groups.length)
                    .boxed()
                    .sorted(Comparator.comparingLong(leaf -> -constants[leaf]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        int place = 0;
        while (groups[byWorth[place]].staff == 0) {
            place++;
        }
        return constants[byWorth[place]];
    }

    /** The ranking of the groups of this one that are not left out. */
    Ranking without(Predicate<Group> leftOut) {
        int[] stay = IntStream.range(0, groups.length)
                .filter(leaf -> !leftOut.test(groups[leaf]))
                .toArray();
        Group[] staying = new Group[stay.length];
        long[] theirConstants = new long[stay.length];
        for (int i = 0; i < stay.length; i++) {
            staying[i] = groups[stay[i]];
            theirConstants[i] = constants[stay[i]];
        }
        return new Ranking(media, staying, theirConstants, changedHeads, idleRate, origin);
    }

    /** The best idle agent, or null if there is none. */
    @Nullable
    Agent best() {
        changedHeads.tell();
        while (winners[1] != NOBODY) {
            int leaf = winners[1];
            Agent head = groups[leaf].firstIdle(media);
            if (head != null && head.idleSince == idleSince[leaf] && head.number == numbers[leaf]) {
                return head;
            }
            lower(leaf, head);
        }
        return null;
    }

    /** The best idle agent who has not declined this call, or null. Looks at every group: declines are rare. */
    @Nullable
    Agent bestFor(Call call) {
        Agent best = null;
        long bestKey = 0;
        for (int leaf = 0; leaf < groups.length; leaf++) {
            Agent agent = groups[leaf].firstIdle(media);
            while (agent != null && call.wasDeclinedBy(agent)) {
                agent = agent.idleAfter(media);
            }
            if (agent != null) {
                long key = key(leaf, agent);
                if (best == null || key > bestKey || (key == bestKey && agent.isBefore(best))) {
                    best = agent;
                    bestKey = key;
                }
            }
        }
        return best;
    }

    /** The leaf of this group, or a negative number if it is not qualified. */
    int leafOf(Group group) {
        int low = 0;
        int high = groups.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int index = groups[middle].index;
            if (index == group.index) {
                return groups[middle] == group ? middle : -1;
            }
            if (index < group.index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** For a group whose head may be worth more than the agent it is ranked by so far, if by any. */
    void raise(int leaf, Agent head) {
        int node = size + leaf;
        if (winners[node] == leaf && !isBefore(head.idleSince, head.number, leaf)) {
            return;
        }
        rankBy(leaf, head);
        winners[node] = leaf;
        for (node >>= 1; node > 0 && better(leaf, winners[node]) == leaf; node >>= 1) {
            winners[node] = leaf;
        }
    }

    /** For a group that has won by an agent who is its head no more. */
    private void lower(int leaf, @Nullable Agent head) {
        int node = size + leaf;
        if (head == null) {
            winners[node] = NOBODY;
            groups[leaf].sink(places[leaf]);
        } else {
            rankBy(leaf, head);
        }
        for (; node > 1; node >>= 1) {
            winners[node >> 1] = better(winners[node], winners[node ^ 1]);
        }
    }

    private void rankBy(int leaf, Agent agent) {
        keys[leaf] = key(leaf, agent);
        idleSince[leaf] = agent.idleSince;
        numbers[leaf] = agent.number;
    }

    /** Puts this agent before others who are worth less to a call, or the same but have been idle for less long. */
    long key(Agent agent) {
        return key(leafOf(agent.group), agent);
    }

    private long key(int leaf, Agent agent) {
        return constants[leaf] - idleRate * (agent.idleSince - origin);
    }

    private int better(int a, int b) {
        if (a == b || b == NOBODY) {
            return a;
        }
        if (a == NOBODY || keys[a] < keys[b]) {
            return b;
        }
        if (keys[a] > keys[b]) {
            return a;
        }
        return isBefore(idleSince[a], numbers[a], b) ? a : b;
    }

    private boolean isBefore(long since, int number, int leaf) {
        return since < idleSince[leaf] || (since == idleSince[leaf] && number < numbers[leaf]);
    }
}
