package org.bsr.router.engine;

/**
 * How long calls of one intent keep an agent, from the offer until he is available again: the mean of what they took, in which
 * later ones count for more. It begins with what the plan declares, as if some calls had taken as long.
 */
final class HandleTime {
    private static final long DAY = 24 * 3_600 * 1_000_000L;
    /** So many calls is the plan's word worth. */
    private static final int FIRST_WEIGHT = 8;
    /** Each call changes the mean by at least this part of how far it is off. */
    private static final int LAST_WEIGHT = 128;

    private long declaredMicros = -1;
    private long micros;
    private int weight;

    /** What the plan says. As long as it says the same, what was learnt stays. */
    void declare(long handleMicros) {
        if (handleMicros != declaredMicros) {
            declaredMicros = handleMicros;
            micros = handleMicros;
            weight = FIRST_WEIGHT;
        }
    }

    long micros() {
        return micros;
    }

    void learn(long tookMicros) {
        weight = Math.min(weight + 1, LAST_WEIGHT);
        micros += (Math.min(tookMicros, DAY) - micros) / weight;
    }
}
