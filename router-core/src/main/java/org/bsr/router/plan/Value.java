package org.bsr.router.plan;

/**
 * What handling a call is worth: {@code base + perLevel x level of the skill}, by the caller's tier, in millionths.
 *
 * @param skill the skill whose level counts, or {@link Symbols#NONE}; an agent who lacks it adds nothing
 */
public record Value(long[] baseByTier, int skill, long[] perLevelByTier) {

    /** @param levels levels by skill, 0 where the skill is absent */
    public long at(int tier, int[] levels) {
        long level = skill == Symbols.NONE ? 0 : levels[skill];
        return baseByTier[tier] + perLevelByTier[tier] * level;
    }
}
