package org.bsr.server.player;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsr.server.player.Scenario.Shift;
import org.jspecify.annotations.Nullable;

/** A scenario while it is being played: its calls and agents as they are now, and what they do next. Belongs to one thread. */
final class LiveDay {
    final Scenario scenario;
    final Timetable timetable = new Timetable();
    final Standing standing = new Standing();
    final List<LiveCall> calls = new ArrayList<>();
    final List<LiveAgent> agents = new ArrayList<>();
    private final Map<String, LiveCall> callById = new HashMap<>();
    private final Map<String, LiveAgent> agentById = new HashMap<>();

    LiveDay(Scenario scenario, Switches switches) {
        this.scenario = scenario;
        for (PlannedCall plan : scenario.calls()) {
            LiveCall call = new LiveCall(plan, calls.size(), switches.lineOf(plan.center()));
            calls.add(call);
            callById.put(plan.id(), call);
        }
        for (Shift shift : scenario.shifts()) {
            if (!agentById.containsKey(shift.agent())) {
                LiveAgent agent =
                        new LiveAgent(shift.agent(), shift.center(), agents.size(), switches.lineOf(shift.center()));
                agents.add(agent);
                agentById.put(agent.id, agent);
            }
        }
    }

    @Nullable
    LiveCall call(String id) {
        return callById.get(id);
    }

    @Nullable
    LiveAgent agent(String id) {
        return agentById.get(id);
    }

    LiveAgent agentOf(Shift shift) {
        return Objects.requireNonNull(agentById.get(shift.agent()));
    }
}
