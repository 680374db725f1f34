package org.bsr.router.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bsr.router.event.AgentState;
import org.bsr.router.plan.Media;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** An agent, for as long as the engine runs. His deadline is the end of ringing, after-call work or back-off. */
final class Agent extends Identified {
    /** One for all: where there is only voice, an array of his own would be one more line of the cache to look at. */
    private static final Place[] NO_PLACES = {};

    final Text address = new Text();
    /** Why he is in his state: a fixed word, or what {@link #inHisWords} keeps. */
    Text reason = Floor.NOTHING;

    Group group;
    /** Of his group, which is not at hand when he is looked at. */
    private Site site;

    AgentState state = AgentState.LOGGED_OUT;
    /** Who logged him in; null while logged out. */
    @Nullable
    Client client;
    /** The call that he is rung for. */
    @Nullable
    Call offer;

    /** Of the calls that he is connected with the one he took last; the others follow it. */
    private @Nullable Call lastTaken;
    /** Of the call that he wraps up, with when he was offered it; null: of none. */
    private @Nullable HandleTime handleTime;

    private long offered;
    /** When he last became ready, took a contact or ended one. */
    long idleSince;

    short noAnswersInARow;
    boolean rostered;
    /** Logs out as soon as he is free. */
    boolean leaving;

    /** Counted among the staff of his group. */
    boolean counted;

    // His place among the agents of his group who have room for voice, which most calls are: here, where it is at hand.
    private IdleQueue voiceQueue;
    private boolean idleForVoice;
    private @Nullable Agent voiceBefore;
    private @Nullable Agent voiceAfter;
    /** And for each other media. */
    private Place[] otherPlaces = NO_PLACES;

    /** Of the waiting calls that name him, one; the others follow it. */
    @Nullable
    Naming firstNaming;

    // Seldom looked at, and therefore last.
    private final Text ownReason = new Text();
    /** A fixed word. */
    Text leavingReason = Floor.NOTHING;

    private static final class Place {
        @Nullable
        IdleQueue queue;

        boolean idle;

        @Nullable
        Agent before;

        @Nullable
        Agent after;
    }

    /** @param index in the order of first appearance in a roster; the last tie-break */
    Agent(int index, Text id, Group group) {
        super(index);
        identify(id);
        this.group = group;
        this.site = group.site;
        this.voiceQueue = group.idle(Media.VOICE);
    }

    /** Has the processor fetch all of him: each of these is in another line of its cache. */
    int touch() {
        return hash + (int) idleSince + (voiceAfter == null ? 0 : 1);
    }

    /** Is one of this group from here on, whose media are those of {@link #useMedia}. */
    void join(Group newGroup) {
        group = newGroup;
        site = newGroup.site;
        voiceQueue = newGroup.idle(Media.VOICE);
        for (int media = 1; media <= otherPlaces.length; media++) {
            otherPlaces[media - 1].queue = newGroup.idle(media);
        }
    }

    /** For another set of media; he stands nowhere. */
    void useMedia(int count) {
        otherPlaces = count == 1 ? NO_PLACES : new Place[count - 1];
        Arrays.setAll(otherPlaces, media -> new Place());
        idleForVoice = false;
        voiceBefore = null;
        voiceAfter = null;
    }

    /** Keeps a reason that somebody gave. */
    Text inHisWords(Text given) {
        return ownReason.set(given);
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
        return offer != null || lastTaken != null;
    }

    /** The call that his state is about: the one he is rung for, or of those he is busy with the last he took. */
    @Nullable
    Call concerned() {
        return state == AgentState.BUSY ? lastTaken : offer;
    }

    /** Logged in, on the roster, and in a center that works: one of those by whom calls can hope to be served. */
    boolean isStaff() {
        return isLoggedIn() && rostered && site.works();
    }

    /** Ready in a center that works, and the switch that would ring him is connected. */
    boolean takesOffers() {
        return (state == AgentState.AVAILABLE || state == AgentState.BUSY)
                && !leaving
                && rostered
                && client != null
                && client.connected
                && site.works();
    }

    // His calls.

    void take(Call call) {
        call.takenBefore = lastTaken;
        lastTaken = call;
    }

    void letGo(Call call) {
        if (lastTaken == call) {
            lastTaken = call.takenBefore;
        }
        for (Call other = lastTaken; other != null; other = other.takenBefore) {
            if (other.takenBefore == call) {
                other.takenBefore = call.takenBefore;
            }
        }
        call.takenBefore = null;
    }

    /** Whether one more of this media may come: all of other media can be interrupted, and there are not too many of it. */
    boolean hasRoomFor(int media, List<Media> all) {
        int taken = 0;
        for (Call call = lastTaken; call != null; call = call.takenBefore) {
            if (call.media == media) {
                taken++;
            } else if (!all.get(call.media).interruptible()) {
                return false;
            }
        }
        return taken < queue(media).capacity;
    }

    /** Whether all his calls are of media that can be. */
    boolean canBeInterrupted(List<Media> all) {
        for (Call call = lastTaken; call != null; call = call.takenBefore) {
            if (!all.get(call.media).interruptible()) {
                return false;
            }
        }
        return true;
    }

    // His places among the idle.

    /** Of those of his group who have room for this media. */
    IdleQueue queue(int media) {
        return media == Media.VOICE ? voiceQueue : Objects.requireNonNull(otherPlaces[media - 1].queue);
    }

    /** Whether he has room for some media. */
    boolean isIdle() {
        if (idleForVoice) {
            return true;
        }
        for (Place place : otherPlaces) {
            if (place.idle) {
                return true;
            }
        }
        return false;
    }

    boolean isIdleFor(int media) {
        return media == Media.VOICE ? idleForVoice : otherPlaces[media - 1].idle;
    }

    void setIdleFor(int media, boolean idle) {
        if (media == Media.VOICE) {
            idleForVoice = idle;
        } else {
            otherPlaces[media - 1].idle = idle;
        }
    }

    @Nullable
    Agent idleBefore(int media) {
        return media == Media.VOICE ? voiceBefore : otherPlaces[media - 1].before;
    }

    void setIdleBefore(int media, @Nullable Agent before) {
        if (media == Media.VOICE) {
            voiceBefore = before;
        } else {
            otherPlaces[media - 1].before = before;
        }
    }

    @Nullable
    Agent idleAfter(int media) {
        return media == Media.VOICE ? voiceAfter : otherPlaces[media - 1].after;
    }

    void setIdleAfter(int media, @Nullable Agent after) {
        if (media == Media.VOICE) {
            voiceAfter = after;
        } else {
            otherPlaces[media - 1].after = after;
        }
    }

    /** Whether of two agents worth the same this one goes first: idle longer, then the lower index. */
    boolean isBefore(Agent other) {
        return idleSince < other.idleSince || (idleSince == other.idleSince && index < other.index);
    }
}
