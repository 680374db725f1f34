package org.bsr.router.simulation;

import org.bsr.router.text.Text;

/** A call on its way through a simulated center. When it is over, the object becomes a later call. */
final class SimulatedCall {
    final int index;
    final Text id;
    /** How often this object has been another call before, so that what was planned for that one does not meet this one. */
    private int life;

    int source;
    long seed;
    /** When it began to want an agent. */
    long queued;

    boolean counted;
    Stage stage = Stage.QUEUED;
    /** Whether the caller has been told to wait. */
    boolean waited;

    int agent;

    enum Stage {
        QUEUED,
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
        stage = Stage.QUEUED;
        waited = false;
    }

    void end() {
        life = life + 1 & 0x0FFF_FFFF;
        stage = Stage.OVER;
    }
}
