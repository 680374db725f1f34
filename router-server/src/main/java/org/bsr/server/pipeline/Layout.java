package org.bsr.server.pipeline;

/** Which threads the stages behind the ring run on. */
public enum Layout {
    /** One thread carries a batch through all of them: for few cores, where handing over costs more than it gains. */
    SHARED,
    /** A thread for each. */
    STAGED;

    private static final int FEW_CORES = 4;

    /** What suits this machine. */
    public static Layout forCores(int cores) {
        return cores <= FEW_CORES ? SHARED : STAGED;
    }
}
