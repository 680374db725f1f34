package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The groups qualified for some lines of one media by what an agent of each is worth there, idleness aside, the best first, and
 * a bitmap of those with idle agents. Lines that value the same groups alike, up to a constant, share one.
 *
 * <p>An idle agent's worth is {@code constant + rate x (now - idleSince)}; as the rate is one for the plan, {@code constant -
 * rate x idleSince} orders agents without looking at the clock, and only a group's longest idle agent can be its best.
 *
 * <p>Of each word of the bitmap it is known since when its agents have been idle at the longest. With the constant of a rank that
 * says how much those from there on in this word can be worth; few have to be looked at, and without an idle rate only the first.
 * As agents become idle one after the other, a group that has idle agents again hardly ever changes what is known; when one has
 * them no more, what is known may be too good, until somebody looks.
 */
final class Ranking {
    /** What is kept of each rank. */
    private static final int STRIDE = 2;

    private static final int QUEUE = 1;
    private static final int NOBODY = -1;

    final int media;
    /** By rank, as the next. */
    private final Group[] groups;

    /** The worth of each group, in index units, less that of the best; and the number of its queue. */
    private final long[] ranked;

    private final IdleBitmaps bitmaps;
    /** The place of the bitmap whose bits are the ranks. */
    private final int bitmap;
    /** The groups' indexes in their order, and the rank of each. */
    private final int[] indexes;

    private final int[] rankOfIndex;
    /** Of the group that was best when somebody asked last, as what it is worth is asked next. */
    private int found;

    Line[] lines = {};
    /** How many staff these groups have. */
    int staff;

    private final long idleRate;
    private final long origin;

    /**
     * @param groups in the order of their indexes
     * @param origin a time that idle times are taken relative to, so that keys stay small
     */
    Ranking(int media, Group[] groups, long[] constants, IdleBitmaps bitmaps, long idleRate, long origin) {
        this.media = media;
        this.bitmaps = bitmaps;
        this.idleRate = idleRate;
        this.origin = origin;
        int[] byWorth = IntStream.range(0, groups.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -constants[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.groups = Arrays.stream(byWorth).mapToObj(i -> groups[i]).toArray(Group[]::new);
        this.ranked = new long[STRIDE * groups.length];
        this.indexes = Arrays.stream(groups).mapToInt(group -> group.index).toArray();
        this.rankOfIndex = new int[groups.length];
        this.bitmap = bitmaps.add(groups.length);
        bitmaps.update();
        for (int rank = 0; rank < groups.length; rank++) {
            rankOfIndex[byWorth[rank]] = rank;
            IdleQueue queue = this.groups[rank].idle(media);
            ranked[STRIDE * rank] = constants[byWorth[rank]];
            ranked[STRIDE * rank + QUEUE] = queue.number;
            queue.join(this, IdleBitmaps.bit(bitmap, rank));
            staff += this.groups[rank].staff;
        }
    }

    void add(Line line) {
        lines = Arrays.copyOf(lines, lines.length + 1);
        lines[lines.length - 1] = line;
    }

    void close() {
        for (Group group : groups) {
            group.idle(media).leave(this);
        }
    }

    /** The highest constant of a group with anybody logged in; there must be one. */
    long bestLoggedIn() {
        int rank = 0;
        while (groups[rank].staff == 0) {
            rank++;
        }
        return constant(rank);
    }

    /** Of this group, which must be qualified. */
    long constant(Group group) {
        return constant(rankOf(group));
    }

    private long constant(int rank) {
        return ranked[STRIDE * rank];
    }

    /** The number of its queue. */
    private int queue(int rank) {
        return (int) ranked[STRIDE * rank + QUEUE];
    }

    /** The ranking of the groups of this one that are not left out. */
    Ranking without(Predicate<Group> leftOut) {
        int[] stay = Arrays.stream(rankOfIndex)
                .filter(rank -> !leftOut.test(groups[rank]))
                .toArray();
        return new Ranking(
                media,
                Arrays.stream(stay).mapToObj(rank -> groups[rank]).toArray(Group[]::new),
                Arrays.stream(stay).mapToLong(this::constant).toArray(),
                bitmaps,
                idleRate,
                origin);
    }

    /** The best idle agent, or null if there is none. */
    @Nullable
    Agent best() {
        bitmaps.update();
        int best = NOBODY;
        long bestKey = 0;
        int words = IdleBitmaps.words(ranked.length / STRIDE);
        for (int word = 0; word < words; word++) {
            long idle = bitmaps.word(bitmap, word);
            long since = bitmaps.since(bitmap, word);
            long longest = Long.MAX_VALUE;
            while (idle != 0) {
                int rank = word * Long.SIZE + Long.numberOfTrailingZeros(idle);
                if (best != NOBODY && !mayBeBetter(key(constant(rank), since), since, bestKey, best)) {
                    break;
                }
                int queue = queue(rank);
                long idleSince = bitmaps.idleSince(queue);
                long key = key(constant(rank), idleSince);
                if (best == NOBODY || key > bestKey || (key == bestKey && bitmaps.isBefore(queue, best))) {
                    best = queue;
                    bestKey = key;
                    found = rank;
                }
                longest = Math.min(longest, idleSince);
                idle &= idle - 1;
            }
            if (idle == 0) {
                bitmaps.setSince(bitmap, word, longest);
            }
        }
        return best == NOBODY ? null : bitmaps.agent(best);
    }

    /** @param best number of the queue of the best so far */
    private boolean mayBeBetter(long mostKey, long earliest, long bestKey, int best) {
        return mostKey > bestKey || (mostKey == bestKey && earliest <= bitmaps.idleSince(best));
    }

    /** The best idle agent who has not declined this call, or null. Looks at every group: declines are rare. */
    @Nullable
    Agent bestFor(Call call) {
        Agent best = null;
        long bestKey = 0;
        for (int rank = 0; rank < groups.length; rank++) {
            Agent agent = bitmaps.first(queue(rank));
            while (agent != null && call.wasDeclinedBy(agent)) {
                agent = agent.idleAfter(media);
            }
            if (agent != null) {
                long key = key(constant(rank), agent.idleSince);
                if (best == null || key > bestKey || (key == bestKey && agent.isBefore(best))) {
                    best = agent;
                    bestKey = key;
                }
            }
        }
        return best;
    }

    boolean contains(Group group) {
        return rankOf(group) >= 0;
    }

    /** A negative number if the group is not qualified. */
    private int rankOf(Group group) {
        if (found < groups.length && groups[found] == group) {
            return found;
        }
        int at = Arrays.binarySearch(indexes, group.index);
        return at >= 0 && groups[rankOfIndex[at]] == group ? rankOfIndex[at] : -1;
    }

    /** Puts this agent before others who are worth less to a call, or the same but have been idle for less long. */
    long key(Agent agent) {
        return key(constant(agent.group), agent.idleSince);
    }

    private long key(long constant, long since) {
        return constant - idleRate * (since - origin);
    }
}
