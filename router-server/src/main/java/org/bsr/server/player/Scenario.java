package org.bsr.server.player;

import java.util.List;

/**
 * What is to be played.
 *
 * @param calls by time of arrival
 * @param shifts by time of beginning
 */
public record Scenario(List<PlannedCall> calls, List<Shift> shifts, AgentHabits habits, long seed) {

    /** One agent's presence; times in microseconds. */
    public record Shift(String agent, String center, long begin, long end) {}

    /** When the first thing happens. */
    public long begin() {
        long begin = Long.MAX_VALUE;
        if (!calls.isEmpty()) {
            begin = Math.min(begin, calls.get(0).arrival());
        }
        if (!shifts.isEmpty()) {
            begin = Math.min(begin, shifts.get(0).begin());
        }
        return begin == Long.MAX_VALUE ? 0 : begin;
    }

    /** When the last call arrives or the last shift ends. */
    public long end() {
        long end = calls.isEmpty() ? 0 : calls.get(calls.size() - 1).arrival();
        for (Shift shift : shifts) {
            end = Math.max(end, shift.end());
        }
        return end;
    }
}
