package org.bsr.bench.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A sorted set of the idle agents for each class: the best is its first, and each change changes the sets of all his classes. */
final class SortedSets implements Choice {
    private final List<Person> people;
    private final List<TreeSet<Person>> idle = new ArrayList<>();
    private final List<List<TreeSet<Person>>> setsOf = new ArrayList<>();

    SortedSets(List<Person> people, List<CallClass> classes, long idleRate) {
        this.people = people;
        people.forEach(person -> setsOf.add(new ArrayList<>()));
        for (CallClass callClass : classes) {
            TreeSet<Person> set =
                    new TreeSet<>(Comparator.comparingLong((Person person) -> -person.key(callClass, idleRate))
                            .thenComparingLong(person -> person.idleSince)
                            .thenComparingInt(person -> person.number));
            idle.add(set);
            for (Person person : people) {
                if (callClass.admits(person.levels)) {
                    setsOf.get(person.number).add(set);
                }
            }
        }
    }

    @Override
    public int best(int callClass) {
        TreeSet<Person> set = idle.get(callClass);
        return set.isEmpty() ? NOBODY : set.first().number;
    }

    @Override
    public void becomesIdle(int agent, long now) {
        Person person = people.get(agent);
        person.idleSince = now;
        for (TreeSet<Person> set : setsOf.get(agent)) {
            set.add(person);
        }
    }

    @Override
    public void becomesBusy(int agent) {
        Person person = people.get(agent);
        for (TreeSet<Person> set : setsOf.get(agent)) {
            set.remove(person);
        }
    }
}
