package org.bsr.bench.decision;

/**
 * Calls that are treated alike, with all that their rule says of agents written out.
 *
 * @param base value of such a call, in index units
 * @param perLevel what each level of the skill adds to it
 */
record CallClass(int skill, int leastLevel, int languageSkill, int leastOfLanguage, long base, long perLevel) {
    boolean admits(int[] levels) {
        return levels[skill] >= leastLevel && levels[languageSkill] >= leastOfLanguage;
    }

    /** What an agent is worth to such a call, idleness aside. */
    long worth(int[] levels, long cost) {
        return base + perLevel * levels[skill] - cost;
    }
}
