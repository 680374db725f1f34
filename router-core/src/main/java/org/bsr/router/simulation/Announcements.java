package org.bsr.router.simulation;

/** How many announced waits held, of those of which it is known. */
final class Announcements {
    private long known;
    private long held;

    void add(Announcements other) {
        known += other.known;
        held += other.held;
    }

    /** @param announced negative: no wait was announced */
    void answered(long announced, long waited) {
        if (announced >= 0) {
            known++;
            held += waited <= announced ? 1 : 0;
        }
    }

    /** Of one who hung up, it is known only if he stayed longer than was announced. */
    void abandoned(long announced, long waited) {
        known += announced >= 0 && waited > announced ? 1 : 0;
    }

    double coverage() {
        return held / (double) known;
    }
}
