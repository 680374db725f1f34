package org.bsr.server.player;

import org.bsr.router.event.CallEnd;
import org.jspecify.annotations.Nullable;

/** A call that is being played: where it is, as far as the router has told. */
final class LiveCall {
    /** Where a call is. */
    enum State {
        TO_COME,
        ARRIVING,
        IN_SELF_SERVICE,
        WAITING,
        OFFERED,
        CONNECTED,
        OVER
    }

    static final long NOT_YET = -1;

    final PlannedCall plan;
    final int number;
    /** The telephony system it comes in at. */
    final int line;

    State state = State.TO_COME;
    /** Rises with every change of state, so that entries of the timetable from before are void. */
    int stamp;

    int offers;
    /** When the caller first wanted an agent. */
    long askedAt = NOT_YET;

    long answeredAt = NOT_YET;
    long endedAt = NOT_YET;
    /** The caller is through as far as the player knows: the answer is on its way to the router. */
    boolean answering;

    boolean usedSelfService;
    long cost;
    long offeredCost;
    long offeredValue;

    @Nullable
    LiveAgent agent;
    /** How the call must end by what was sent to the router last; null: nothing that ends it. */
    @Nullable
    CallEnd expectedEnd;

    @Nullable
    CallEnd end;
    /** So many ends the router has told; 1 is right. */
    int endsTold;

    int seenInResumption;

    LiveCall(PlannedCall plan, int number, int line) {
        this.plan = plan;
        this.number = number;
        this.line = line;
    }

    void enter(State next) {
        state = next;
        stamp++;
    }

    boolean isLive() {
        return state != State.TO_COME && state != State.OVER;
    }

    /**
     * Whether the caller has got through to an agent. What is heard of the call's way there after that is late: it came by
     * the call's connection, and the news of the agent by another.
     */
    boolean isThrough() {
        return state == State.CONNECTED || state == State.OVER;
    }

    CallOutcome outcome() {
        return new CallOutcome(
                plan,
                end,
                askedAt,
                answeredAt,
                endedAt,
                usedSelfService,
                cost + (answeredAt == NOT_YET ? 0 : offeredCost),
                end == CallEnd.SERVED ? offeredValue : 0,
                answeredAt == NOT_YET || agent == null ? "" : agent.center);
    }
}
