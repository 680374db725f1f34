package org.bsr.router.engine;

import org.bsr.router.plan.Rule.Step;
import org.jspecify.annotations.Nullable;

/** The waiting calls of one class in one step, in the order in which they began to wait. */
final class Line {
    final Step step;
    final Ranking ranking;
    private final Reserve[] reserves;
    /** The ranking of the groups left while some reserves are shut, by which ones; made when first needed. */
    private final @Nullable Ranking[] rankingWhileShut;

    /** What makes the ranking's constants those of this line. */
    final long shift;

    @Nullable
    Call first;

    private @Nullable Call last;
    private int size;

    Line(Step step, Ranking ranking, long shift, Reserve[] reserves) {
        this.step = step;
        this.ranking = ranking;
        this.shift = shift;
        this.reserves = reserves;
        this.rankingWhileShut = new Ranking[1 << reserves.length];
        for (Reserve reserve : reserves) {
            reserve.pool().keepFrom(this);
        }
        ranking.lines.add(this);
    }

    /** The ranking of the groups whose agents these calls may take now. */
    Ranking openRanking() {
        int shut = 0;
        for (int i = 0; i < reserves.length; i++) {
            shut |= reserves[i].isShut() ? 1 << i : 0;
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

    /** Whether the agents of this group are reserved for others now. */
    boolean isKept(Group group) {
        for (Reserve reserve : reserves) {
            if (reserve.isShut() && reserve.pool().contains(group)) {
                return true;
            }
        }
        return false;
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
    }

    void remove(Call call) {
        link(call.before, call.after);
        call.before = null;
        call.after = null;
        call.line = null;
        size--;
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

    private void link(@Nullable Call before, @Nullable Call after) {
        if (before == null) {
            first = after;
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
