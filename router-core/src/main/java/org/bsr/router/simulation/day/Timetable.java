package org.bsr.router.simulation.day;

import org.bsr.router.simulation.EventQueue;

/** What is to happen in a play, in order of time, and of adding where the time is the same. */
final class Timetable {
    private static final Kind[] KINDS = Kind.values();
    private static final int SUBJECT_SHIFT = 5;
    private static final int STAMP_SHIFT = 32;

    private final EventQueue queue = new EventQueue();

    /** What can happen. */
    enum Kind {
        CENTER,
        OUTAGE,
        INSTALL,
        PRESENCE,
        ARRIVAL,
        SETTLE,
        RETURN,
        ANSWER,
        REJECTION,
        UNREACHABLE,
        WRAP_END,
        VISIT_END,
        PATIENCE_END,
        CALLBACK,
        TALK_END
    }

    /** @param stamp of the subject when it was added; with another by now, it is void */
    record Entry(Kind kind, int subject, int stamp) {}

    void add(long time, Kind kind, int subject, int stamp) {
        queue.add(time, (long) stamp << STAMP_SHIFT | (long) subject << SUBJECT_SHIFT | kind.ordinal());
    }

    /** When the next is to happen; {@link Long#MAX_VALUE}: never. */
    long next() {
        return queue.nextTime();
    }

    Entry take() {
        long entry = queue.remove();
        return new Entry(
                KINDS[(int) (entry & (1 << SUBJECT_SHIFT) - 1)], (int) (entry & 0xFFFF_FFFFL) >>> SUBJECT_SHIFT, (int)
                        (entry >>> STAMP_SHIFT));
    }
}
