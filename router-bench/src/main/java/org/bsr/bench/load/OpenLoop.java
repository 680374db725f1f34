package org.bsr.bench.load;

import org.bsr.router.command.CommandType;

/**
 * Calls that arrive at a fixed rate, whether or not the other side keeps up, on one connection after another. What counts is the
 * time from when a call should have arrived, so that a wait before it could be sent is part of it.
 */
final class OpenLoop extends Workload {
    private final Pace pace;
    private final boolean heartbeats;
    /** By connection, the numbers of its free places. */
    private final int[][] free;

    private final int[] freeCount;
    private int turn;

    /** @param heartbeats whether every other turn is a heartbeat, and no call */
    OpenLoop(Connection[] connections, int places, int callers, boolean echoes, double rate, boolean heartbeats) {
        super(connections, places, callers, echoes);
        pace = new Pace(rate);
        this.heartbeats = heartbeats;
        free = new int[connections.length][places];
        freeCount = new int[connections.length];
        for (LiveCall[] here : calls) {
            for (LiveCall call : here) {
                free[call.connection][freeCount[call.connection]++] = call.place;
            }
        }
    }

    @Override
    String measures() {
        return isEcho() ? "arrival to its echo" : "arrival to routed";
    }

    @Override
    void tick(long nowNanos) {
        while (pace.isRunning()) {
            long intended = pace.nextNanos();
            if (intended - nowNanos > 0 || !send(intended)) {
                return;
            }
            pace.next();
        }
    }

    @Override
    void rate(double perSecond, long nowNanos) {
        pace.change(perSecond, nowNanos);
        pace.begin(nowNanos);
    }

    @Override
    boolean pause() {
        pace.pause();
        return true;
    }

    @Override
    void end(long nowNanos) {
        pace.end(nowNanos, tally);
    }

    /** Gives the next connection with room its turn; false: there is none. */
    private boolean send(long intended) {
        // On each connection in turns, too.
        long count = pace.count();
        boolean isHeartbeat = heartbeats && (count + count / connections.length & 1) == 1;
        for (int i = 0; i < connections.length; i++) {
            Connection connection = connections[turn];
            turn = turn + 1 == connections.length ? 0 : turn + 1;
            if (connection.hasRoom() && (isHeartbeat || freeCount[connection.number] > 0)) {
                if (isHeartbeat) {
                    tally.commands++;
                    connection.send(command.about(CommandType.HEARTBEAT), HEARTBEAT, intended);
                } else {
                    int place = free[connection.number][--freeCount[connection.number]];
                    begin(connection, calls[connection.number][place], intended);
                }
                return true;
            }
        }
        return false;
    }

    @Override
    void onOffer(LiveCall call, long nowNanos) {
        tally.record(call.sinceNanos, nowNanos);
    }

    @Override
    void onOver(Connection connection, LiveCall call) {
        free[connection.number][freeCount[connection.number]++] = call.place;
    }
}
