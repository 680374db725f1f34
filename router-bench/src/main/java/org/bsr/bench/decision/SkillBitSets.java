package org.bsr.bench.decision;

import java.util.List;

/** One bit for each agent in a set for each skill and level: an AND finds those qualified and idle, of whom the best is sought. */
final class SkillBitSets implements Choice {
    private static final int LEVELS = 11;

    private final List<Person> people;
    private final List<CallClass> classes;
    private final long idleRate;
    /** By skill and level: who has at least that. */
    private final long[][][] able;

    private final long[] idle;

    SkillBitSets(List<Person> people, List<CallClass> classes, int skills, long idleRate) {
        this.people = people;
        this.classes = classes;
        this.idleRate = idleRate;
        int words = (people.size() + Long.SIZE - 1) / Long.SIZE;
        idle = new long[words];
        able = new long[skills][LEVELS][words];
        for (Person person : people) {
            for (int skill = 0; skill < skills; skill++) {
                for (int level = 1; level <= person.levels[skill]; level++) {
                    able[skill][level][person.number >> 6] |= 1L << person.number;
                }
            }
        }
    }

    @Override
    public int best(int callClass) {
        CallClass wanted = classes.get(callClass);
        long[] skilled = able[wanted.skill()][wanted.leastLevel()];
        long[] speaking = able[wanted.languageSkill()][wanted.leastOfLanguage()];
        Person best = null;
        long bestKey = 0;
        for (int word = 0; word < idle.length; word++) {
            for (long bits = idle[word] & skilled[word] & speaking[word]; bits != 0; bits &= bits - 1) {
                Person person = people.get((word << 6) + Long.numberOfTrailingZeros(bits));
                long key = person.key(wanted, idleRate);
                if (best == null || key > bestKey || (key == bestKey && person.isBefore(best))) {
                    best = person;
                    bestKey = key;
                }
            }
        }
        return best == null ? NOBODY : best.number;
    }

    @Override
    public void becomesIdle(int agent, long now) {
        people.get(agent).idleSince = now;
        idle[agent >> 6] |= 1L << agent;
    }

    @Override
    public void becomesBusy(int agent) {
        idle[agent >> 6] &= ~(1L << agent);
    }
}
