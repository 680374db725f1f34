package org.bsr.server.pipeline;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections there are. Belongs to the event loop. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int MISSED_HEARTBEATS = 2;

    private final Limits limits;
    private final Set<Session> open = new LinkedHashSet<>();
    private long opened;
    private boolean full;

    Sessions(Limits limits) {
        this.limits = limits;
    }

    /** A session for this connection, or null if there are too many. */
    @Nullable
    Session open(Channel channel) {
        if (open.size() >= limits.connections()) {
            if (!full) {
                LOG.warn("{} connections are open; further ones are closed at once", open.size());
            }
            full = true;
            return null;
        }
        Session session = new Session(++opened, channel, limits.pendingBytes());
        session.heardAtNanos = System.nanoTime();
        open.add(session);
        return session;
    }

    void closed(Session session) {
        open.remove(session);
        full = false;
    }

    /** Closes the connections of those who promised to keep talking and do not. */
    void closeSilent() {
        long now = System.nanoTime();
        for (Session session : List.copyOf(open)) {
            long silent = now - session.heardAtNanos;
            if (session.heartbeatNanos > 0 && silent > MISSED_HEARTBEATS * session.heartbeatNanos) {
                LOG.info(
                        "session {} has been silent for {} ms; closed",
                        session.number,
                        TimeUnit.NANOSECONDS.toMillis(silent));
                session.close();
            }
        }
    }

    void closeAll() {
        List.copyOf(open).forEach(Session::close);
    }
}
