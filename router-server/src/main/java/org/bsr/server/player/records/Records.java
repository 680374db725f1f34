package org.bsr.server.player.records;

import java.time.ZoneId;
import java.util.List;

/**
 * Everything that was read from a file of call records: every row is in exactly one of calls, ignored and bad.
 *
 * @param calls what can be played, by time of arrival
 * @param ignored rows that the mapping says are no calls
 * @param bad rows that contradict themselves or cannot be read
 * @param remarks rows that are played although something about them is odd; one row may be in several
 */
public record Records(
        Mapping mapping, long rows, List<CallRecord> calls, RowCounts ignored, RowCounts bad, RowCounts remarks) {

    /** What the mapping calls these records. */
    public String title() {
        return mapping.records();
    }

    public ZoneId timeZone() {
        return mapping.timeZone();
    }

    /** The plan that the mapping names, relative to the mapping's own place. */
    public String plan() {
        return mapping.plan();
    }

    public boolean everyRowIsAccountedFor() {
        return rows == calls.size() + ignored.total() + bad.total();
    }
}
