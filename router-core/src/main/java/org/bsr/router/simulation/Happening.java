package org.bsr.router.simulation;

/** What can happen in a simulated center; each concerns one subject, such as a call or a kind of calls. */
enum Happening {
    ARRIVAL,
    REPEAT,
    PATIENCE_END,
    SELF_SERVICE_END,
    SERVICE_END,
    AFTER_CALL_END,
    DUTY,
    BACK,
    HOURS,
    OUTAGE,
    NOBODY_THERE;

    private static final Happening[] ALL = values();
    private static final int BITS = 4;

    /** One number for both, as the {@link EventQueue} holds it. */
    long with(long subject) {
        return subject << BITS | ordinal();
    }

    static Happening of(long event) {
        return ALL[(int) event & (1 << BITS) - 1];
    }

    static long subject(long event) {
        return event >>> BITS;
    }
}
