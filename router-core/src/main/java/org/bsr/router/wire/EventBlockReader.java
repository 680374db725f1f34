package org.bsr.router.wire;

import org.agrona.DirectBuffer;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.AlertCode;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.wire.sbe.AcceptedDecoder;
import org.bsr.router.wire.sbe.AgentChangedDecoder;
import org.bsr.router.wire.sbe.AlertDecoder;
import org.bsr.router.wire.sbe.BusyDecoder;
import org.bsr.router.wire.sbe.CallOverDecoder;
import org.bsr.router.wire.sbe.CallStateDecoder;
import org.bsr.router.wire.sbe.CenterStateDecoder;
import org.bsr.router.wire.sbe.ExplanationDecoder;
import org.bsr.router.wire.sbe.OfferWithdrawnDecoder;
import org.bsr.router.wire.sbe.PlanInstalledDecoder;
import org.bsr.router.wire.sbe.RejectedDecoder;
import org.bsr.router.wire.sbe.RoutedDecoder;
import org.bsr.router.wire.sbe.WelcomeDecoder;

/** Reads what is of fixed length in an event, all of which must be there. */
final class EventBlockReader {
    private static final int VERSION = WelcomeDecoder.SCHEMA_VERSION;
    private static final Destination[] DESTINATIONS = Destination.values();
    private static final AgentState[] AGENT_STATES = AgentState.values();
    private static final CallState[] CALL_STATES = CallState.values();
    private static final CenterState[] CENTER_STATES = CenterState.values();
    private static final CallEnd[] CALL_ENDS = CallEnd.values();
    private static final Rejection[] REJECTIONS = Rejection.values();
    private static final AlertCode[] ALERTS = AlertCode.values();

    private final WelcomeDecoder welcome = new WelcomeDecoder();
    private final AcceptedDecoder accepted = new AcceptedDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();
    private final BusyDecoder busy = new BusyDecoder();
    private final RoutedDecoder routed = new RoutedDecoder();
    private final OfferWithdrawnDecoder offerWithdrawn = new OfferWithdrawnDecoder();
    private final AgentChangedDecoder agentChanged = new AgentChangedDecoder();
    private final CallOverDecoder callOver = new CallOverDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final PlanInstalledDecoder planInstalled = new PlanInstalledDecoder();
    private final CallStateDecoder callState = new CallStateDecoder();
    private final CenterStateDecoder centerState = new CenterStateDecoder();
    private final ExplanationDecoder explanation = new ExplanationDecoder();

    static int length(EventType type) {
        return switch (type) {
            case WELCOME -> WelcomeDecoder.BLOCK_LENGTH;
            case ACCEPTED -> AcceptedDecoder.BLOCK_LENGTH;
            case REJECTED -> RejectedDecoder.BLOCK_LENGTH;
            case BUSY -> BusyDecoder.BLOCK_LENGTH;
            case ROUTED -> RoutedDecoder.BLOCK_LENGTH;
            case OFFER_WITHDRAWN -> OfferWithdrawnDecoder.BLOCK_LENGTH;
            case AGENT_CHANGED -> AgentChangedDecoder.BLOCK_LENGTH;
            case CALL_OVER -> CallOverDecoder.BLOCK_LENGTH;
            case ALERT -> AlertDecoder.BLOCK_LENGTH;
            case PLAN_INSTALLED -> PlanInstalledDecoder.BLOCK_LENGTH;
            case CALL_STATE -> CallStateDecoder.BLOCK_LENGTH;
            case CENTER_STATE -> CenterStateDecoder.BLOCK_LENGTH;
            case EXPLANATION -> ExplanationDecoder.BLOCK_LENGTH;
        };
    }

    /** False if a code means nothing. */
    boolean read(DirectBuffer buffer, int offset, Event into) {
        switch (into.type) {
            case WELCOME -> {
                welcome.wrap(buffer, offset, WelcomeDecoder.BLOCK_LENGTH, VERSION);
                into.commandId = welcome.commandId();
                into.time = welcome.time();
                into.version = welcome.version();
                into.epoch = welcome.epoch();
                into.graceMicros = welcome.graceMicros();
                into.nextDeadline = welcome.nextDeadline();
            }
            case ACCEPTED -> {
                accepted.wrap(buffer, offset, AcceptedDecoder.BLOCK_LENGTH, VERSION);
                into.commandId = accepted.commandId();
                into.time = accepted.time();
                into.nextDeadline = accepted.nextDeadline();
            }
            case REJECTED -> {
                rejected.wrap(buffer, offset, RejectedDecoder.BLOCK_LENGTH, VERSION);
                into.commandId = rejected.commandId();
                into.time = rejected.time();
                into.nextDeadline = rejected.nextDeadline();
                return rejection(rejected.code(), into);
            }
            case BUSY -> {
                busy.wrap(buffer, offset, BusyDecoder.BLOCK_LENGTH, VERSION);
                into.commandId = busy.commandId();
                into.time = busy.time();
                into.retryAfterMicros = busy.retryAfterMicros();
            }
            case ROUTED -> {
                return routed(buffer, offset, into);
            }
            case OFFER_WITHDRAWN ->
                into.time = offerWithdrawn
                        .wrap(buffer, offset, OfferWithdrawnDecoder.BLOCK_LENGTH, VERSION)
                        .time();
            case AGENT_CHANGED -> {
                agentChanged.wrap(buffer, offset, AgentChangedDecoder.BLOCK_LENGTH, VERSION);
                into.time = agentChanged.time();
                into.deadline = agentChanged.deadline();
                return agentState(agentChanged.state(), into);
            }
            case CALL_OVER -> {
                callOver.wrap(buffer, offset, CallOverDecoder.BLOCK_LENGTH, VERSION);
                into.time = callOver.time();
                into.waitMicros = callOver.waitMicros();
                return callEnd(callOver.end(), into);
            }
            case ALERT -> {
                alert.wrap(buffer, offset, AlertDecoder.BLOCK_LENGTH, VERSION);
                into.time = alert.time();
                return alertCode(alert.code(), into);
            }
            case PLAN_INSTALLED -> {
                planInstalled.wrap(buffer, offset, PlanInstalledDecoder.BLOCK_LENGTH, VERSION);
                into.time = planInstalled.time();
                into.callsKept = planInstalled.callsKept();
                into.callsMigrated = planInstalled.callsMigrated();
            }
            case CALL_STATE -> {
                callState.wrap(buffer, offset, CallStateDecoder.BLOCK_LENGTH, VERSION);
                into.time = callState.time();
                into.deadline = callState.deadline();
                return callState(callState.state(), into);
            }
            case CENTER_STATE -> {
                centerState.wrap(buffer, offset, CenterStateDecoder.BLOCK_LENGTH, VERSION);
                into.time = centerState.time();
                return centerState(centerState.state(), into);
            }
            case EXPLANATION -> {
                explanation.wrap(buffer, offset, ExplanationDecoder.BLOCK_LENGTH, VERSION);
                into.commandId = explanation.commandId();
                into.time = explanation.time();
                into.moreDecisions = explanation.moreDecisions();
            }
        }
        return true;
    }

    private boolean routed(DirectBuffer buffer, int offset, Event into) {
        routed.wrap(buffer, offset, RoutedDecoder.BLOCK_LENGTH, VERSION);
        into.time = routed.time();
        into.position = routed.position();
        into.ewtMicros = routed.ewtMicros();
        into.waitMicros = routed.waitMicros();
        into.deadline = routed.deadline();
        into.value = routed.value();
        into.cost = routed.cost();
        into.salesHint = routed.salesHint() != 0;
        into.ewtP90Micros = routed.ewtP90Micros();
        into.callbackOffered = routed.callbackOffered() != 0;
        int code = routed.destination();
        if (code < 1 || code > DESTINATIONS.length) {
            return false;
        }
        into.destination = DESTINATIONS[code - 1];
        return true;
    }

    private static boolean agentState(int code, Event into) {
        if (code >= AGENT_STATES.length) {
            return false;
        }
        into.agentState = AGENT_STATES[code];
        return true;
    }

    private static boolean callState(int code, Event into) {
        if (code < 1 || code > CALL_STATES.length) {
            return false;
        }
        into.callState = CALL_STATES[code - 1];
        return true;
    }

    private static boolean centerState(int code, Event into) {
        if (code < 1 || code > CENTER_STATES.length) {
            return false;
        }
        into.centerState = CENTER_STATES[code - 1];
        return true;
    }

    private static boolean callEnd(int code, Event into) {
        if (code < 1 || code > CALL_ENDS.length) {
            return false;
        }
        into.end = CALL_ENDS[code - 1];
        return true;
    }

    private static boolean rejection(int code, Event into) {
        for (Rejection rejection : REJECTIONS) {
            if (rejection.code() == code) {
                into.rejection = rejection;
                return true;
            }
        }
        return false;
    }

    private static boolean alertCode(int code, Event into) {
        for (AlertCode candidate : ALERTS) {
            if (candidate.code() == code) {
                into.alert = candidate;
                return true;
            }
        }
        return false;
    }
}
