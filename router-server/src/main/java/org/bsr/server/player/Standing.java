package org.bsr.server.player;

import java.util.EnumMap;
import java.util.Map;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Rejection;

/** How a play stands. Belongs to the thread that plays. */
public final class Standing {
    long now;
    int arrived;
    int over;
    int asking;
    int connected;
    int alerts;
    int busy;
    int doubleEnds;
    int endsInferred;
    int resumptions;
    long commands;
    final Map<CallEnd, Integer> ends = new EnumMap<>(CallEnd.class);
    final Map<Rejection, Integer> rejections = new EnumMap<>(Rejection.class);

    /** The scenario's time, microseconds since 1970. */
    public long now() {
        return now;
    }

    /** Calls sent to the router. */
    public int arrived() {
        return arrived;
    }

    /** Calls that have ended. */
    public int over() {
        return over;
    }

    /** Calls that wait for an agent, or for one to answer. */
    public int asking() {
        return asking;
    }

    /** Calls that are talking to an agent. */
    public int connected() {
        return connected;
    }

    public int live() {
        return arrived - over;
    }

    /** Calls of which the router told more than one end. */
    public int doubleEnds() {
        return doubleEnds;
    }

    /** Calls whose end was not heard, since the router was away, but follows from what it said when it was back. */
    public int endsInferred() {
        return endsInferred;
    }

    /** How often the router was away and came back. */
    public int resumptions() {
        return resumptions;
    }

    public long commands() {
        return commands;
    }

    /** How often the router said that a call waits that nobody can serve. */
    public int alerts() {
        return alerts;
    }

    /** How often the router was too busy. */
    public int busy() {
        return busy;
    }

    public Map<CallEnd, Integer> ends() {
        return ends;
    }

    public Map<Rejection, Integer> rejections() {
        return rejections;
    }

    /** Every call that was sent has exactly one end. */
    public boolean isConserved() {
        return live() == 0 && doubleEnds == 0;
    }
}
