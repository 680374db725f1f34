package org.bsr.bench.decision;

/** Knows who is idle, and finds the agent worth most to a class of calls. Agents and classes are numbered from 0. */
interface Choice {
    int NOBODY = -1;

    /** Of the qualified idle agents the one worth most, of these the one idle longest; {@link #NOBODY} if there is none. */
    int best(int callClass);

    /** @param now later than any time before */
    void becomesIdle(int agent, long now);

    void becomesBusy(int agent);
}
