package org.bsr.bench.load;

import org.agrona.DirectBuffer;
import org.bsr.router.text.Text;

/** A message from the other side, read where it lies: the texts stay in the buffer it came in. */
final class Incoming {
    enum Type {
        WELCOME,
        ACCEPTED,
        REJECTED,
        BUSY,
        /** A command as it was sent: the other side is a limit program. */
        ECHO,
        ROUTED,
        AGENT_CHANGED,
        CALL_OVER,
        /** An event that a load need not look at. */
        OTHER,
        MALFORMED
    }

    Type type = Type.OTHER;
    long commandId;
    /** Code of the destination, of the agent's state, or of the rejection. */
    int code;

    DirectBuffer buffer;
    int callOffset;
    int callLength;
    int agentOffset;
    int agentLength;

    Incoming(DirectBuffer buffer) {
        this.buffer = buffer;
    }

    void clear(Type newType, DirectBuffer from) {
        type = newType;
        buffer = from;
        commandId = 0;
        code = 0;
        callLength = 0;
        agentLength = 0;
    }

    boolean isReply() {
        return type.ordinal() <= Type.ECHO.ordinal();
    }

    void agent(Text into) {
        into.set(buffer, agentOffset, agentLength);
    }
}
