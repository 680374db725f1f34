package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
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
    /** By media. */
    Map<String, Long> capacities = Map.of();
    /** False once a roster no longer has him. */
    boolean rostered;

    int client = -1;
    AgentState state = AgentState.LOGGED_OUT;
    String reason = "";
    /** When the offer, the after-call work or the back-off ends by itself; 0: never. */
    long deadline;

    /** The media and intent of the call that he wraps up, and when he was offered it; empty: of none. */
    String wrapsUp = "";

    long wrapsUpOffered;
    long idleSince;
    int noAnswersInARow;

    @Nullable
    ReferenceCall offer;
    /** The calls that he is connected with, as he took them. */
    final List<ReferenceCall> contacts = new ArrayList<>();
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
        capacities = row.capacities();
        rostered = true;
    }

    boolean isToLeave() {
        return leaving != null || !rostered;
    }

    boolean isEngaged() {
        return offer != null || !contacts.isEmpty();
    }

    /** Able to take one more of this media, besides what he does. */
    boolean hasRoomFor(String media, SourceRules rules) {
        long same = contacts.stream()
                .filter(call -> call.facts.media().equals(media))
                .count();
        boolean free = state == AgentState.AVAILABLE || state == AgentState.BUSY;
        return free
                && !isToLeave()
                && same < capacities.getOrDefault(media, 0L)
                && contacts.stream()
                        .map(call -> call.facts.media())
                        .allMatch(other -> other.equals(media) || rules.isInterruptible(other));
    }

    /** What his state is about. */
    @Nullable
    ReferenceCall concerned() {
        return state == AgentState.OFFERED
                ? offer
                : state == AgentState.BUSY ? contacts.get(contacts.size() - 1) : null;
    }

    boolean isLoggedIn() {
        return state != AgentState.LOGGED_OUT;
    }
}
