package org.bsr.bench.load;

import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Destination;
import org.bsr.router.text.Text;

/**
 * What is sent, and when: calls that arrive, are answered, end, and leave their agents free. Every reply and every event is
 * counted, and held against what must come. Which call begins when is the modes' business.
 */
abstract class Workload implements Connection.Listener {
    /** Purpose of a heartbeat; of a command about a call it is the call's place, of others something below this. */
    static final int HEARTBEAT = -1;

    private static final Text ECHOED_AGENT = Text.of("a00000");

    final Tally tally = new Tally();
    final Connection[] connections;
    final LiveCall[][] calls;
    final Outgoing command = new Outgoing();
    final int callers;
    private final boolean echoes;
    private int live;
    private boolean stopping;

    /**
     * @param places calls at a time on each connection
     * @param callers how many different ones there are
     * @param echoes whether the other side is a limit program: what comes back is the reply, and gives the call to an agent
     */
    Workload(Connection[] connections, int places, int callers, boolean echoes) {
        this.connections = connections;
        this.callers = callers;
        this.echoes = echoes;
        calls = new LiveCall[connections.length][places];
        for (int i = 0; i < connections.length; i++) {
            for (int place = 0; place < places; place++) {
                calls[i][place] = new LiveCall(i, place);
            }
        }
    }

    /** What the latencies are of. */
    abstract String measures();

    /** Sends what is due by itself. */
    abstract void tick(long nowNanos);

    /** From now on so much a second, where the load has a rate. */
    void rate(double perSecond, long nowNanos) {}

    /** Nothing is due by itself until there is a rate again; false: this load has no pauses. */
    boolean pause() {
        return false;
    }

    /** Nothing is due by itself any more; what is overdue will not be sent. */
    void end(long nowNanos) {}

    /** A call was given to an agent. */
    abstract void onOffer(LiveCall call, long nowNanos);

    /** A call's life is over, and its place is free. */
    abstract void onOver(Connection connection, LiveCall call);

    /** An agent heard that a call is his. */
    void onAgentOffered(Incoming event) {}

    /** A command of a call was answered. */
    void onAnswer(long sinceNanos, long nowNanos) {}

    /** A command that was about no call was answered. */
    void onOther(int purpose, long sinceNanos, long nowNanos) {}

    /** Nothing is due and no call is new from here on; those that live are brought to their ends. */
    final void stop(long nowNanos) {
        tick(nowNanos - 1);
        end(nowNanos);
        stopping = true;
    }

    final boolean isEcho() {
        return echoes;
    }

    final boolean isStopping() {
        return stopping;
    }

    /** Whether no call lives any more, everything was answered, and every event has come. */
    final boolean isOver() {
        return live == 0 && unanswered() == 0 && missingEvents() == 0;
    }

    /** Calls whose life is not over. */
    final long live() {
        return live;
    }

    final long unanswered() {
        long unanswered = 0;
        for (Connection connection : connections) {
            unanswered += connection.unanswered();
        }
        return unanswered;
    }

    /** How many events have not come, or came once too often, that the calls must have caused. */
    final long missingEvents() {
        return echoes
                ? 0
                : Math.abs(tally.calls - tally.callsOver)
                        + Math.abs(tally.offers - tally.offered)
                        + Math.abs(tally.offers - tally.busyAgents)
                        + Math.abs(tally.offers - tally.wrapUps);
    }

    /** Replies to what was not asked, and events that make no sense. */
    final long unexpected() {
        long unexpected = tally.unexpected;
        for (Connection connection : connections) {
            unexpected += connection.unexpected();
        }
        return unexpected;
    }

    /** Which of the callers the next call of a place is from. */
    int caller(LiveCall call) {
        return (call.count() * 31 + call.place) % callers;
    }

    final void begin(Connection connection, LiveCall call, long sinceNanos) {
        call.begin(sinceNanos);
        live++;
        command.about(CommandType.CALL_ARRIVED).caller = caller(call);
        send(connection, call, sinceNanos);
    }

    final void send(Connection connection, LiveCall call, long sinceNanos) {
        call.identify(command);
        call.asked = true;
        tally.commands++;
        connection.send(command, call.place, sinceNanos);
    }

    @Override
    public final void onReply(Connection connection, int purpose, long sinceNanos, Incoming reply) {
        tally.replies++;
        switch (reply.type) {
            case REJECTED -> {
                tally.firstRejection = tally.rejected++ == 0 ? reply.code : tally.firstRejection;
            }
            case BUSY -> tally.busy++;
            default -> {}
        }
        if (purpose < 0) {
            onOther(purpose, sinceNanos, connection.receivedNanos());
            return;
        }
        LiveCall call = calls[connection.number][purpose];
        call.asked = false;
        onAnswer(sinceNanos, connection.receivedNanos());
        if (reply.type == Incoming.Type.REJECTED || reply.type == Incoming.Type.BUSY) {
            call.step = LiveCall.Step.NOTHING;
            live--;
            onOver(connection, call);
            return;
        }
        if (echoes && call.step == LiveCall.Step.ARRIVED) {
            call.agent.set(ECHOED_AGENT);
            give(call, connection.receivedNanos());
        }
        goOn(connection, call);
    }

    private void goOn(Connection connection, LiveCall call) {
        long now = connection.receivedNanos();
        switch (call.step) {
            case ARRIVED -> {
                if (call.routed) {
                    call.step = LiveCall.Step.ANSWERED;
                    command.about(CommandType.CALL_ANSWERED, call.agent);
                    send(connection, call, now);
                }
            }
            case ANSWERED -> {
                call.step = LiveCall.Step.ENDED;
                command.about(CommandType.CALL_ENDED);
                send(connection, call, now);
            }
            case ENDED -> wrapUp(connection, call);
            default -> end(connection, call);
        }
    }

    /** The call has ended; its agent has his work to finish. */
    void wrapUp(Connection connection, LiveCall call) {
        call.step = LiveCall.Step.WRAPPED_UP;
        command.about(CommandType.AGENT_WORK_DONE, call.agent);
        send(connection, call, connection.receivedNanos());
    }

    final void end(Connection connection, LiveCall call) {
        tally.calls++;
        live--;
        call.step = LiveCall.Step.NOTHING;
        onOver(connection, call);
    }

    @Override
    public final void onEvent(Connection connection, Incoming event) {
        tally.events++;
        switch (event.type) {
            case ROUTED -> onRouted(connection, event);
            case AGENT_CHANGED -> {
                if (event.code == AgentState.OFFERED.ordinal()) {
                    tally.offered++;
                    onAgentOffered(event);
                } else if (event.code == AgentState.BUSY.ordinal()) {
                    tally.busyAgents++;
                } else if (event.code == AgentState.AFTER_CALL_WORK.ordinal()) {
                    tally.wrapUps++;
                }
            }
            case CALL_OVER -> tally.callsOver++;
            case OTHER -> {}
            default -> tally.unexpected++;
        }
    }

    private void onRouted(Connection connection, Incoming event) {
        int place = LiveCall.placeIn(event);
        LiveCall[] here = calls[connection.number];
        if (place < 0 || place >= here.length || !here[place].is(event) || here[place].step != LiveCall.Step.ARRIVED) {
            tally.unexpected++;
        } else if (event.code == Destination.AGENT.code() && !here[place].routed) {
            event.agent(here[place].agent);
            give(here[place], connection.receivedNanos());
            if (!here[place].asked) {
                goOn(connection, here[place]);
            }
        } else if (event.code == Destination.WAITING.code()) {
            tally.waits++;
        } else {
            tally.unexpected++;
        }
    }

    private void give(LiveCall call, long nowNanos) {
        call.routed = true;
        tally.offers++;
        onOffer(call, nowNanos);
    }
}
