package org.bsr.server.telephony;

import org.jspecify.annotations.Nullable;

/** A call of a listener's switch, as the router last spoke of it. Belongs to the event loop. */
final class SwitchCall {
    enum State {
        /** What becomes of it is on its way. */
        ASKED,
        WAITING,
        IN_SELF_SERVICE,
        OFFERED,
        CONNECTED,
        /** The router was told that it is over. */
        ENDING,
        /** Nobody is on the line; somebody else sees to it. */
        CALLED_BACK
    }

    static final long NEVER = Long.MAX_VALUE;

    final String id;
    /** The number that calls, as far as it is known here. */
    String ani = "";
    /** Since 1970, when it came; 0: before the router's restart. */
    long arrivedSeconds;

    State state = State.ASKED;
    /** The connection that speaks for it; null: none. */
    @Nullable
    Leg leg;

    @Nullable
    Decision decision;
    /** Which of the agents it was given to has it, or had it last: a number that no other has; 0: none, or one of before the router's restart. */
    int attempt;

    int nextAttempt = 1;
    /** Whether the switch knows the agent it is offered to, and rings him. */
    boolean handedOver;
    /** Nobody is on the line: it is the agent who calls, with a telephone that may be another switch's. */
    boolean isCallback;
    /** Who took the call, as long as the router has not said that it heard so. */
    @Nullable
    String takenBy;
    /** In microseconds since 1970, when he did, should it have to be told again; 0: it was not told yet. */
    long takenMicros;
    /** The caller is back from his conversation, and asks again: what with. */
    @Nullable
    Arrival again;
    /** Its end, since the router was first told of it. */
    @Nullable
    CallEnding ending;
    /** By {@link System#nanoTime}, when the switch was last asked about it. */
    long askedNanos = NEVER;
    /**
     * Whether its connection was lost, its offer withdrawn or its time in self-service over, and nobody has come back since: who called
     * may be gone.
     */
    boolean missing;
    /** By {@link System#nanoTime}, until when the switch rings the agent from whom it was taken last. */
    long rungUntilNanos = System.nanoTime();
    /** Whether the switch did not find who called with his agent when it was asked last. */
    boolean strayed;
    /** Whether the router spoke of it since the session began. */
    boolean confirmed;
    /** By {@link System#nanoTime}, when nobody can be believed to be on the line any more. */
    private long dueNanos = NEVER;

    SwitchCall(String id) {
        this.id = id;
    }

    void giveUpAfter(long nanos) {
        dueNanos = nanos == NEVER ? NEVER : System.nanoTime() + nanos;
    }

    /** As {@link #giveUpAfter}, unless it is to be given up sooner anyway. */
    void giveUpWithin(long nanos) {
        long due = System.nanoTime() + nanos;
        if (dueNanos == NEVER || due - dueNanos < 0) {
            dueNanos = due;
        }
    }

    boolean isTimed() {
        return dueNanos != NEVER;
    }

    boolean isDue(long now) {
        return dueNanos != NEVER && now - dueNanos >= 0;
    }

    /** Whether this is a word for who called, or his number. */
    boolean isCaller(String who) {
        return who.equals("caller") || (!who.isEmpty() && who.equals(ani));
    }

    boolean isOfferedTo(String agent, int attempt) {
        return state == State.OFFERED && isHis(agent, attempt);
    }

    /** Whether nobody has come back with who called since he was lost sight of, and the switch rings nobody for him that is known. */
    boolean isMissing() {
        return leg == null && missing && !handedOver;
    }

    /** How long the switch may still ring an agent from whom it was taken: who called cannot come back sooner. */
    long rungYetNanos() {
        return Math.max(0, rungUntilNanos - System.nanoTime());
    }

    /** Whether that agent is rung for it, or talks: since then it may have gone to another. */
    boolean isWith(String agent, int attempt) {
        return (state == State.OFFERED || state == State.CONNECTED) && isHis(agent, attempt);
    }

    private boolean isHis(String agent, int attempt) {
        Decision offer = decision;
        return offer != null
                && (agent.isEmpty() || agent.equals(offer.agent()))
                && (attempt == 0 || offer.attempt() == 0 || attempt == offer.attempt());
    }
}
