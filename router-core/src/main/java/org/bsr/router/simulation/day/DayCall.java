package org.bsr.router.simulation.day;

import java.util.List;
import org.bsr.router.command.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A call of a recorded day. Durations are in microseconds, and {@link #UNKNOWN} where the record is silent.
 *
 * @param caller in the ids of the day's last plan
 * @param patience how long the caller was ready to wait, from asking for an agent; known of those who hung up
 * @param borne how long the caller waited without hanging up; patience is longer than this
 * @param talk how long caller and agent spoke; known of those who were served
 * @param talkAtLeast how long they had spoken when the record ended
 * @param wrapUp the agent's work after the call
 * @param reactions what became of each offer of the call to an agent
 * @param visit how the caller left self-service; null if he was not sent there
 * @param callbackAfter from asking for an agent until the caller let himself be called back; known of those who did
 * @param result what became of the call
 */
public record DayCall(
        String id,
        long arrival,
        Caller caller,
        long patience,
        long borne,
        long talk,
        long talkAtLeast,
        long wrapUp,
        List<Reaction> reactions,
        @Nullable Visit visit,
        long callbackAfter,
        CallResult result) {

    public static final long UNKNOWN = -1;

    /** What an agent does when his telephone rings. */
    public enum Manner {
        ANSWERS,
        REJECTS,
        IS_UNREACHABLE,
        LETS_RING,
        /** Not known: the offer was off before, {@link Reaction#after} it was made. */
        UNSEEN
    }

    public record Reaction(Manner manner, long after) {}

    /** How a caller leaves self-service. */
    public enum VisitEnd {
        CONTAINED,
        WANTS_AGENT,
        HANGS_UP
    }

    public record Visit(long micros, VisitEnd end) {}
}
