package org.bsr.bench.decision;

import java.util.List;

/** Looks at every agent. */
final class ObjectScan implements Choice {
    private final List<Person> people;
    private final List<CallClass> classes;
    private final long idleRate;

    ObjectScan(List<Person> people, List<CallClass> classes, long idleRate) {
        this.people = people;
        this.classes = classes;
        this.idleRate = idleRate;
    }

    @Override
    public int best(int callClass) {
        CallClass wanted = classes.get(callClass);
        Person best = null;
        long bestKey = 0;
        for (Person person : people) {
            if (person.idle && wanted.admits(person.levels)) {
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
        people.get(agent).idle = true;
        people.get(agent).idleSince = now;
    }

    @Override
    public void becomesBusy(int agent) {
        people.get(agent).idle = false;
    }
}
