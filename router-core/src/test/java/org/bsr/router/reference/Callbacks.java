package org.bsr.router.reference;

import java.util.Objects;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Rejection;
import org.bsr.router.reference.SourceRules.SourceCallback;
import org.jspecify.annotations.Nullable;

/** What happens to callers who would rather be called back. */
final class Callbacks {
    private final ReferenceRouter router;

    Callbacks(ReferenceRouter router) {
        this.router = router;
    }

    @Nullable
    Rejection accepted(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.WAITING) {
            return Rejection.CALL_WRONG_STATE;
        }
        if (!call.callbackOffered) {
            return Rejection.CALLBACK_NOT_OFFERED;
        }
        String number = ask.number().isEmpty() ? call.callersNumber : ask.number();
        if (number.isEmpty()) {
            return Rejection.MISSING_FIELD;
        }
        call.callersNumber = number;
        call.isCallback = true;
        call.state = CallState.CALLBACK_PENDING;
        router.lifeOfCalls.setTimer(call);
        router.announcements.waiting(call);
        return null;
    }

    @Nullable
    Rejection failed(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        boolean isCalled = call.state == CallState.OFFERED || call.state == CallState.CONNECTED;
        if (!call.isCallback || !isCalled) {
            return Rejection.CALL_WRONG_STATE;
        }
        ReferenceAgent agent = Objects.requireNonNull(call.agent);
        call.failedTries++;
        SourceCallback callback = call.rule.callback();
        if (callback == null || call.failedTries >= callback.tries()) {
            router.lifeOfCalls.over(call, CallEnd.FAILED, "", ask.reason());
        } else {
            rest(call, callback);
        }
        router.lifeOfAgents.release(agent, call);
        return null;
    }

    @Nullable
    Rejection cancelled(Ask ask) {
        ReferenceCall call = router.call(ask.call());
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (!call.isCallback || call.state == CallState.CONNECTED) {
            return Rejection.CALL_WRONG_STATE;
        }
        router.lifeOfCalls.over(call, CallEnd.ABANDONED, "", "cancelled");
        if (call.agent != null) {
            router.lifeOfAgents.release(call.agent, call);
        }
        return null;
    }

    private void rest(ReferenceCall call, SourceCallback callback) {
        call.state = CallState.CALLBACK_PENDING;
        call.agent = null;
        call.isResting = true;
        call.deadline = router.now + callback.quarantine();
        router.timers.set(call, call.deadline, () -> {
            call.isResting = false;
            router.lifeOfCalls.joinLine(call);
        });
        router.announcements.resting(call);
    }

    /** The promise stays when the switch is gone. */
    void sessionLost(ReferenceCall call) {
        if (call.state == CallState.OFFERED) {
            ReferenceAgent agent = Objects.requireNonNull(call.agent);
            router.lifeOfCalls.joinLine(call);
            router.lifeOfAgents.release(agent, call);
        }
    }

    /** Whether the caller is to be asked. */
    boolean isToBeOffered(ReferenceCall call) {
        SourceCallback callback = call.rule.callback();
        return callback != null
                && !call.isCallback
                && (callback.ewtAbove() == Long.MAX_VALUE
                        || router.otherDestinations.isLonger(call, callback.ewtAbove()))
                && (callback.value() == null || router.otherDestinations.isWorthMoreThanToWait(call, callback.value()));
    }
}
