package org.bsr.server.pipeline;

/** Which threads the stages behind the ring run on. */
public enum Layout {
    /** The event loop's own: what one turn of it has received goes through all of them. For one core: nothing is handed over. */
    LOOP,
    /** One thread carries a batch through all of them: for few cores, where handing over costs more than it gains. */
    SHARED,
    /** A thread for each. */
    STAGED;

    private static final int FEW_CORES = 4;

    /** What suits this machine. */
    public static Layout forCores(int cores) {
        return cores == 1 ? LOOP : cores <= FEW_CORES ? SHARED : STAGED;
    }
}
