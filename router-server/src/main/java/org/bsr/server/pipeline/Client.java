package org.bsr.server.pipeline;

import org.jspecify.annotations.Nullable;

/** A client as the receive stage knows it: by its name, whatever connection it comes by. */
final class Client {
    final int index;
    /** The connection it speaks through; null: none. */
    @Nullable
    Session session;
    /** Whether the log's last word about it is a hello. */
    boolean introduced;

    private long epoch;
    private long highestCommandId;

    Client(int index) {
        this.index = index;
    }

    /** Goes on where the epoch left off if it is the one it was in, and otherwise starts afresh. */
    void begin(long newEpoch) {
        if (newEpoch != epoch) {
            epoch = newEpoch;
            highestCommandId = 0;
        }
    }

    boolean hasSent(long commandId) {
        return commandId > 0 && commandId <= highestCommandId;
    }

    void sent(long commandId) {
        highestCommandId = Math.max(highestCommandId, commandId);
    }
}
