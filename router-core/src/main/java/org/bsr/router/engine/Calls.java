package org.bsr.router.engine;

import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The live calls, by id and in order of arrival, and the count of all that ever were: none is lost or doubled. */
final class Calls {
    private final Register<Call> byId = new Register<>();
    private @Nullable Call spare;
    private @Nullable Call first;
    private @Nullable Call last;
    private long arrived;
    private final long[] ended = new long[CallEnd.values().length];

    @Nullable
    Call find(Text id) {
        return byId.get(id);
    }

    /** Has the processor fetch the call and its agent. */
    int touch(Text id) {
        Call call = byId.glance(id);
        if (call == null) {
            return 0;
        }
        Agent agent = call.agent;
        return call.hash + (agent == null ? 0 : agent.hash);
    }

    /** The live call that arrived first. */
    @Nullable
    Call first() {
        return first;
    }

    Call arrive(Text id, Client client, long now) {
        Call call = spare == null ? new Call() : spare;
        spare = call.later;
        call.identify(id);
        call.number = ++arrived;
        call.client = client;
        call.waitBegan = now;
        call.namedSince = now;
        call.earlier = last;
        call.later = null;
        if (last == null) {
            first = call;
        } else {
            last.later = call;
        }
        last = call;
        byId.add(call);
        return call;
    }

    /** Forgets the call; the object serves a later one. */
    void end(Call call, CallEnd end) {
        ended[end.ordinal()]++;
        byId.remove(call);
        if (call.earlier == null) {
            first = call.later;
        } else {
            call.earlier.later = call.later;
        }
        if (call.later == null) {
            last = call.earlier;
        } else {
            call.later.earlier = call.earlier;
        }
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
        call.earlier = null;
        call.later = spare;
        spare = call;
    }

    long arrived() {
        return arrived;
    }

    long ended(CallEnd end) {
        return ended[end.ordinal()];
    }

    int live(CallState state) {
        int count = 0;
        for (Call call = first; call != null; call = call.later) {
            count += call.state == state ? 1 : 0;
        }
        return count;
    }
}
