package org.bsr.server.telephony.kamailio;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bsr.router.event.Destination;
import org.bsr.server.telephony.Decision;
import org.bsr.server.telephony.Leg;
import org.bsr.server.telephony.Switchboard;
import org.jspecify.annotations.Nullable;

/**
 * One question of a proxy where a call goes. It stays unanswered while the caller waits, which keeps him parked there, and is answered
 * once: by the decision, by why there is none, or at its deadline. Belongs to the event loop.
 */
final class ParkedCall implements Leg {
    private final ProxyConnection connection;
    private final Switchboard board;
    private final ProxyRequest request;
    private @Nullable Decision latest;
    private @Nullable Future<?> deadline;
    private boolean answered;

    ParkedCall(ProxyConnection connection, Switchboard board, ProxyRequest request) {
        this.connection = connection;
        this.board = board;
        this.request = request;
    }

    /** Begins the time that the proxy waits for the answer. */
    void expireAfter(long micros) {
        deadline = connection.loop().schedule(this::expire, micros, TimeUnit.MICROSECONDS);
    }

    @Override
    public void decided(Decision decision) {
        latest = decision;
        if (!answered && decision.destination() != Destination.WAITING) {
            answer();
            connection.answer(request, decision);
            board.handedOver(this, request.call(), decision);
        }
    }

    @Override
    public void over(String why) {
        if (!answered) {
            answer();
            connection.refuse(request, why, "");
        }
    }

    @Override
    public void replaced() {
        if (!answered) {
            answer();
            connection.refuse(request, "asked_again", "a later question about this call is answered instead");
        }
    }

    /** The connection is gone, and the answer with it. */
    void lost() {
        answered = true;
        stop();
        board.lost(this, request.call());
    }

    private void expire() {
        if (answered) {
            return;
        }
        answer();
        if (request.isSet("poll")) {
            connection.answerPlace(request, latest);
            board.lost(this, request.call());
        } else {
            connection.refuse(request, "deadline", "no agent was free in time");
            board.abandoned(request.call(), 0);
        }
    }

    private void answer() {
        answered = true;
        stop();
        connection.forget(this);
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
