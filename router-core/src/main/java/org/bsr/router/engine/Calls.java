package org.bsr.router.engine;

import java.util.Arrays;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The live calls, by id and in order of arrival, and the count of all that ever were: none is lost or doubled. */
final class Calls {
    private static final int NONE = Register.NONE;

    private final Register<Call> byId = new Register<>(new Call[0]);
    /** How many were ever made. */
    private int made;

    // By index who answered the call last, the live call that arrived before and the one that arrived next. Here and
    // not in the calls: when one ends, those are seldom at hand. Of those that may be used again each knows the next.
    private @Nullable Agent[] answeredBy = new Agent[64];
    private int[] earlier = new int[64];
    private int[] later = new int[64];
    private int first = NONE;
    private int last = NONE;
    private int spare = NONE;

    private long arrived;
    private final long[] ended = new long[CallEnd.values().length];

    @Nullable
    Call find(Text id) {
        return byId.get(id);
    }

    /** Has the processor fetch where it is noted which call has this id. */
    int touch(Text id) {
        return byId.touch(id);
    }

    /** The index of the call that most likely has this id, without a look at it; {@link Register#NONE} if none has it. */
    int glance(Text id) {
        return byId.glance(id);
    }

    /** The call with this index, null for {@link Register#NONE}; without a look at it. */
    @Nullable
    Call at(int index) {
        return index == NONE ? null : byId.known()[index];
    }

    /** Who answered the call with this index last, without a look at it; after a transfer he is not the one who has it. */
    @Nullable
    Agent answererOf(int index) {
        return index == NONE ? null : answeredBy[index];
    }

    void answeredBy(Agent agent, Call call) {
        answeredBy[call.index] = agent;
    }

    /** The live call that arrived first. */
    @Nullable
    Call first() {
        return at(first);
    }

    /** The live call that arrived next. */
    @Nullable
    Call after(Call call) {
        return at(later[call.index]);
    }

    Call arrive(Text id, Client client, long now) {
        Call call = spare == NONE ? make() : byId.known()[spare];
        spare = later[call.index];
        call.identify(id);
        call.number = ++arrived;
        call.client = client;
        call.waitBegan = now;
        call.namedSince = now;
        link(last, call.index);
        link(call.index, NONE);
        byId.add(call);
        return call;
    }

    /** Forgets the call; the object serves a later one. */
    void end(Call call, CallEnd end) {
        ended[end.ordinal()]++;
        byId.remove(call);
        answeredBy[call.index] = null;
        link(earlier[call.index], later[call.index]);
        call.state = CallState.WAITING;
        call.client = null;
        call.callClass = null;
        call.agent = null;
        call.flow = null;
        call.beenInSelfService = false;
        call.returned = false;
        call.alerted = false;
        call.callbackOffered = false;
        call.isCallback = false;
        call.resting = false;
        call.failedTries = 0;
        call.forgetDeclines();
        call.step = 0;
        later[call.index] = spare;
        spare = call.index;
    }

    private Call make() {
        if (made == later.length) {
            answeredBy = Arrays.copyOf(answeredBy, 2 * made);
            earlier = Arrays.copyOf(earlier, 2 * made);
            later = Arrays.copyOf(later, 2 * made);
        }
        later[made] = NONE;
        return new Call(made++);
    }

    private void link(int before, int after) {
        if (before == NONE) {
            first = after;
        } else {
            later[before] = after;
        }
        if (after == NONE) {
            last = before;
        } else {
            earlier[after] = before;
        }
    }

    long arrived() {
        return arrived;
    }

    long ended(CallEnd end) {
        return ended[end.ordinal()];
    }

    int live(CallState state) {
        int count = 0;
        for (Call call = first(); call != null; call = after(call)) {
            count += call.state == state ? 1 : 0;
        }
        return count;
    }
}
