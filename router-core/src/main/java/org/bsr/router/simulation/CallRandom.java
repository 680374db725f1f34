package org.bsr.router.simulation;

import java.util.random.RandomGenerator;

/**
 * The chance in one call: streams that follow from the call's seed, one for each thing that chance decides about it. So the
 * same caller has the same patience and the same matter under every plan. Overwritten for the next call; Steele, Lea and
 * Flood's SplitMix (OOPSLA 2014).
 */
final class CallRandom implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int MATTERS = Matter.values().length;
    private long state;

    /** What chance decides about a call. */
    enum Matter {
        SERVICE,
        AFTER_CALL,
        PATIENCE,
        ANSWER,
        SELF_SERVICE,
        REPEAT,
        TRANSFER,
        CALLBACK,
        CALLED_BACK
    }

    CallRandom about(Matter matter, SimulatedCall call) {
        return about(matter, call, 0);
    }

    /** @param time of several times that this is decided */
    CallRandom about(Matter matter, SimulatedCall call, int time) {
        state = mixed(call.seed + (long) (MATTERS * time + matter.ordinal() + 1) * GOLDEN);
        return this;
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mixed(state);
    }

    boolean happens(double share) {
        return share > 0 && nextDouble() < share;
    }

    private static long mixed(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
