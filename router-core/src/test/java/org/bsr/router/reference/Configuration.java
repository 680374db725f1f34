package org.bsr.router.reference;

/** What a supervisor wrote: a plan, the agents, and the names under which the two are kept. */
record Configuration(String planName, String plan, String rosterName, String roster) {}
