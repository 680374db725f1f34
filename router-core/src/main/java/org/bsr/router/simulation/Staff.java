package org.bsr.router.simulation;

import java.util.Arrays;
import java.util.List;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.simulation.CallRandom.Matter;
import org.bsr.router.simulation.Scenario.Service;
import org.bsr.router.simulation.SimulatedCall.Stage;
import org.bsr.router.text.Text;

/** The agents: they come and go, answer or let it ring, serve and wrap up. */
final class Staff {
    /** How soon an agent comes back whom the router took out for the calls he missed. */
    private static final long BACK_AFTER_MISSED_CALLS = 5 * 60_000_000L;

    private static final Text MISSED_CALLS = Text.of("missed_calls");

    private final Scenario scenario;
    private final Switch line;
    private final EventQueue queue;
    private final Callers callers;
    private final Tally tally;
    private final Duties duties;
    private final CallRandom random = new CallRandom();

    private final Text[] ids;
    private final int[] poolOfAgent;
    private final AgentState[] states;
    private final long[] stateSince;
    private final boolean[] missedCalls;
    /** Told to leave when his call is over. */
    private final boolean[] leaving;

    private final int[] served;

    /** How much longer than by itself a call takes, by kind of calls and pool. */
    private final double[][] pace;

    Staff(Scenario scenario, Switch line, EventQueue queue, Callers callers, Tally tally) {
        this.scenario = scenario;
        this.line = line;
        this.queue = queue;
        this.callers = callers;
        this.tally = tally;
        duties = new Duties(scenario, queue);
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
        missedCalls = new boolean[ids.length];
        leaving = new boolean[ids.length];
        served = new int[ids.length];
        pace = scenario.sources().stream()
                .map(source -> paces(source.service()))
                .toArray(double[][]::new);
    }

    private double[] paces(Service service) {
        double[] paces = new double[scenario.pools().size()];
        for (int pool = 0; pool < paces.length; pool++) {
            int level = scenario.roster().groups().get(pool).levels()[service.skill()];
            paces[pool] =
                    service.factorByLevel()[level] / scenario.pools().get(pool).speed();
        }
        return paces;
    }

    void begin() {
        duties.begin();
        for (int agent = 0; agent < ids.length; agent++) {
            comeOrGo(agent);
        }
    }

    /** A shift, a break or an outage begins or ends. */
    void turn(int index) {
        int[] agents = duties.turn(index, line.now());
        for (int agent = agents[0]; agent < agents[1]; agent++) {
            comeOrGo(agent);
        }
    }

    private void comeOrGo(int agent) {
        boolean present = states[agent] != AgentState.LOGGED_OUT;
        if (duties.isOn(agent) && !present) {
            line.agent(CommandType.AGENT_LOGIN, ids[agent]);
            line.agent(CommandType.AGENT_READY, ids[agent]);
        } else if (!duties.isOn(agent) && present && !leaving[agent]) {
            leaving[agent] = true;
            line.agent(CommandType.AGENT_LOGOUT, ids[agent]);
        }
    }

    /** Who left too late for his next duty, or missed calls, is back. */
    void comeBack(int agent) {
        if (missedCalls[agent]) {
            missedCalls[agent] = false;
            line.agent(CommandType.AGENT_READY, ids[agent]);
        } else {
            comeOrGo(agent);
        }
    }

    /** An agent is now in another state. */
    void onChange(int agent, AgentState state, Text reason, long now) {
        tally.spent(poolOfAgent[agent], states[agent], stateSince[agent], now);
        states[agent] = state;
        stateSince[agent] = now;
        if (state == AgentState.LOGGED_OUT) {
            missedCalls[agent] = false;
            leaving[agent] = false;
            if (duties.isOn(agent)) {
                queue.add(now, Happening.BACK.with(agent));
            }
        } else if (state == AgentState.NOT_READY && reason.equals(MISSED_CALLS)) {
            missedCalls[agent] = true;
            queue.add(now + BACK_AFTER_MISSED_CALLS, Happening.BACK.with(agent));
        }
    }

    void finish(long now) {
        for (int agent = 0; agent < ids.length; agent++) {
            tally.spent(poolOfAgent[agent], states[agent], stateSince[agent], now);
        }
    }

    /** The call rings at an agent. */
    void ring(SimulatedCall call) {
        int pool = poolOfAgent[call.agent];
        double noAnswer = scenario.pools().get(pool).noAnswer();
        if (noAnswer > 0 && random.about(Matter.ANSWER, call, call.offers++).happens(noAnswer)) {
            call.stage = Stage.RINGING_OUT;
            callers.wait(call);
            return;
        }
        line.answer(call, ids[call.agent]);
        tally.started(call, line.now());
        call.stage = Stage.CONNECTED;
        double talk = scenario.sources().get(call.source).service().talk().sample(random.about(Matter.SERVICE, call));
        queue.add(line.now() + Math.round(talk * pace[call.source][pool]), Happening.SERVICE_END.with(call.subject()));
    }

    void endService(long subject) {
        SimulatedCall call = callers.call(subject);
        int agent = call.agent;
        line.end(call);
        Distribution afterCall = scenario.sources().get(call.source).service().afterCall();
        served[agent]++;
        if (afterCall != null && states[agent] == AgentState.AFTER_CALL_WORK) {
            long micros = afterCall.sample(random.about(Matter.AFTER_CALL, call));
            queue.add(
                    line.now() + micros,
                    Happening.AFTER_CALL_END.with((long) (served[agent] & 0x0FFF_FFFF) << 32 | agent));
        }
        callers.served(call);
    }

    /** Unless the plan's limit has ended it before. */
    void endAfterCallWork(long subject) {
        int agent = (int) subject;
        if (subject >>> 32 == (served[agent] & 0x0FFF_FFFF) && states[agent] == AgentState.AFTER_CALL_WORK) {
            line.agent(CommandType.AGENT_WORK_DONE, ids[agent]);
        }
    }
}
