package org.bsr.router.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of rules that do not write them themselves: what a named policy of the plan stands for.
 *
 * @param value of a call, where its rule says nothing of it
 * @param waiting what waiting is worth, where its rule says nothing of it; null: nothing
 * @param rings the steps of a rule that has none
 * @param idleRate of the plan if it has none, in millionths per second
 */
record Policy(Value value, @Nullable Waiting waiting, List<Ring> rings, long idleRate) {

    /** From a wait on, agents who can do this. */
    record Ring(long afterMicros, Requirement require) {}

    /**
     * What waiting is worth, by who waits and why.
     *
     * @param headStartMicros by tier
     * @param perSecond by tier and intent, in millionths
     */
    record Waiting(long[] headStartMicros, long[][] perSecond) {

        Urgency urgency(int tier, int intent) {
            long slope = perSecond[tier][intent];
            return new Urgency(headStartMicros[tier], new long[] {0}, new long[] {slope});
        }

        /** Whether two tiers, or two intents, wait alike. */
        boolean isSame(int tier, int intent, int otherTier, int otherIntent) {
            return headStartMicros[tier] == headStartMicros[otherTier]
                    && perSecond[tier][intent] == perSecond[otherTier][otherIntent];
        }
    }
}
