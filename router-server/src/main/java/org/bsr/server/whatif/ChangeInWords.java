package org.bsr.server.whatif;

import static org.bsr.server.whatif.Numbers.format;

import org.bsr.router.event.CallEnd;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.day.CallResult;
import org.bsr.router.simulation.day.Change;

/** A changed decision, in words. */
record ChangeInWords(String call, String caller, String kind, String before, String after) {

    static ChangeInWords of(Change change, RoutingPlan plan) {
        var caller = change.call().caller();
        return new ChangeInWords(
                change.call().id(),
                plan.tierNames().name(caller.tier) + ", " + plan.intentNames().name(caller.intent),
                change.kind().label(),
                destination(change.before()),
                destination(change.after()));
    }

    /** Such as {@code b-017 (boston) after 12 s, by `redemption`}. */
    static String destination(CallResult result) {
        return what(result) + (result.rule.isEmpty() ? "" : ", by `" + result.rule + '`');
    }

    private static String what(CallResult result) {
        if (result.answered()) {
            return format(
                    "%s%s (%s)%s",
                    result.usedSelfService ? "self-service, then " : "",
                    result.agent,
                    result.center,
                    result.waited() < 500_000 ? " at once" : format(" after %,.0f s", result.waited() / 1e6));
        }
        if (result.end == CallEnd.SELF_SERVED) {
            return "self-service, which was enough";
        }
        if (!result.asked()) {
            return "self-service, hung up there";
        }

        if (result.end == CallEnd.OVERFLOWED) {
            return format("handed on after %,.0f s", result.waited() / 1e6);
        }
        String until = result.end == CallEnd.ABANDONED ? "hung up after %,.0f s" : "nobody, for %,.0f s";
        return (result.usedSelfService ? "self-service, then " : "") + format(until, result.waited() / 1e6);
    }
}
