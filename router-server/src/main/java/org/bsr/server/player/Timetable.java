package org.bsr.server.player;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What the player will do, by time; at the same time, in the order in which it was decided. */
final class Timetable {

    /** What happens. */
    enum Kind {
        CALL_ARRIVES,
        SELF_SERVICE_ENDS,
        PATIENCE_ENDS,
        AGENT_ANSWERS,
        AGENT_DECLINES,
        CALL_ENDS,
        WORK_DONE,
        AGENT_COMES_BACK,
        AGENT_RETURNS,
        SHIFT_BEGINS,
        SHIFT_ENDS
    }

    /**
     * @param subject number of the call, the agent or the shift
     * @param stamp what the subject's stamp was; if it has changed since, the entry is void
     */
    record Entry(long time, long order, Kind kind, int subject, int stamp) {}

    static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order));
    private long order;

    void add(long time, Kind kind, int subject, int stamp) {
        entries.add(new Entry(time, order++, kind, subject, stamp));
    }

    /** Time of the next entry, or {@link #NEVER}. */
    long next() {
        Entry entry = entries.peek();
        return entry == null ? NEVER : entry.time();
    }

    Entry take() {
        return entries.remove();
    }
}
