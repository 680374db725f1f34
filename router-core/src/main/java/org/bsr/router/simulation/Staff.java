package org.bsr.router.simulation;

import java.util.Arrays;
import java.util.List;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.simulation.CallRandom.Matter;
import org.bsr.router.simulation.SimulatedCall.Stage;
import org.bsr.router.text.Text;

/** The agents: they log in, answer and serve. */
final class Staff {
    private final Scenario scenario;
    private final Switch line;
    private final EventQueue queue;
    private final Callers callers;
    private final Tally tally;
    private final CallRandom random = new CallRandom();

    private final Text[] ids;
    private final int[] poolOfAgent;
    private final AgentState[] states;
    private final long[] stateSince;

    Staff(Scenario scenario, Switch line, EventQueue queue, Callers callers, Tally tally) {
        this.scenario = scenario;
        this.line = line;
        this.queue = queue;
        this.callers = callers;
        this.tally = tally;
        ids = scenario.roster().agents().stream()
                .map(agent -> Text.of(agent.id()))
                .toArray(Text[]::new);
        poolOfAgent = new int[ids.length];
        int agent = 0;
        List<Scenario.Pool> pools = scenario.pools();
        for (int pool = 0; pool < pools.size(); pool++) {
            Arrays.fill(poolOfAgent, agent, agent + pools.get(pool).agents(), pool);
            agent += pools.get(pool).agents();
        }
        states = new AgentState[ids.length];
        Arrays.fill(states, AgentState.LOGGED_OUT);
        stateSince = new long[ids.length];
    }

    void begin() {
        for (Text id : ids) {
            line.agent(CommandType.AGENT_LOGIN, id);
            line.agent(CommandType.AGENT_READY, id);
        }
    }

    /** An agent is now in another state. */
    void onChange(int agent, AgentState state, long now) {
        tally.spent(poolOfAgent[agent], states[agent], stateSince[agent], now);
        states[agent] = state;
        stateSince[agent] = now;
    }

    void finish(long now) {
        for (int agent = 0; agent < ids.length; agent++) {
            onChange(agent, states[agent], now);
        }
    }

    /** The call rings at an agent: he answers at once. */
    void answer(SimulatedCall call) {
        line.answer(call, ids[call.agent]);
        tally.started(call, line.now());
        call.stage = Stage.CONNECTED;
        double service = scenario.sources().get(call.source).service().sample(random.about(Matter.SERVICE, call.seed));
        double speed = scenario.pools().get(poolOfAgent[call.agent]).speed();
        queue.add(line.now() + Math.round(service / speed), Happening.SERVICE_END.with(call.subject()));
    }

    void endService(long subject) {
        SimulatedCall call = callers.call((int) subject);
        line.end(call);
        callers.over(call);
    }
}
