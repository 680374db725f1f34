package org.bsr.router.simulation.day;

import org.bsr.router.event.CallEnd;
import org.jspecify.annotations.Nullable;

/** What became of a call, as it was recorded or as it was played. Times are microseconds since 1970, money is in millionths. */
public final class CallResult {
    public static final long NEVER = -1;

    /** How it ended; null: it had not ended when the record or the play did. */
    public @Nullable CallEnd end;
    /** The rule that decided last; empty: none did. */
    public String rule = "";

    public boolean usedSelfService;
    /** When the caller first wanted an agent. */
    public long askedAt = NEVER;

    public long answeredAt = NEVER;
    public long endedAt = NEVER;
    /** Who took it, and where he sits; empty: nobody. */
    public String agent = "";

    public String center = "";
    /** The agent's level in the skill that counts for this call; -1: none counts. */
    public int level = -1;

    public long cost;
    /** What serving it was worth by the day's last plan. */
    public long value;

    public boolean asked() {
        return askedAt != NEVER;
    }

    public boolean answered() {
        return answeredAt != NEVER;
    }

    /** From asking to the answer, or to the end without one. */
    public long waited() {
        return (answered() ? answeredAt : endedAt) - askedAt;
    }

    /** Hung up while waiting for an agent, or waited until the play was over; not if another target took over. */
    public boolean abandoned() {
        return asked() && !answered() && end != CallEnd.OVERFLOWED;
    }

    /** Whether the same happened to the same call: the same end, and the same agent if any. */
    public boolean isLike(CallResult other) {
        return end == other.end
                && agent.equals(other.agent)
                && usedSelfService == other.usedSelfService
                && answered() == other.answered();
    }
}
