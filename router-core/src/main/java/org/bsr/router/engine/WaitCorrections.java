package org.bsr.router.engine;

import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.jspecify.annotations.Nullable;

/** One correction for each rule, and in it for each tier and language of callers. By these names they outlive the plan. */
final class WaitCorrections {
    private final Object2ObjectHashMap<Callers, WaitCorrection> byCallers = new Object2ObjectHashMap<>();
    private @Nullable WaitCorrection[][] byRule = {};

    private record Callers(String rule, String tier, String language) {}

    void use(RoutingPlan plan) {
        int languages = plan.languages().size();
        byRule = new WaitCorrection[plan.rules().size()][plan.tierNames().size() * languages];
    }

    WaitCorrection of(Caller caller, Rule rule, RoutingPlan plan) {
        int place = caller.tier * plan.languages().size() + caller.language;
        WaitCorrection correction = byRule[rule.index()][place];
        if (correction == null) {
            String tier = plan.tierNames().name(caller.tier);
            Callers callers = new Callers(rule.name(), tier, plan.languages().name(caller.language));
            correction = byCallers.computeIfAbsent(callers, unknown -> new WaitCorrection());
            byRule[rule.index()][place] = correction;
        }
        return correction;
    }
}
