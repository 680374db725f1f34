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

    int offers;
    int agent;

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
        offers = 0;
    }

    boolean isUnanswered() {
        return stage == Stage.QUEUED || stage == Stage.OFFERED || stage == Stage.RINGING_OUT;
    }

    void end() {
        life = life + 1 & 0x0FFF_FFFF;
        stage = Stage.OVER;
    }
}
