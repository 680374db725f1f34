package org.bsr.router.engine;

import org.bsr.router.event.AgentState;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** An agent, for as long as the engine runs. His deadline is the end of ringing, after-call work or back-off. */
final class Agent extends Timed {
    /** Order of first appearance in a roster; the last tie-break. */
    final int number;

    final Text id;
    final Text address = new Text();
    final Text reason = new Text();

    Group group;
    AgentState state = AgentState.LOGGED_OUT;
    /** Who logged him in; null while logged out. */
    @Nullable
    Client client;
    /** The call he is offered or speaks with. */
    @Nullable
    Call call;

    /** Of the waiting calls that name him, one; the others follow it. */
    @Nullable
    Naming firstNaming;

    /** Of the call that he wraps up, and when he was offered it; null: of none. */
    @Nullable
    HandleTime handleTime;

    long offered;
    long idleSince;
    int noAnswersInARow;
    boolean rostered;
    /** Logs out as soon as he is free. */
    boolean leaving;

    final Text leavingReason = new Text();

    /** Counted among the staff of his group. */
    boolean counted;

    // His place among the idle agents of his group.
    boolean idle;

    @Nullable
    Agent idleBefore;

    @Nullable
    Agent idleAfter;

    Agent(int number, Text id, Group group) {
        this.number = number;
        this.id = id;
        this.group = group;
    }

    /** He has spoken with the caller, and has perhaps after-call work. */
    void wrapUp(Call finished) {
        handleTime = finished.handleTime;
        offered = finished.offered;
    }

    void wrappedUp(long now) {
        if (handleTime != null) {
            handleTime.learn(now - offered);
            handleTime = null;
        }
    }

    boolean isLoggedIn() {
        return state != AgentState.LOGGED_OUT;
    }

    /** Logged in and without a call or an offer. */
    boolean isFree() {
        return isLoggedIn() && call == null;
    }

    /** Logged in, on the roster, and in a center that works: one of those by whom calls can hope to be served. */
    boolean isStaff() {
        return isLoggedIn() && rostered && group.site.works();
    }

    /** Available in a center that works, and the switch that would ring him is connected. */
    boolean canBeOffered() {
        return state == AgentState.AVAILABLE && client != null && client.connected && group.site.works();
    }

    /** Whether of two agents worth the same this one goes first: idle longer, then the lower number. */
    boolean isBefore(Agent other) {
        return idleSince < other.idleSince || (idleSince == other.idleSince && number < other.number);
    }
}
