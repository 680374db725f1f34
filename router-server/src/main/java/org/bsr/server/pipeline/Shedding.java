package org.bsr.server.pipeline;

import io.netty.buffer.ByteBuf;
import org.agrona.DirectBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.wire.Encoding;
import org.bsr.server.wire.JsonCommandReader;
import org.jspecify.annotations.Nullable;

/**
 * Under overload, turns away what brings more work: calls that arrive, agents who log in, new plans, questions. Everything else ends
 * work or lets it go on, and is never turned away. Belongs to the event loop.
 */
final class Shedding {
    private static final long RETRY_AFTER_MICROS = 100_000;

    private final RouterClock clock;
    private final CommandCodec binary = new CommandCodec();
    private final JsonCommandReader json = new JsonCommandReader();
    private final EventEncoder encoder = new EventEncoder();
    private final Command command = new Command();
    private final Text requestId = new Text();
    private final Event busy = new Event();

    Shedding(RouterClock clock) {
        this.clock = clock;
    }

    /** Answers that the router is busy, if this may be turned away; false: it is to be taken. */
    boolean sheds(Session session, DirectBuffer buffer, int offset, int length) {
        requestId.clear();
        @Nullable
        Rejection rejection = session.encoding() == Encoding.BINARY
                ? binary.decode(buffer, offset, length, command)
                : json.read(buffer, offset, length, command, requestId);
        if (rejection != null || session.client == null || !bringsWork(command.type)) {
            return false;
        }
        turnAway(session, command, requestId);
        return true;
    }

    /** Answers that the router is busy. */
    void turnAway(Session session, Command asked, Text id) {
        busy.clear(EventType.BUSY);
        busy.commandId = asked.commandId;
        busy.time = clock.last();
        busy.retryAfterMicros = RETRY_AFTER_MICROS;
        ByteBuf reply = session.channel.alloc().buffer();
        encoder.encode(session.encoding(), busy, id, reply);
        session.write(reply);
    }

    private static boolean bringsWork(CommandType type) {
        return type == CommandType.CALL_ARRIVED
                || type == CommandType.AGENT_LOGIN
                || type == CommandType.RELOAD_PLAN
                || type == CommandType.EXPLAIN;
    }
}
