package org.bsr.router.engine;

import java.util.List;
import org.bsr.router.event.AgentState;
import org.bsr.router.plan.Media;
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
    /** The call that he is rung for. */
    @Nullable
    Call offer;
    /** Of the calls he is connected with, the one he took last; the others hang on it. */
    private @Nullable Call lastTaken;
    /** When he last became ready, took a contact or ended one. */
    long idleSince;

    int noAnswersInARow;
    boolean rostered;
    /** Logs out as soon as he is free. */
    boolean leaving;

    final Text leavingReason = new Text();

    // For each media: his place among the agents of his group who have room for it.
    boolean[] idle = {};
    @Nullable
    Agent[] idleBefore = {};

    @Nullable
    Agent[] idleAfter = {};

    Agent(int number, Text id, Group group) {
        this.number = number;
        this.id = id;
        this.group = group;
    }

    /** For another set of media; he stands nowhere. */
    void useMedia(int count) {
        idle = new boolean[count];
        idleBefore = new Agent[count];
        idleAfter = new Agent[count];
    }

    boolean isLoggedIn() {
        return state != AgentState.LOGGED_OUT;
    }

    /** With a call or an offer. */
    boolean isEngaged() {
        return offer != null || lastTaken != null;
    }

    /** The call that his state is about: the one he is rung for, or of those he is busy with the last he took. */
    @Nullable
    Call concerned() {
        return state == AgentState.BUSY ? lastTaken : offer;
    }

    void take(Call call) {
        call.takenBefore = lastTaken;
        lastTaken = call;
    }

    void letGo(Call call) {
        if (lastTaken == call) {
            lastTaken = call.takenBefore;
        } else {
            Call later = lastTaken;
            while (later != null && later.takenBefore != call) {
                later = later.takenBefore;
            }
            if (later != null) {
                later.takenBefore = call.takenBefore;
            }
        }
        call.takenBefore = null;
    }

    /** Whether a call of this media may be offered to him: the switch that would ring him is connected, and he has room. */
    boolean canBeOffered(int media, List<Media> all) {
        boolean ready = state == AgentState.AVAILABLE || state == AgentState.BUSY;
        if (!ready || leaving || !rostered || client == null || !client.connected) {
            return false;
        }
        int taken = 0;
        for (Call call = lastTaken; call != null; call = call.takenBefore) {
            if (call.caller.media == media) {
                taken++;
            } else if (!all.get(call.caller.media).interruptible()) {
                return false;
            }
        }
        return taken < group.capacities[media];
    }

    /** Whether nothing that he does keeps him from other work. */
    boolean isInterruptible(List<Media> all) {
        Call call = lastTaken;
        while (call != null && all.get(call.caller.media).interruptible()) {
            call = call.takenBefore;
        }
        return offer == null && call == null;
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
