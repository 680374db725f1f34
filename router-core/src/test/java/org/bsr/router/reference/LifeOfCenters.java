package org.bsr.router.reference;

import java.util.HashSet;
import java.util.Set;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Rejection;
import org.jspecify.annotations.Nullable;

/** Which centers are closed, and which cannot be reached. */
final class LifeOfCenters {
    private final ReferenceRouter router;
    private final Set<String> closed = new HashSet<>();
    private final Set<String> cutOff = new HashSet<>();

    LifeOfCenters(ReferenceRouter router) {
        this.router = router;
    }

    boolean isWorking(String center) {
        return stateOf(center) == CenterState.OPEN;
    }

    private CenterState stateOf(String center) {
        if (cutOff.contains(center)) {
            return CenterState.UNREACHABLE;
        }
        return closed.contains(center) ? CenterState.CLOSED : CenterState.OPEN;
    }

    @Nullable
    Rejection changed(Ask ask) {
        String center = ask.center();
        if (ask.client() >= 0 && !router.hasRules()) {
            return Rejection.NO_PLAN;
        }
        if (ask.client() >= 0 && !router.rules().centerCosts.containsKey(center)) {
            return Rejection.UNKNOWN_CENTER;
        }
        CenterState before = stateOf(center);
        switch (ask.state()) {
            case "open" -> closed.remove(center);
            case "closed" -> closed.add(center);
            case "unreachable" -> cutOff.add(center);
            default -> cutOff.remove(center);
        }
        if (stateOf(center) != before) {
            router.announcements.state(center, stateOf(center));
            if (stateOf(center) == CenterState.UNREACHABLE) {
                stopRinging(center);
            }
        }
        return null;
    }

    private void stopRinging(String center) {
        for (ReferenceAgent agent : router.agents) {
            ReferenceCall call = agent.offer;
            if (agent.center.equals(center) && agent.state == AgentState.OFFERED && call != null) {
                router.announcements.withdrawn(call, agent, "center_unreachable");
                router.lifeOfCalls.joinLine(call);
                router.lifeOfAgents.release(agent, call);
            }
        }
    }
}
