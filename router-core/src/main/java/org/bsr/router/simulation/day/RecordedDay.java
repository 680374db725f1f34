package org.bsr.router.simulation.day;

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
 * @param terms the plans of the day and its rosters
 * @param staff how the agents' time was spent
 * @param end when the record ends
 */
public record RecordedDay(
        List<DayCall> calls,
        List<Presence> presence,
        Map<String, List<Long>> returns,
        Terms terms,
        StaffTime staff,
        long end) {

    /** Where an agent wants to be, by himself: logged out, logged in and away, or there for calls. */
    public enum Place {
        OUT,
        AWAY,
        THERE
    }

    /** From this time on an agent is there, away or out. */
    public record Presence(long time, String agent, Place place) {}

    /** A plan and a roster that come into force. */
    public record Install(long time, RoutingPlan plan, Roster roster) {}

    /**
     * Under what a day is played.
     *
     * @param installs at least one, in order of time
     * @param callers who calls, by call, in the ids of the plan in force at that time
     */
    public record Terms(List<Install> installs, List<Caller> callers) {
        /** The plan that is in force in the end. */
        public RoutingPlan plan() {
            return installs.get(installs.size() - 1).plan();
        }

        Roster roster() {
            return installs.get(installs.size() - 1).roster();
        }
    }
}
