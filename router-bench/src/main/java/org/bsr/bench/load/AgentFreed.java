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
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Pace pace;
    private final Connection desktops;
    private final Text[] agents;
    private final Object2IntHashMap<Text> numbers = new Object2IntHashMap<>(NOBODY);
    /** When each should have become ready; 0: he was given a call since, or there was none for him. */
    private final long[] readySince;

    private final boolean[] offered;
    private final boolean[] idle;
    private final Text heard = new Text();
    /** Those who are busy with what their calls left to do, or have just come: longest first. */
    private final IntArrayQueue resting = new IntArrayQueue();

    private boolean started;
    private int busyAgents;
    private long stopNanos;

    AgentFreed(Connection[] connections, int waiting, int callers, boolean echoes, double rate, List<Text> agents) {
        super(connections, waiting, callers, echoes);
        pace = new Pace(rate);
        this.agents = agents.toArray(Text[]::new);
        desktops = connections[connections.length - 1];
        readySince = new long[this.agents.length];
        offered = new boolean[this.agents.length];
        idle = new boolean[this.agents.length];
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
            for (LiveCall call : calls[0]) {
                if (!isEcho()) {
                    begin(connections[0], call, nowNanos);
                }
            }
        }
        if (isStopping()) {
            sendCallersHome(nowNanos);
        } else if (pace.isRunning()) {
            free(nowNanos);
        } else if (isEcho() || tally.waits >= calls[0].length) {
            pace.begin(nowNanos);
        }
    }

    @Override
    void rate(double perSecond, long nowNanos) {
        pace.change(perSecond, nowNanos);
    }

    @Override
    void end(long nowNanos) {
        pace.end(nowNanos, tally);
    }

    /** Lets those become ready who should have by now. */
    private void free(long nowNanos) {
        while (!resting.isEmpty() && desktops.hasRoom()) {
            long intended = pace.nextNanos();
            if (intended - nowNanos > 0) {
                return;
            }
            pace.next();
            int agent = resting.removeInt();
            readySince[agent] = intended;
            offered[agent] = false;
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
        int agent = FIRST_AGENT - purpose;
        if (isEcho()) {
            tally.record(sinceNanos, nowNanos);
            rest(agent);
        } else if (!offered[agent]) {
            // What his command caused he has heard by now: no call that waits is one for him.
            readySince[agent] = 0;
            idle[agent] = true;
            busyAgents--;
        }
    }

    @Override
    void onAgentOffered(Incoming event) {
        event.agent(heard);
        int agent = numbers.getValue(heard);
        if (agent != NOBODY) {
            busyAgents += idle[agent] ? 1 : 0;
            idle[agent] = false;
            offered[agent] = true;
        }
    }

    @Override
    void onOffer(LiveCall call, long nowNanos) {
        int agent = numbers.getValue(call.agent);
        if (agent == NOBODY) {
            tally.unexpected++;
        } else if (readySince[agent] != 0) {
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
