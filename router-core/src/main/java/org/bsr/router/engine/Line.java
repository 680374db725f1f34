package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.plan.Urgency;
import org.jspecify.annotations.Nullable;

/** The waiting calls of one class in one step, in the order in which they began to wait. */
final class Line {
    private static final long NEVER_KNOWN = Long.MIN_VALUE;

    final Step step;
    private final Urgency urgency;
    final int media;
    final Ranking ranking;
    final QualifiedGroups qualified;
    private final Competition competition;
    /** Among all lines, until there are others. */
    private int number;

    /** Whether its calls can pass over this step. */
    final boolean maySkip;

    private final boolean mayKeep;
    private final Reserve[] reserves;
    private final @Nullable Hold hold;
    /** The ranking of the groups left while reserves are shut or a hold is on, by which ones; made when first needed. */
    private final @Nullable Ranking[] rankingWhileShut;

    /** What makes the ranking's constants those of this line. */
    final long shift;

    /** The lines of all steps of this class, this one among them. */
    Line[] siblings = {this};

    @Nullable
    Call first;

    private @Nullable Call last;
    private int size;
    /** How many of these calls somebody has declined. */
    int declined;

    // What the first call is worth with the best agents: so much at that time and so much more each microsecond, for a
    // while.
    private long firstIndex;
    private long firstGrowth;
    private long firstFrom;
    private long firstUntil = NEVER_KNOWN;

    /** The version of the competition that {@link #headStarts} are of. */
    private int headStartsOf;
    /** By the places of the rivals' lines: how long a call has to have waited there to go before one that comes here now. */
    private long[] headStarts = {};

    Line(
            Step step,
            Ranking ranking,
            QualifiedGroups qualified,
            Competition competition,
            long shift,
            Reserve[] reserves,
            @Nullable Hold hold) {
        this.step = step;
        this.urgency = step.urgency();
        this.media = ranking.media;
        this.ranking = ranking;
        this.qualified = qualified;
        this.competition = competition;
        this.shift = shift;
        this.reserves = reserves;
        this.hold = hold;
        this.maySkip = step.skipIf() != null;
        this.mayKeep = hold != null || reserves.length > 0;
        this.rankingWhileShut = new Ranking[2 << reserves.length];
        for (Reserve reserve : reserves) {
            reserve.pool().keepFrom(this);
        }
        ranking.add(this);
        qualified.add(this);
    }

    int number() {
        return number;
    }

    void renumber(int given) {
        number = given;
        competition.show(number, first, last, size);
    }

    /** Takes what only this line ranks away from the groups. */
    void close() {
        for (Ranking open : rankingWhileShut) {
            if (open != null) {
                open.close();
            }
        }
    }

    /** The ranking of the groups whose agents these calls may take now. */
    Ranking openRanking() {
        if (!mayKeep) {
            return ranking;
        }
        int shut = isHolding() ? 1 : 0;
        for (int i = 0; i < reserves.length; i++) {
            shut |= reserves[i].isShut() ? 2 << i : 0;
        }
        if (shut == 0) {
            return ranking;
        }
        Ranking open = rankingWhileShut[shut];
        if (open == null) {
            open = ranking.without(group -> isKept(group));
            rankingWhileShut[shut] = open;
        }
        return open;
    }

    /** What one of these calls is worth with this group, which must be qualified, urgency and idleness aside, in index units. */
    long worth(Group group) {
        return ranking.constant(group) + shift;
    }

    /** Whether these calls wait for a better agent at the moment. */
    boolean isHolding() {
        return hold != null && hold.isOn(waitingInClass());
    }

    /** Whether a hold of these calls lifts when more of them wait. */
    boolean hasHold() {
        return hold != null;
    }

    private int waitingInClass() {
        int waiting = 0;
        for (Line line : siblings) {
            waiting += line.size;
        }
        return waiting;
    }

    /** Whether the agents of this group are not for these calls now: reserved for others, or not worth ending a hold. */
    boolean isKept(Group group) {
        return mayKeep && (isHeldFrom(group) || shutReserveOf(group) != null);
    }

    /** Whether these calls wait for better agents than those of this group. */
    boolean isHeldFrom(Group group) {
        return hold != null && isHolding() && !hold.isBetter(group);
    }

    /** The first reserve that keeps the agents of this group from these calls now, or null. */
    @Nullable
    Reserve shutReserveOf(Group group) {
        for (Reserve reserve : reserves) {
            if (reserve.isShut() && reserve.pool().contains(group)) {
                return reserve;
            }
        }
        return null;
    }

    /** Puts the call where it belongs, seeking from both ends at once, as calls come to the end or back to the front. */
    void add(Call call) {
        Call fromEnd = last;
        Call fromFront = first;
        Call before = null;
        Call after = null;
        while (true) {
            if (fromEnd == null || fromEnd.isBefore(call)) {
                before = fromEnd;
                after = fromEnd == null ? first : fromEnd.after;
                break;
            }
            if (fromFront == null || call.isBefore(fromFront)) {
                after = fromFront;
                before = fromFront == null ? last : fromFront.before;
                break;
            }
            fromEnd = fromEnd.before;
            fromFront = fromFront.after;
        }
        link(before, call);
        link(call, after);
        call.line = this;
        size++;
        declined += call.declines > 0 ? 1 : 0;
        competition.show(number, first, last, size);
    }

    void remove(Call call) {
        link(call.before, call.after);
        call.before = null;
        call.after = null;
        call.line = null;
        size--;
        declined -= call.declines > 0 ? 1 : 0;
        competition.show(number, first, last, size);
    }

    /** 1 is next. Counted from the nearer end. */
    int positionOf(Call call) {
        int steps = 0;
        Call ahead = call.before;
        Call behind = call.after;
        while (ahead != null && behind != null) {
            ahead = ahead.before;
            behind = behind.after;
            steps++;
        }
        return ahead == null ? steps + 1 : size - steps;
    }

    /** What the call is worth now with the best of the agents qualified here, idleness aside. */
    long bestIndex(Call call, long now) {
        return shift + urgency.at(now - call.waitBegan);
    }

    /** How many calls of other lines go before one that comes to this line now, in thousandths, as its best agents are worth. */
    long thousandthsBeforeNewcomer(long now) {
        if (headStartsOf != competition.version()) {
            headStarts = qualified.headStartsOverNewcomer(this, competition);
            headStartsOf = competition.version();
        }
        return qualified.thousandthsWaiting(headStarts, competition, now);
    }

    /** How long a call of this line must have waited, at least, to be worth as much as that; {@link Deadlines#NEVER}: it never is. */
    long waitUntilWorth(long index) {
        return urgency.waitUntilWorth(index - shift);
    }

    /** The same of the first call, of which there must be one: without a look at it, as it came long ago. */
    long bestIndexOfFirst(long now) {
        if (now > firstUntil) {
            long began = Objects.requireNonNull(first).waitBegan;
            firstIndex = shift + urgency.at(now - began);
            firstGrowth = urgency.growthAfter(now - began);
            firstFrom = now;
            firstUntil = began + urgency.growsEvenlyUntil(now - began);
        }
        return firstIndex + firstGrowth * (now - firstFrom);
    }

    long bestIndexOfNewcomer() {
        return shift + urgency.at(0);
    }

    /** How many of these calls are worth more than one of another line, from the ends alone: all, none, or half of them. */
    int roughlyAheadOf(Call other, long index, long now) {
        if (last == null || first == null || !isAheadOf(first, other, index, now)) {
            return 0;
        }
        return isAheadOf(last, other, index, now) ? size : (size + 1) / 2;
    }

    private boolean isAheadOf(Call call, Call other, long index, long now) {
        long own = bestIndex(call, now);
        return own > index || (own == index && call.isBefore(other));
    }

    private void link(@Nullable Call before, @Nullable Call after) {
        if (before == null) {
            first = after;
            firstUntil = NEVER_KNOWN;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
    }
}
