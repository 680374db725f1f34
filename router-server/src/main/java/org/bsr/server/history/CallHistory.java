package org.bsr.server.history;

import java.util.Objects;
import org.bsr.router.command.Command;
import org.jspecify.annotations.Nullable;

/** One call, as far as its history has been read. */
public final class CallHistory {
    final String id;
    /** The switch it came from. */
    final String client;

    final String ani;
    final String dnis;
    final String media;
    final long arrived;
    /** Legs that have ended. */
    int legs;

    private @Nullable Leg leg;

    CallHistory(Command arrival, String client) {
        this.id = arrival.call.toString();
        this.client = client;
        this.ani = arrival.ani.toString();
        this.dnis = arrival.dnis.toString();
        this.media = arrival.media.isEmpty() ? "voice" : arrival.media.toString();
        this.arrived = arrival.time;
    }

    boolean hasBegun() {
        return leg != null;
    }

    /** The present leg, or the last one. */
    Leg leg() {
        return Objects.requireNonNull(leg);
    }

    void next(Leg now) {
        leg = now;
    }
}
