package org.bsr.server.whatif;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Event;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.day.CallResult;
import org.bsr.router.simulation.day.DayCall;
import org.bsr.router.simulation.day.DayCall.Manner;
import org.bsr.router.simulation.day.DayCall.Reaction;
import org.bsr.router.simulation.day.DayCall.Visit;
import org.bsr.router.simulation.day.DayCall.VisitEnd;
import org.jspecify.annotations.Nullable;

/** Takes down what happens to one call. */
final class CallRecorder {
    private static final long NOT_NOW = -1;

    final String id;
    final long arrival;
    final Caller caller = new Caller();
    /** The plan in force when the call came, whose ids the caller has. */
    final RoutingPlan plan;

    final SaidWords said;
    final CallResult result = new CallResult();
    private final List<Reaction> reactions = new ArrayList<>();
    private @Nullable Visit visit;
    private long visitSince = NOT_NOW;
    private long offeredSince = NOT_NOW;
    private long costOfOffer;
    /** How long the caller had waited when the last offer was made. */
    private long waitedAtOffer;

    /** Handed on by the agent who took it: what follows counts as one conversation with him. */
    private boolean transferred;

    private long wrapUp = DayCall.UNKNOWN;
    private long callbackAfter = DayCall.UNKNOWN;

    CallRecorder(Command arrived, RoutingPlan plan) {
        this.id = arrived.call.toString();
        this.arrival = arrived.time;
        this.caller.set(arrived.caller);
        this.caller.media = Math.max(Media.VOICE, plan.mediaCalled(arrived.media));
        this.plan = plan;
        this.said = SaidWords.of(arrived);
    }

    /** @param command what led to it */
    void routed(Event event, Command command) {
        transferred |= command.type == CommandType.CALL_TRANSFER && command.call.equals(event.call);
        if (offeredSince != NOT_NOW) {
            boolean declined = command.type == CommandType.CALL_DECLINED && command.call.equals(event.call);
            offerIsOver(declined ? declined(command) : Manner.UNSEEN, event.time);
        }
        visitIsOver(VisitEnd.WANTS_AGENT, event.time);
        result.rule = event.rule.toString();
        switch (event.destination) {
            case SELF_SERVICE -> {
                visitSince = event.time;
                result.usedSelfService = true;
                result.cost += event.cost;
            }
            case AGENT -> {
                asks(event.time);
                offeredSince = event.time;
                costOfOffer = event.cost;
                waitedAtOffer = event.waitMicros;
            }
            case CALLBACK -> {
                asks(event.time);
                callbackAfter = callbackAfter == DayCall.UNKNOWN ? event.time - result.askedAt : callbackAfter;
            }
            case OVERFLOW -> {
                asks(event.time);
                result.cost += event.cost;
            }
            case WAITING -> asks(event.time);
        }
    }

    private static Manner declined(Command command) {
        return command.reason.contentEquals("reject")
                ? Manner.REJECTS
                : command.reason.contentEquals("no_answer") ? Manner.LETS_RING : Manner.IS_UNREACHABLE;
    }

    void offerWithdrawn(Event event) {
        offerIsOver(event.reason.contentEquals("no_answer") ? Manner.LETS_RING : Manner.UNSEEN, event.time);
    }

    void answered(String agent, String center, long time) {
        asks(time);
        offerIsOver(Manner.ANSWERS, time);
        result.cost += costOfOffer;
        if (!transferred) {
            result.answeredAt = time;
            result.agent = agent;
            result.center = center;
        }
    }

    void over(Event event) {
        offerIsOver(Manner.UNSEEN, event.time);
        visitIsOver(event.end == CallEnd.SELF_SERVED ? VisitEnd.CONTAINED : VisitEnd.HANGS_UP, event.time);
        result.end = event.end;
        result.endedAt = event.time;
    }

    long waitedAtOffer() {
        return waitedAtOffer;
    }

    void wrappedUp(long micros) {
        wrapUp = micros;
    }

    private void asks(long time) {
        if (!result.asked()) {
            result.askedAt = time;
        }
    }

    private void offerIsOver(Manner manner, long time) {
        if (offeredSince != NOT_NOW) {
            reactions.add(new Reaction(manner, time - offeredSince));
            offeredSince = NOT_NOW;
        }
    }

    private void visitIsOver(VisitEnd end, long time) {
        if (visitSince != NOT_NOW) {
            visit = new Visit(time - visitSince, end);
            visitSince = NOT_NOW;
        }
    }

    /**
     * What is known of the call when the record ends.
     *
     * @param last the day's last plan
     */
    DayCall call(RoutingPlan last, long end) {
        Caller inLast = new Caller();
        inLast.set(caller);
        last.translate(inLast, plan);
        boolean open = result.end == null;
        if (open) {
            result.endedAt = end;
            offerIsOver(Manner.UNSEEN, end);
        }
        boolean hungUp = result.end == CallEnd.ABANDONED && result.abandoned() && callbackAfter == DayCall.UNKNOWN;
        long talk = result.answered() ? result.endedAt - result.answeredAt : 0;
        return new DayCall(
                id,
                arrival,
                inLast,
                hungUp ? result.waited() : DayCall.UNKNOWN,
                callbackAfter != DayCall.UNKNOWN ? callbackAfter : result.asked() ? result.waited() : 0,
                result.answered() && !open ? talk : DayCall.UNKNOWN,
                talk,
                wrapUp,
                List.copyOf(reactions),
                visit,
                callbackAfter,
                result);
    }
}
