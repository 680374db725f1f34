package org.bsr.router.simulation.day;

import java.util.HashMap;
import java.util.Map;
import org.bsr.router.event.AgentState;

/** How the time of the agents was spent, by center and half hour, as it is told by their changes of state. */
public final class StaffTime {
    public static final long HALF_HOUR = 1_800_000_000L;

    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, Map<Long, long[]>> byCenter = new HashMap<>();

    private static final class Standing {
        String center = "";
        long since;
        boolean there;
        boolean busy;
    }

    /** @param away not ready of his own will, so that nobody counts on him */
    public void changed(String agent, String center, AgentState state, boolean away, long time) {
        Standing standing = standings.computeIfAbsent(agent, a -> new Standing());
        account(standing, time);
        standing.center = center;
        standing.since = time;
        standing.busy = state == AgentState.BUSY || state == AgentState.AFTER_CALL_WORK;
        standing.there = state != AgentState.LOGGED_OUT && !(state == AgentState.NOT_READY && away);
    }

    /** Closes the account of everybody who is still logged in. */
    public void end(long time) {
        standings.values().forEach(standing -> {
            account(standing, time);
            standing.there = false;
        });
    }

    private void account(Standing standing, long time) {
        if (!standing.there) {
            return;
        }
        Map<Long, long[]> halfHours = byCenter.computeIfAbsent(standing.center, c -> new HashMap<>());
        for (long at = standing.since; at < time; ) {
            long halfHour = Math.floorDiv(at, HALF_HOUR);
            long until = Math.min(time, (halfHour + 1) * HALF_HOUR);
            long[] spent = halfHours.computeIfAbsent(halfHour, h -> new long[2]);
            spent[0] += standing.busy ? until - at : 0;
            spent[1] += until - at;
            at = until;
        }
    }

    /** Hears of one center and half hour, counted from 1970; times are microseconds. */
    @FunctionalInterface
    interface Reader {
        /** @param there how long agents were logged in and not away; of that they talked or wrapped up for {@code busy} */
        void spent(String center, long halfHour, long busy, long there);
    }

    void forEach(Reader reader) {
        byCenter.forEach((center, halfHours) ->
                halfHours.forEach((halfHour, spent) -> reader.spent(center, halfHour, spent[0], spent[1])));
    }
}
