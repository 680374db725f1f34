package org.bsr.bench.decision;

/** An agent as an object. */
final class Person {
    final int number;
    final int[] levels;
    final long cost;
    boolean idle;
    long idleSince;

    Person(int number, int[] levels, long cost) {
        this.number = number;
        this.levels = levels;
        this.cost = cost;
    }

    /** Orders agents for calls of one class whatever the time is: longer idleness is worth more. */
    long key(CallClass callClass, long idleRate) {
        return callClass.worth(levels, cost) - idleRate * idleSince;
    }

    boolean isBefore(Person other) {
        return idleSince < other.idleSince || (idleSince == other.idleSince && number < other.number);
    }
}
