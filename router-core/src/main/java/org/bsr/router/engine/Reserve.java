package org.bsr.router.engine;

/** A line may take an agent of the pool only while more than {@code keep} of them are idle, in all centers together. */
record Reserve(Pool pool, int keep) {
    boolean isShut() {
        return pool.available <= keep;
    }
}
