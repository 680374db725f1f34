package org.bsr.bench.load;

/**
 * As many commands under way as there are places, always: the next goes out when one is answered. With many places this is as
 * much as the other side can do; with one it is one call at a time.
 */
final class ClosedLoop extends Workload {
    private boolean started;

    ClosedLoop(Connection[] connections, int places, int callers, boolean echoes) {
        super(connections, places, callers, echoes);
    }

    @Override
    String measures() {
        return "command to reply";
    }

    @Override
    void tick(long nowNanos) {
        if (started) {
            return;
        }
        started = true;
        for (Connection connection : connections) {
            for (LiveCall call : calls[connection.number]) {
                begin(connection, call, nowNanos);
            }
        }
    }

    @Override
    void onOffer(LiveCall call, long nowNanos) {}

    @Override
    void onAnswer(long sinceNanos, long nowNanos) {
        tally.record(sinceNanos, nowNanos);
    }

    @Override
    void onOver(Connection connection, LiveCall call) {
        if (!isStopping()) {
            begin(connection, call, connection.receivedNanos());
        }
    }
}
