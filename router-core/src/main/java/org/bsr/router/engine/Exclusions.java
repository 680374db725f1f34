package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.event.AgentState;
import org.bsr.router.explanation.Explanation.GroupFacts;
import org.bsr.router.explanation.Explanation.Reason;
import org.bsr.router.plan.RoutingPlan;
import org.jspecify.annotations.Nullable;

/** Says of each group why its agents may not have a call: the first reason of those that make a pair eligible. */
final class Exclusions {
    private static final AgentState[] STATES = AgentState.values();

    private final RoutingPlan plan;
    private final List<Group> groups;
    /** How many agents of each group are in each state. */
    private final int[][] counts;

    Exclusions(Floor floor) {
        Workforce workforce = floor.workforce;
        this.plan = floor.plan();
        this.groups = workforce.groups();
        this.counts = new int[groups.size()][STATES.length];
        for (Agent agent : workforce.agents()) {
            if (agent.rostered) {
                counts[agent.group.index][agent.state.ordinal()]++;
            }
        }
    }

    /** Null if the group is eligible. */
    @Nullable
    Reason of(Group group, Call call, Line line, Clauses clauses) {
        int[] inState = counts[group.index];
        if (!line.ranking.contains(group)) {
            return new Reason(
                    "requirement",
                    clauses.of(line.step.require(), call.rulebook().levels(group))
                            .failure());
        }
        if (loggedIn(group) == 0) {
            return new Reason("logged_out", "nobody is logged in");
        }
        if (!group.site.works()) {
            return new Reason("center_" + Explainer.word(group.site.state()), "the center does not work now");
        }
        int media = line.ranking.media;
        if (group.capacities[media] == 0) {
            return new Reason(
                    "media", "they do not handle " + plan.media().get(media).name());
        }
        if (group.firstIdle(media) == null) {
            return inState[AgentState.AVAILABLE.ordinal()] == 0
                    ? new Reason("unavailable", "nobody has room for the call: " + states(inState))
                    : new Reason("session_lost", "the switch of those who are available is not connected");
        }
        if (line.isHeldFrom(group)) {
            return new Reason("hold", "the call waits for a better agent while few of its class wait");
        }
        Reserve reserve = line.shutReserveOf(group);
        if (reserve != null) {
            return new Reason("reserve", kept(reserve));
        }
        if (Matching.bestOf(group, call, line, plan.idleRate(), 0) == null) {
            return new Reason("declined", declined(group, media));
        }
        return null;
    }

    private static String kept(Reserve reserve) {
        return reserve.pool().available + " such agents are idle in all centers, and " + reserve.keep()
                + " are kept for others";
    }

    private static String declined(Group group, int media) {
        List<String> names = new ArrayList<>();
        for (Agent agent = group.firstIdle(media); agent != null; agent = agent.idleAfter(media)) {
            names.add(agent.id().toString());
        }
        return String.join(", ", names) + (names.size() == 1 ? " has" : " have") + " declined the call";
    }

    private static String states(int[] inState) {
        List<String> words = new ArrayList<>();
        for (AgentState state : STATES) {
            if (state != AgentState.LOGGED_OUT && inState[state.ordinal()] > 0) {
                words.add(inState[state.ordinal()] + " " + Explainer.word(state));
            }
        }
        return String.join(", ", words);
    }

    private int loggedIn(Group group) {
        return group.rostered - counts[group.index][AgentState.LOGGED_OUT.ordinal()];
    }

    GroupFacts facts(Group group) {
        List<String> skills = new ArrayList<>();
        for (int skill = 0; skill < group.levels.length; skill++) {
            if (group.levels[skill] != 0) {
                skills.add(plan.skills().name(skill) + " " + group.levels[skill]);
            }
        }
        return new GroupFacts(
                group.index,
                plan.centerNames().name(group.center),
                String.join(", ", skills),
                group.cost,
                group.rostered,
                loggedIn(group),
                counts[group.index][AgentState.AVAILABLE.ordinal()]);
    }
}
