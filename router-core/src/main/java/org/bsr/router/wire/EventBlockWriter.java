package org.bsr.router.wire;

import org.agrona.MutableDirectBuffer;
import org.bsr.router.event.Event;
import org.bsr.router.wire.sbe.AcceptedEncoder;
import org.bsr.router.wire.sbe.AgentChangedEncoder;
import org.bsr.router.wire.sbe.AlertEncoder;
import org.bsr.router.wire.sbe.BusyEncoder;
import org.bsr.router.wire.sbe.CallOverEncoder;
import org.bsr.router.wire.sbe.CallStateEncoder;
import org.bsr.router.wire.sbe.CenterStateEncoder;
import org.bsr.router.wire.sbe.ExplanationEncoder;
import org.bsr.router.wire.sbe.OfferWithdrawnEncoder;
import org.bsr.router.wire.sbe.PlanInstalledEncoder;
import org.bsr.router.wire.sbe.RejectedEncoder;
import org.bsr.router.wire.sbe.RoutedEncoder;
import org.bsr.router.wire.sbe.WelcomeEncoder;

/** Writes what is of fixed length in an event. */
final class EventBlockWriter {
    private final WelcomeEncoder welcome = new WelcomeEncoder();
    private final AcceptedEncoder accepted = new AcceptedEncoder();
    private final RejectedEncoder rejected = new RejectedEncoder();
    private final BusyEncoder busy = new BusyEncoder();
    private final RoutedEncoder routed = new RoutedEncoder();
    private final OfferWithdrawnEncoder offerWithdrawn = new OfferWithdrawnEncoder();
    private final AgentChangedEncoder agentChanged = new AgentChangedEncoder();
    private final CallOverEncoder callOver = new CallOverEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final PlanInstalledEncoder planInstalled = new PlanInstalledEncoder();
    private final CallStateEncoder callState = new CallStateEncoder();
    private final CenterStateEncoder centerState = new CenterStateEncoder();
    private final ExplanationEncoder explanation = new ExplanationEncoder();

    /** Returns the length of the block. */
    int write(Event e, MutableDirectBuffer buffer, int offset) {
        return switch (e.type) {
            case WELCOME ->
                welcome.wrap(buffer, offset)
                        .commandId(e.commandId)
                        .time(e.time)
                        .version(e.version)
                        .epoch(e.epoch)
                        .graceMicros(e.graceMicros)
                        .nextDeadline(e.nextDeadline)
                        .sbeBlockLength();
            case ACCEPTED ->
                accepted.wrap(buffer, offset)
                        .commandId(e.commandId)
                        .time(e.time)
                        .nextDeadline(e.nextDeadline)
                        .sbeBlockLength();
            case REJECTED ->
                rejected.wrap(buffer, offset)
                        .commandId(e.commandId)
                        .time(e.time)
                        .nextDeadline(e.nextDeadline)
                        .code(e.rejection.code())
                        .sbeBlockLength();
            case BUSY ->
                busy.wrap(buffer, offset)
                        .commandId(e.commandId)
                        .time(e.time)
                        .retryAfterMicros(e.retryAfterMicros)
                        .sbeBlockLength();
            case ROUTED ->
                routed.wrap(buffer, offset)
                        .time(e.time)
                        .destination((short) e.destination.code())
                        .position(e.position)
                        .ewtMicros(e.ewtMicros)
                        .waitMicros(e.waitMicros)
                        .deadline(e.deadline)
                        .value(e.value)
                        .cost(e.cost)
                        .salesHint((short) (e.salesHint ? 1 : 0))
                        .ewtP90Micros(e.ewtP90Micros)
                        .callbackOffered((short) (e.callbackOffered ? 1 : 0))
                        .sbeBlockLength();
            case OFFER_WITHDRAWN ->
                offerWithdrawn.wrap(buffer, offset).time(e.time).sbeBlockLength();
            case AGENT_CHANGED ->
                agentChanged
                        .wrap(buffer, offset)
                        .time(e.time)
                        .state((short) e.agentState.ordinal())
                        .deadline(e.deadline)
                        .sbeBlockLength();
            case CALL_OVER ->
                callOver.wrap(buffer, offset)
                        .time(e.time)
                        .end((short) e.end.code())
                        .waitMicros(e.waitMicros)
                        .sbeBlockLength();
            case ALERT ->
                alert.wrap(buffer, offset).time(e.time).code(e.alert.code()).sbeBlockLength();
            case PLAN_INSTALLED ->
                planInstalled
                        .wrap(buffer, offset)
                        .time(e.time)
                        .callsKept(e.callsKept)
                        .callsMigrated(e.callsMigrated)
                        .sbeBlockLength();
            case CALL_STATE ->
                callState
                        .wrap(buffer, offset)
                        .time(e.time)
                        .state((short) e.callState.code())
                        .deadline(e.deadline)
                        .sbeBlockLength();
            case CENTER_STATE ->
                centerState
                        .wrap(buffer, offset)
                        .time(e.time)
                        .state((short) e.centerState.code())
                        .sbeBlockLength();
            case EXPLANATION ->
                explanation
                        .wrap(buffer, offset)
                        .commandId(e.commandId)
                        .time(e.time)
                        .moreDecisions(e.moreDecisions)
                        .sbeBlockLength();
        };
    }
}
