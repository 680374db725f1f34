package org.bsr.bench.load;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.IntArrayQueue;
import org.agrona.collections.Object2IntHashMap;
import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;

/**
 * Calls wait, always as many, and at a fixed rate an agent becomes ready: how long until one of the calls is given to him. The calls
 * are those of a telephony system, on the first connection; the agents are those of their desktops, on the last.
 */
final class AgentFreed extends Workload {
    /** Purposes from here on down are of the agents' being ready. */
    private static final int FIRST_AGENT = HEARTBEAT - 1;

    private static final int NOBODY = -1;
    private static final long BEFORE_FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final double rate;
    private final Connection desktops;
    private final Text[] agents;
    private final Object2IntHashMap<Text> numbers = new Object2IntHashMap<>(NOBODY);
    /** When each should have become ready; 0: he was given a call since. */
    private final long[] readySince;
    /** Those who are busy with what their calls left to do, or have just come: longest first. */
    private final IntArrayQueue resting = new IntArrayQueue();

    private boolean started;
    private long startNanos;
    private long due;
    private int busyAgents;
    private long stopNanos;

    AgentFreed(Connection[] connections, int waiting, int callers, boolean echoes, double rate, List<Text> agents) {
        super(connections, waiting, callers, echoes);
        this.rate = rate;
        this.agents = agents.toArray(Text[]::new);
        desktops = connections[connections.length - 1];
        readySince = new long[this.agents.length];
        for (int i = 0; i < this.agents.length; i++) {
            numbers.put(this.agents[i], i);
            resting.addInt(i);
        }
    }

    @Override
    String measures() {
        return isEcho() ? "agent ready to its echo" : "agent ready to offer of a waiting call";
    }

    @Override
    void tick(long nowNanos) {
        if (!started) {
            started = true;
            startNanos = nowNanos + BEFORE_FIRST_NANOS;
            for (LiveCall call : calls[0]) {
                if (!isEcho()) {
                    begin(connections[0], call, nowNanos);
                }
            }
        }
        if (isStopping()) {
            sendCallersHome(nowNanos);
            return;
        }
        while (!resting.isEmpty() && desktops.hasRoom()) {
            long intended = startNanos + (long) (due / rate * TimeUnit.SECONDS.toNanos(1));
            if (intended - nowNanos > 0) {
                return;
            }
            due++;
            int agent = resting.removeInt();
            readySince[agent] = intended;
            busyAgents++;
            tally.commands++;
            command.about(CommandType.AGENT_READY, agents[agent]);
            desktops.send(command, FIRST_AGENT - agent, intended);
        }
    }

    /** When nobody is under way to a call any more, those who still wait give up. */
    private void sendCallersHome(long nowNanos) {
        if (stopNanos == 0) {
            stopNanos = nowNanos;
        }
        if (busyAgents > 0 && nowNanos - stopNanos < PATIENCE_NANOS) {
            return;
        }
        for (LiveCall call : calls[0]) {
            if (call.step == LiveCall.Step.ARRIVED && !call.asked && connections[0].hasRoom()) {
                call.step = LiveCall.Step.HUNG_UP;
                command.about(CommandType.CALL_HUNG_UP);
                send(connections[0], call, nowNanos);
            }
        }
    }

    @Override
    void onOther(int purpose, long sinceNanos, long nowNanos) {
        if (isEcho()) {
            int agent = FIRST_AGENT - purpose;
            tally.record(sinceNanos, nowNanos);
            rest(agent);
        }
    }

    @Override
    void onOffer(LiveCall call, long nowNanos) {
        int agent = numbers.getValue(call.agent);
        if (agent == NOBODY || readySince[agent] == 0) {
            tally.unexpected++;
        } else {
            tally.record(readySince[agent], nowNanos);
            readySince[agent] = 0;
        }
    }

    /** After a call comes another of the same kind, so that some of every kind wait. */
    @Override
    int caller(LiveCall call) {
        return call.place % callers;
    }

    /** His work lasts until it is his turn to become ready again. */
    @Override
    void wrapUp(Connection connection, LiveCall call) {
        int agent = numbers.getValue(call.agent);
        if (agent != NOBODY) {
            rest(agent);
        }
        end(connection, call);
    }

    private void rest(int agent) {
        busyAgents--;
        resting.addInt(agent);
    }

    @Override
    void onOver(Connection connection, LiveCall call) {
        if (!isStopping()) {
            begin(connection, call, connection.receivedNanos());
        }
    }
}
