package org.bsr.router.engine;

import org.bsr.router.command.Caller;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.EventSink;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The floor of the call center, all regions in one: everything the engine knows, and the time. */
final class Floor {
    static final Text NOTHING = new Text();

    final Calls calls = new Calls();
    final Clients clients = new Clients();
    final Sites sites = new Sites();
    final Workforce workforce = new Workforce(sites);
    final Lookahead lookahead = new Lookahead(calls, workforce);
    final Deadlines deadlines = new Deadlines();
    final Announcer announcer;
    final Namings namings = new Namings();
    final Rulebooks rulebooks = new Rulebooks();
    long now;
    /** Null unless somebody wants to know why. */
    @Nullable
    Explainer explainer;

    private final Caller caller = new Caller();
    private long origin;
    private String rosterHash = "";

    Floor(EventSink sink) {
        announcer = new Announcer(sink, deadlines);
    }

    boolean hasPlan() {
        return !rulebooks.isEmpty();
    }

    /** The plan in force. */
    RoutingPlan plan() {
        return rulebooks.inForce().plan;
    }

    /** What its plan says of this call: how it is treated, and what the agents are worth that it names. */
    void classify(Call call) {
        classify(call, call.callerInto(caller));
    }

    void classify(Call call, Caller caller) {
        call.callClass = call.rulebook().classes().of(caller);
        if (call.callerHasTexts()) {
            call.name(workforce.find(caller.preferredAgent), workforce.find(caller.lastAgent));
        } else {
            call.name(null, null);
        }
    }

    String rosterHash() {
        return rosterHash;
    }

    /** The roster from here on, in the words of the plan in force. */
    void use(Roster roster) {
        workforce.install(roster, plan());
        rosterHash = roster.hash();
        if (origin == 0) {
            origin = now;
        }
        rulebooks.bind(workforce.groups(), workforce.idleBitmaps, origin);
    }

    /**
     * Brings an agent into a state, and says so.
     *
     * @param reason whose text stays as it is while the agent is in this state
     * @param deadline when this state ends by itself; 0: never
     */
    void change(Agent agent, AgentState state, Text reason, long deadline) {
        if (state != AgentState.AFTER_CALL_WORK) {
            agent.wrappedUp(now);
        }
        agent.state = state;
        agent.reason = reason;
        if (deadline == 0) {
            deadlines.cancel(agent);
        } else {
            deadlines.set(agent, deadline);
        }
        workforce.refresh(agent);
        announcer.agentChanged(agent, now);
    }

    /** The one end of a call, which stands in no line any more. */
    void end(Call call, CallEnd end, Text outcome, Text reason) {
        deadlines.cancel(call);
        call.waitCutShort(now);
        announcer.callOver(call, end, outcome, reason, now);
        rulebooks.leave(call);
        calls.end(call, end);
    }
}
