package org.bsr.server.telephony;

import org.bsr.router.command.CommandType;

/**
 * How a call came to its end, kept until the router has heard of it.
 *
 * @param command what the router is told
 * @param outcome what came of it; empty: nobody said, as with {@code reason}
 * @param happened in microseconds since 1970; 0: now
 */
record CallEnding(CommandType command, String outcome, String reason, long happened) {
    CallEnding at(long micros) {
        return new CallEnding(command, outcome, reason, micros);
    }
}
