package org.bsr.router.simulation.day;

/** A call in a play: where it is, and what became of it so far. */
final class PlayedCall {
    /** Where a call is. */
    enum State {
        TO_COME,
        IN_SELF_SERVICE,
        ASKING,
        TO_BE_CALLED_BACK,
        CONNECTED,
        OVER
    }

    final CallResult result = new CallResult();
    State state = State.TO_COME;
    int offers;
    long waitedAtOffer;
    long costOfOffer;
}
