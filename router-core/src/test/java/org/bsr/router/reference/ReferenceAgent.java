package org.bsr.router.reference;

import java.util.Map;
import org.bsr.router.event.AgentState;
import org.bsr.router.reference.SourceRules.Row;
import org.jspecify.annotations.Nullable;

/** An agent, as the reference keeps him. */
final class ReferenceAgent {
    final String id;
    /** Order in the rosters. */
    final int number;

    String address = "";
    String center = "";
    long cost;
    Map<String, Long> levels = Map.of();
    /** False once a roster no longer has him. */
    boolean rostered;

    int client = -1;
    AgentState state = AgentState.LOGGED_OUT;
    String reason = "";
    /** When the offer, the after-call work or the back-off ends by itself; 0: never. */
    long deadline;

    long idleSince;
    int noAnswersInARow;

    @Nullable
    ReferenceCall call;
    /** Why he will be logged out as soon as he has no call; null: he will not, unless he is off the roster by then. */
    @Nullable
    String leaving;

    ReferenceAgent(String id, int number) {
        this.id = id;
        this.number = number;
    }

    void follow(Row row) {
        address = row.address();
        center = row.center();
        cost = row.cost();
        levels = row.levels();
        rostered = true;
    }

    boolean isToLeave() {
        return leaving != null || !rostered;
    }

    boolean isLoggedIn() {
        return state != AgentState.LOGGED_OUT;
    }
}
