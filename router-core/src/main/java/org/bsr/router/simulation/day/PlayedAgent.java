package org.bsr.router.simulation.day;

import java.util.List;
import java.util.Map;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Event;
import org.bsr.router.simulation.day.RecordedDay.Place;
import org.bsr.router.text.Text;

/** An agent in a play: where he wants to be, and what the engine said of him last. */
final class PlayedAgent {
    static final Text AWAY = Text.of("away");
    private static final Text LOGGED_IN = Text.of("logged_in");
    private static final Text MISSED_CALLS = Text.of("missed_calls");

    final Text id;
    final String name;
    final int index;
    String center = "";
    Place wants = Place.OUT;
    AgentState state = AgentState.LOGGED_OUT;
    /** Not ready because he said so, or because he has not said yet that he is. */
    boolean away;

    boolean missedCalls;
    /** Rises with every change of state, so that what was to happen before is void. */
    int stamp;
    /** The call that he has or had last. */
    int call;

    private int returned;

    PlayedAgent(Text id, int index) {
        this.id = id;
        this.name = id.toString();
        this.index = index;
    }

    void enter(Event event) {
        state = event.agentState;
        stamp++;
        boolean notReady = state == AgentState.NOT_READY;
        away = notReady && (event.reason.equals(AWAY) || event.reason.equals(LOGGED_IN));
        missedCalls = notReady && event.reason.equals(MISSED_CALLS);
    }

    boolean isLoggedIn() {
        return state != AgentState.LOGGED_OUT;
    }

    /** Neither with a call, nor wrapping up, nor away already. */
    boolean mayGoAway() {
        return state == AgentState.AVAILABLE || (state == AgentState.NOT_READY && !away);
    }

    boolean isElsewhereThanHeWants() {
        return switch (wants) {
            case OUT -> isLoggedIn() && state != AgentState.BUSY;
            case AWAY -> !isLoggedIn() || mayGoAway();
            case THERE -> !isLoggedIn() || away;
        };
    }

    /** How long he stays away now that the router has taken him out: as on record, one time after the other. */
    long nextReturn(Map<String, List<Long>> recorded) {
        List<Long> mine = recorded.getOrDefault(name, List.of());
        return returned < mine.size() ? mine.get(returned++) : Unknowns.RETURN_MICROS;
    }
}
