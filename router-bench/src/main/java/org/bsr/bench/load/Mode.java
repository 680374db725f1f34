package org.bsr.bench.load;

import java.util.Locale;

/** What kind of load, and what it is like unless told otherwise. */
enum Mode {
    /** As much as the other side can do. */
    PIPELINED(8, 256, 0),
    /** One call at a time. */
    PING_PONG(1, 1, 0),
    /** Calls at a fixed rate. */
    RATE(8, 256, 10_000),
    /** Calls wait, and an agent becomes ready. */
    AGENT_FREED(2, 1000, 200),
    /** Many connections, each with a call or a heartbeat now and then. */
    CONNECTIONS(1000, 4, 1000);

    final int connections;
    final int window;
    final int rate;

    Mode(int connections, int window, int rate) {
        this.connections = connections;
        this.window = window;
        this.rate = rate;
    }

    /** Whether its figure is a throughput; otherwise it is a latency. */
    boolean isThroughput() {
        return this == PIPELINED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
