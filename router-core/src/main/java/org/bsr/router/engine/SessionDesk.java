package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.text.Text;

/**
 * Clients that come and go. While one is lost nothing new is offered to its agents or for its calls; when its grace period is
 * over its agents are logged out and its calls that were not connected have failed, except those to be called back.
 */
final class SessionDesk {
    private static final Text SESSION_LOST = Text.of("session_lost");

    private final Floor floor;
    private final Dispatch dispatch;
    private final AgentDesk agents;
    private final CallbackDesk callbacks;

    SessionDesk(Floor floor, Dispatch dispatch, AgentDesk agents, CallbackDesk callbacks) {
        this.floor = floor;
        this.dispatch = dispatch;
        this.agents = agents;
        this.callbacks = callbacks;
    }

    /** Connects the client and tells it where its calls and agents are. */
    void hello(Command command) {
        Client client = floor.clients.introduce(command.client);
        boolean wasConnected = client.connected;
        client.connected = true;
        floor.deadlines.cancel(client);
        for (Call call = floor.calls.first(); call != null; call = floor.calls.after(call)) {
            if (call.client == client) {
                if (!wasConnected && call.isWaiting()) {
                    dispatch.enterLine(call);
                    if (call.overflowsAt() <= floor.now) {
                        floor.deadlines.set(call, floor.now);
                    }
                }
                floor.announcer.callState(call, floor.now);
            }
        }
        for (Agent agent : floor.workforce.agents()) {
            if (agent.client == client) {
                floor.workforce.refresh(agent);
                floor.announcer.agentChanged(agent, floor.now);
            }
        }
        dispatch.matchAll();
    }

    void lost(Command command) {
        Client client = Objects.requireNonNull(floor.clients.connected(command.client));
        client.connected = false;
        floor.deadlines.set(
                client, floor.now + (floor.hasPlan() ? floor.plan().timers().graceMicros() : 0));
        for (Call call = floor.calls.first(); call != null; call = floor.calls.after(call)) {
            if (call.client == client) {
                dispatch.quitLine(call);
            }
        }
        for (Agent agent : floor.workforce.agents()) {
            if (agent.client == client) {
                floor.workforce.refresh(agent);
            }
        }
    }

    void graceOver(Client client) {
        for (Agent agent : floor.workforce.agents()) {
            if (agent.client == client) {
                agents.depart(agent, SESSION_LOST, SESSION_LOST);
            }
        }
        Call next;
        for (Call call = floor.calls.first(); call != null; call = next) {
            next = floor.calls.after(call);
            if (call.client == client && call.isCallback) {
                callbacks.sessionLost(call);
            } else if (call.client == client && call.state != CallState.CONNECTED) {
                fail(call);
            }
        }
        dispatch.matchAll();
        dispatch.tellAllReturned();
        dispatch.alertUnstaffed();
    }

    private void fail(Call call) {
        Agent agent = call.agent;
        dispatch.leaveLine(call);
        floor.end(call, CallEnd.FAILED, Floor.NOTHING, SESSION_LOST);
        if (agent != null) {
            agents.release(agent, call);
        }
    }
}
