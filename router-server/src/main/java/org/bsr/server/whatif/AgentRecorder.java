package org.bsr.server.whatif;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Event;
import org.bsr.router.simulation.day.RecordedDay.Place;
import org.jspecify.annotations.Nullable;

/** Takes down what one agent does. */
final class AgentRecorder {
    final String id;
    /** Where he wanted to be, by what he said last. */
    Place place = Place.OUT;

    final List<Long> returns = new ArrayList<>();
    private AgentState state = AgentState.LOGGED_OUT;
    private long since;
    private boolean missedCalls;
    private @Nullable CallRecorder call;

    AgentRecorder(String id) {
        this.id = id;
    }

    /** @param with the call that he is with now, if any */
    void changed(Event event, @Nullable CallRecorder with, String center) {
        if (state == AgentState.AFTER_CALL_WORK && call != null) {
            call.wrappedUp(event.time - since);
        }
        if (missedCalls) {
            returns.add(event.time - since);
        }
        state = event.agentState;
        since = event.time;
        missedCalls = state == AgentState.NOT_READY && event.reason.contentEquals("missed_calls");
        if (state == AgentState.BUSY && with != null) {
            call = with;
            call.answered(id, center, event.time);
        }
    }

    /** Not ready of his own will: not because the router gives him a rest. */
    boolean isAway(Event event) {
        return state == AgentState.NOT_READY
                && !missedCalls
                && !event.reason.toString().endsWith("_back_off");
    }
}
