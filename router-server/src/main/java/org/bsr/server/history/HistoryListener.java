package org.bsr.server.history;

import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;

/** Is told what became of calls and agents, in its order. Times are microseconds since 1970. */
public interface HistoryListener {
    void planInstalled(long time);

    /** @param reason why he is not ready, or was logged out */
    void agentChanged(String agent, String address, AgentState state, String reason, long time);

    void legBegan(CallHistory call, Leg leg);

    /** The agent who was rung took the call. */
    void legAnswered(CallHistory call, Leg leg);

    void legEnded(CallHistory call, Leg leg);

    /** After its last leg. */
    void callOver(CallHistory call, CallEnd end, String reason, long time);
}
