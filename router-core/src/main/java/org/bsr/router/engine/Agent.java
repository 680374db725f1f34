package org.bsr.router.engine;

import java.util.List;
import org.bsr.router.event.AgentState;
import org.bsr.router.plan.Media;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** An agent, for as long as the engine runs. His deadline is the end of ringing, after-call work or back-off. */
final class Agent extends Identified {
    /** Order of first appearance in a roster; the last tie-break. */
    final int number;

    final Text address = new Text();
    final Text reason = new Text();

    Group group;
    AgentState state = AgentState.LOGGED_OUT;
    /** Who logged him in; null while logged out. */
    @Nullable
    Client client;
    /** The call that he is rung for. */
    @Nullable
    Call offer;

    /** Of the waiting calls that name him, one; the others follow it. */
    @Nullable
    Naming firstNaming;

    final Contacts contacts = new Contacts();
    /** Of the call that he wraps up, with when he was offered it; null: of none. */
    private @Nullable HandleTime handleTime;

    private long offered;
    /** When he last became ready, took a contact or ended one. */
    long idleSince;

    int noAnswersInARow;
    boolean rostered;
    /** Logs out as soon as he is free. */
    boolean leaving;

    final Text leavingReason = new Text();

    /** Counted among the staff of his group. */
    boolean counted;

    // For each media: his place among the agents of his group who have room for it.
    boolean[] idle = {};

    @Nullable
    Agent[] idleBefore = {};

    @Nullable
    Agent[] idleAfter = {};

    Agent(int number, Text id, Group group) {
        super(id);
        this.number = number;
        this.group = group;
    }

    /** For another set of media; he stands nowhere. */
    void useMedia(int count) {
        idle = new boolean[count];
        idleBefore = new Agent[count];
        idleAfter = new Agent[count];
    }

    /** After-call work begins. */
    void wrapUp(Call call) {
        handleTime = call.handleTime;
        offered = call.offered;
    }

    /** After-call work, if there was any, is over. */
    void wrappedUp(long now) {
        if (handleTime != null) {
            handleTime.learn(now - offered);
            handleTime = null;
        }
    }

    boolean isLoggedIn() {
        return state != AgentState.LOGGED_OUT;
    }

    /** With a call or an offer. */
    boolean isEngaged() {
        return offer != null || !contacts.isEmpty();
    }

    /** The call that his state is about: the one he is rung for, or of those he is busy with the last he took. */
    @Nullable
    Call concerned() {
        return state == AgentState.BUSY ? contacts.last() : offer;
    }

    /** Logged in, on the roster, and in a center that works: one of those by whom calls can hope to be served. */
    boolean isStaff() {
        return isLoggedIn() && rostered && group.site.works();
    }

    /** Ready in a center that works, with room for a call of this media, and the switch that would ring him is connected. */
    boolean canBeOffered(int media, List<Media> all) {
        boolean ready = state == AgentState.AVAILABLE || state == AgentState.BUSY;
        return ready
                && !leaving
                && rostered
                && client != null
                && client.connected
                && group.site.works()
                && contacts.leaveRoomFor(media, group.capacities[media], all);
    }

    /** Whether he has room for some media. */
    boolean isIdle() {
        for (boolean hasRoom : idle) {
            if (hasRoom) {
                return true;
            }
        }
        return false;
    }

    /** Whether of two agents worth the same this one goes first: idle longer, then the lower number. */
    boolean isBefore(Agent other) {
        return idleSince < other.idleSince || (idleSince == other.idleSince && number < other.number);
    }
}
