package org.bsr.router.engine;

/** Something that can have one deadline at a time. */
abstract sealed class Timed permits Identified, Client {
    /** Its number in {@link Deadlines}; -1: it never had a deadline. */
    int timer = -1;
}
