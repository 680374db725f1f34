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

    private final TakenCommands taken = new TakenCommands();
    private long epoch;

    Client(int index) {
        this.index = index;
    }

    /** Goes on where the epoch left off if it is the one it was in, and otherwise starts afresh. */
    void begin(long newEpoch) {
        if (newEpoch != epoch) {
            epoch = newEpoch;
            taken.clear();
        }
    }

    /** Whether this command was taken before; commands without a number never were. */
    boolean hasTaken(long commandId) {
        return commandId > 0 && taken.contains(commandId);
    }

    void take(long commandId) {
        if (commandId > 0) {
            taken.add(commandId);
        }
    }
}
