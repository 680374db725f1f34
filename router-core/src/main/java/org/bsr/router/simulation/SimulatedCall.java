package org.bsr.router.simulation;

import org.bsr.router.text.Text;

/** A call on its way through a simulated center. When it is over, the object becomes a later call. */
final class SimulatedCall {
    final int index;
    final Text id;
    /** How often this object has been another call before, so that what was planned for that one does not meet this one. */
    private int life;

    int source;
    /** All that chance decides about the call follows from it. */
    long seed;

    Stage stage = Stage.OVER;
    boolean counted;
    /** Whether the caller has called about the same before. */
    boolean repeated;
    /** When it began to want an agent. */
    long queued;
    /** Whether the caller had to wait for one. */
    boolean waited;
    /** The waits that were announced: half of all wait no longer, nine in ten do; negative: none was. */
    long announcedMedian;

    long announcedNinetieth;

    /** When the caller hangs up, if he waits then. */
    long patienceEnd;

    int offers;
    int agent;

    /** Whether an agent has handed it on to another. */
    boolean transferred;
    /** Whether the caller has just been asked whether he would rather be called back, and is going to say yes. */
    boolean wantsCallback;
    /** Whether nobody is on the line until the customer is called back. */
    boolean isCallback;
    /** How often he has been called. */
    int tries;

    enum Stage {
        QUEUED,
        OFFERED,
        RINGING_OUT,
        IN_SELF_SERVICE,
        CONNECTED,
        OVER
    }

    SimulatedCall(int index) {
        this.index = index;
        this.id = Text.of(Integer.toString(index));
    }

    /** Names this call, and no other that the object will be. */
    long subject() {
        return (long) life << 32 | index;
    }

    void begin(int newSource, long newSeed) {
        source = newSource;
        seed = newSeed;
        repeated = false;
        waited = false;
        announcedMedian = -1;
        announcedNinetieth = -1;
        patienceEnd = 0;
        offers = 0;
        transferred = false;
        wantsCallback = false;
        isCallback = false;
        tries = 0;
    }

    /** The caller is on the line, and no agent. */
    boolean isUnanswered() {
        return !isCallback && isSought();
    }

    private boolean isSought() {
        return stage == Stage.QUEUED || stage == Stage.OFFERED || stage == Stage.RINGING_OUT;
    }

    /** An agent has handed it on. */
    void transfer(long now) {
        transferred = true;
        isCallback = false;
        queued = now;
        waited = false;
        stage = Stage.QUEUED;
    }

    void end() {
        life = life + 1 & 0x0FFF_FFFF;
        stage = Stage.OVER;
    }
}
