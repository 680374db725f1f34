package org.bsr.router.engine;

/** Something that can have one deadline at a time. */
abstract sealed class Timed permits Identified, Client {
    /** Where it stands in {@link Deadlines}; -1: nowhere. */
    int place = -1;

    long deadline;
    long order;
}
