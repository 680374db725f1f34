package org.bsr.server.player;

import org.bsr.router.event.AgentState;

/** An agent as the player knows him. */
final class LiveAgent {
    final String id;
    final String center;
    final int number;
    /** The telephony system his phone hangs on. */
    final int line;

    AgentState state = AgentState.LOGGED_OUT;
    /** Id of the call that is offered to him or that he speaks with; empty: none. */
    String call = "";
    /** Rises with every change of state. */
    int stamp;

    boolean onShift;
    int seenInResumption;

    LiveAgent(String id, String center, int number, int line) {
        this.id = id;
        this.center = center;
        this.number = number;
        this.line = line;
    }

    /** Takes note of what the router says; false if it is nothing new. */
    boolean enter(AgentState next, String withCall) {
        if (state == next && call.equals(withCall) && next != AgentState.NOT_READY) {
            return false;
        }
        state = next;
        call = withCall;
        stamp++;
        return true;
    }
}
