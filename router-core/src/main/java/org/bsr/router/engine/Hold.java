package org.bsr.router.engine;

/** Calls wait for an agent of the better groups, while few of their class wait. */
final class Hold {
    private final boolean[] better;
    private final int whileFewerThan;

    /** @param better by group index */
    Hold(boolean[] better, int whileFewerThan) {
        this.better = better;
        this.whileFewerThan = whileFewerThan;
    }

    boolean isOn(int waiting) {
        return waiting < whileFewerThan;
    }

    boolean isBetter(Group group) {
        return better[group.index];
    }
}
