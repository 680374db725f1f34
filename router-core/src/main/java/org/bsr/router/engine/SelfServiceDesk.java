package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.event.CallState;
import org.bsr.router.plan.RoutingPlan.Flow;
import org.bsr.router.plan.Rule.Expectation;
import org.bsr.router.plan.Rule.SelfService;

/** Machines that serve callers: the way in, and whether it is worth more than an agent. */
final class SelfServiceDesk {
    private final Floor floor;
    private final Dispatch dispatch;

    SelfServiceDesk(Floor floor, Dispatch dispatch) {
        this.floor = floor;
        this.dispatch = dispatch;
    }

    /** For a call that stands in no line. */
    void enter(Call call) {
        SelfService terms = call.callClass().rule.selfService();
        Flow flow = flow(call);
        if (floor.explainer != null) {
            floor.explainer.toSelfService(call);
        }
        call.state = CallState.IN_SELF_SERVICE;
        call.beenInSelfService = true;
        call.flow = call.rulebook().flowName(terms.flow());
        floor.deadlines.set(call, floor.now + flow.timeLimitMicros());
        Expectation expected = terms.expected();
        long value = expected == null ? 0 : expected.value();
        floor.announcer.routedToSelfService(call, value, flow.contactCost(), floor.now);
    }

    /**
     * Whether the machine is worth more to this call, which stands in its line, than the best agent now and more than to wait
     * for one. Where nobody is logged in for whom it could wait, it is.
     */
    boolean isBestFor(Call call) {
        long waiting = dispatch.indexOfWaiting(call);
        if (waiting == Outlook.WAITS_FOR_NOBODY) {
            return true;
        }
        SelfService terms = call.callClass().rule.selfService();
        long machine = Objects.requireNonNull(terms.expected()).index(flow(call).contactCost(), waiting);
        return machine > waiting && machine > dispatch.indexOfBestAgent(call);
    }

    private static Flow flow(Call call) {
        return call.rulebook()
                .plan
                .flows()
                .get(call.callClass().rule.selfService().flow());
    }
}
