package org.bsr.router.engine;

import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.jspecify.annotations.Nullable;

/** One correction for each rule of the plans, and in it for each media, tier and language. By these names they outlive them. */
final class WaitCorrections {
    private final Object2ObjectHashMap<Callers, WaitCorrection> byName = new Object2ObjectHashMap<>();

    private record Callers(String rule, String media, String tier, String language) {}

    OfPlan of(RoutingPlan plan) {
        return new OfPlan(plan);
    }

    /** Those of one plan, by its ids. */
    final class OfPlan {
        private final RoutingPlan plan;
        private final @Nullable WaitCorrection[][] byRule;

        private OfPlan(RoutingPlan plan) {
            this.plan = plan;
            int kinds = plan.mediaNames().size()
                    * plan.tierNames().size()
                    * plan.languages().size();
            this.byRule = new WaitCorrection[plan.rules().size()][kinds];
        }

        WaitCorrection of(int media, int tier, int language, Rule rule) {
            int mediaAndTier = media * plan.tierNames().size() + tier;
            int kind = mediaAndTier * plan.languages().size() + language;
            WaitCorrection correction = byRule[rule.index()][kind];
            if (correction == null) {
                Callers callers = new Callers(
                        rule.name(),
                        plan.mediaNames().name(media),
                        plan.tierNames().name(tier),
                        plan.languages().name(language));
                correction = byName.computeIfAbsent(callers, unknown -> new WaitCorrection());
                byRule[rule.index()][kind] = correction;
            }
            return correction;
        }
    }
}
