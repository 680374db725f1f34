package org.bsr.server.history;

import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;

/** One stay of a call: in a line, with a machine, with an agent who is rung and then perhaps speaks. */
public final class Leg {
    static final long NOT_YET = -1;

    final Destination destination;
    /** Whom it is with: an agent, a flow, or whom calls overflow to; empty while it waits. */
    final String target;

    final String center;
    final long began;
    String rule = "";
    String intent = "";
    /** What the caller was told last; 0 if nothing. */
    int position;

    long answered = NOT_YET;
    long ended = NOT_YET;
    /** How it ended, in a word. */
    String result = "";
    /** What a switch said of the conversation. */
    String outcome = "";

    String reason = "";

    /** @param center the agent's */
    Leg(Event routed, String center) {
        this.destination = routed.destination;
        this.target = destination == Destination.AGENT ? routed.agent.toString() : routed.flow.toString();
        this.center = center;
        this.began = routed.time;
        toldAgain(routed);
    }

    /** In the line again, since the agent who was rung is not to take the call. */
    Leg(Leg withdrawn, long time) {
        this.destination = Destination.WAITING;
        this.target = "";
        this.center = "";
        this.began = time;
        this.rule = withdrawn.rule;
        this.intent = withdrawn.intent;
        this.position = withdrawn.position;
    }

    void toldAgain(Event routed) {
        rule = routed.rule.toString();
        intent = routed.intent.toString();
        position = routed.position > 0 ? routed.position : position;
    }

    boolean isAnswered() {
        return answered != NOT_YET;
    }

    boolean isWithAgent() {
        return destination == Destination.AGENT;
    }

    boolean isInLine() {
        return destination == Destination.WAITING || destination == Destination.CALLBACK;
    }
}
