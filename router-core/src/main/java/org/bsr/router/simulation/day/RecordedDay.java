package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;

/**
 * What a journal, or another record, tells of a day.
 *
 * @param calls in order of arrival
 * @param presence of the agents, in order of time
 * @param returns how long each agent stayed away when the router had taken him out for missed calls, in order; by agent
 * @param outages centers that could not be reached, and could again
 * @param terms the plans of the day and its rosters
 * @param staff how the agents' time was spent
 * @param end when the record ends
 */
public record RecordedDay(
        List<DayCall> calls,
        List<Presence> presence,
        Map<String, List<Long>> returns,
        List<CenterChange> outages,
        Terms terms,
        StaffTime staff,
        long end) {

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /** Where an agent wants to be, by himself: logged out, logged in and away, or there for calls. */
    public enum Place {
        OUT,
        AWAY,
        THERE
    }

    /** From this time on an agent is there, away or out. */
    public record Presence(long time, String agent, Place place) {}

    /** @param state as the engine is told: open, closed, unreachable, reachable */
    public record CenterChange(long time, String center, String state) {}

    /** A plan and a roster that come into force. */
    public record Install(long time, RoutingPlan plan, Roster roster) {}

    /**
     * Under what a day is played.
     *
     * @param installs at least one, in order of time
     * @param hours when centers open and close
     * @param callers who calls, by call, in the ids of the plan in force at that time
     */
    public record Terms(List<Install> installs, List<CenterChange> hours, List<Caller> callers) {
        /** One plan from the beginning to the end of a day, with its own opening hours. */
        public static Terms of(Install install, List<Caller> callers, long end) {
            List<CenterChange> hours = new ArrayList<>();
            for (RoutingPlan.Center center : install.plan().centers()) {
                boolean open = center.hours().isOpenAt(install.time());
                if (!open) {
                    hours.add(new CenterChange(install.time(), center.name(), CLOSED));
                }
                long change = center.hours().nextChangeAfter(install.time());
                while (change <= end) {
                    open = !open;
                    hours.add(new CenterChange(change, center.name(), open ? OPEN : CLOSED));
                    change = center.hours().nextChangeAfter(change);
                }
            }
            return new Terms(List.of(install), List.copyOf(hours), callers);
        }

        /** The plan that is in force in the end. */
        public RoutingPlan plan() {
            return installs.get(installs.size() - 1).plan();
        }

        Roster roster() {
            return installs.get(installs.size() - 1).roster();
        }
    }
}
