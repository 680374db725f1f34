package org.bsr.router.engine;

import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;

/** The engine's choice alone: who is the best idle agent for a class of calls, without anything that a command does besides. */
public final class EngineDecision {
    private static final int VOICE = 0;

    private final Agent[] agents;
    private final CallClasses classes;
    private final Ranking[] rankings;

    public EngineDecision(RoutingPlan plan, Roster roster, int mostClasses) {
        Floor floor = new Floor(event -> {});
        floor.rulebooks.putInForce(plan);
        floor.use(roster);
        agents = floor.workforce.agents().toArray(new Agent[0]);
        classes = floor.rulebooks.inForce().classes();
        rankings = new Ranking[mostClasses];
    }

    /** From now on calls of this class are those of such callers in this step. */
    public void declare(int callClass, Caller caller, int step) {
        rankings[callClass] = classes.of(caller).lines[step].ranking;
    }

    /** The rule that such a caller's call is treated by, as it is found for every call that arrives. */
    public String ruleOf(Caller caller) {
        return classes.of(caller).rule.name();
    }

    /** The number of the best idle agent, or -1. */
    public int best(int callClass) {
        Agent best = rankings[callClass].best();
        return best == null ? -1 : best.index;
    }

    public void becomesIdle(int agent, long now) {
        agents[agent].idleSince = now;
        agents[agent].queue(VOICE).add(agents[agent]);
    }

    public void becomesBusy(int agent) {
        agents[agent].queue(VOICE).remove(agents[agent]);
    }
}
