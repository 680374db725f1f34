package org.bsr.router.overtaking;

import java.util.BitSet;
import java.util.stream.Collectors;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;

/** Calls under one rule from tiers that are worth the same there. */
public record Kind(Rule rule, BitSet tiers, BitSet intents) {

    /** A tier that stands for all of them. */
    int tier() {
        return tiers.nextSetBit(0);
    }

    /** Such as {@code redemption, gold}. */
    public String name(RoutingPlan plan) {
        if (tiers.cardinality() == plan.tiers().size()) {
            return rule.name();
        }
        return rule.name() + ", "
                + tiers.stream().mapToObj(plan.tierNames()::name).collect(Collectors.joining("/"));
    }
}
