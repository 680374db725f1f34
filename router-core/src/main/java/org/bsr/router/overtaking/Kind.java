package org.bsr.router.overtaking;

import java.util.BitSet;
import org.bsr.router.plan.Rule;

/**
 * Calls under one rule from tiers that are worth the same there.
 *
 * @param name that of the rule, and of the tiers where there are other kinds under the rule: {@code redemption, gold}
 */
public record Kind(String name, Rule rule, BitSet tiers, BitSet intents) {

    /** A tier that stands for all of them. */
    int tier() {
        return tiers.nextSetBit(0);
    }
}
