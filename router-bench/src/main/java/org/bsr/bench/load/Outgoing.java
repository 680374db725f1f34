package org.bsr.bench.load;

import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;

/** A command that is about to be sent: filled, written and filled again. */
final class Outgoing {
    CommandType type = CommandType.HEARTBEAT;
    long commandId;
    /** The first and last eight characters of the call's id. */
    long callHigh;

    long callLow;
    /** Which of the callers an arriving call is. */
    int caller;

    final Text agent = new Text();

    Outgoing about(CommandType newType) {
        type = newType;
        agent.clear();
        return this;
    }

    Outgoing about(CommandType newType, Text ofAgent) {
        type = newType;
        agent.set(ofAgent);
        return this;
    }
}
