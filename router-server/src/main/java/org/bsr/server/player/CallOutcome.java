package org.bsr.server.player;

import org.bsr.router.event.CallEnd;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call; times are microseconds, -1: never.
 *
 * @param end null: it is not over
 * @param askedAt when the caller first wanted an agent: on arrival, or back from self-service
 * @param cost of all its contacts, in millionths
 * @param value of the contact, in millionths
 * @param answeredBy center of the agent who took it; empty: nobody did
 */
public record CallOutcome(
        PlannedCall call,
        @Nullable CallEnd end,
        long askedAt,
        long answeredAt,
        long endedAt,
        boolean usedSelfService,
        long cost,
        long value,
        String answeredBy) {

    public boolean asked() {
        return askedAt >= 0;
    }

    public boolean answered() {
        return answeredAt >= 0;
    }

    /** From asking for an agent to the answer, or to the end without one. */
    public long waited() {
        return answered() ? answeredAt - askedAt : endedAt - askedAt;
    }

    /** The caller hung up while waiting for an agent. */
    public boolean abandoned() {
        return end == CallEnd.ABANDONED && asked();
    }

    /** The caller hung up in self-service. */
    public boolean abandonedInSelfService() {
        return end == CallEnd.ABANDONED && !asked();
    }
}
