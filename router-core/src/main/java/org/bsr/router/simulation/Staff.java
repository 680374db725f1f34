package org.bsr.router.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.simulation.CallRandom.Matter;
import org.bsr.router.simulation.Scenario.Service;
import org.bsr.router.simulation.Scenario.Source;
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

    /** How often each has begun to wrap up. */
    private final int[] wrapUps;

    /** What is done with calls, by kind, and with those that were handed on. */
    private final Service[] services;

    private final Service[] transferred;

    /** How much longer than by itself a call takes, by kind of calls and pool. */
    private final double[][] pace;

    private final double[][] paceTransferred;

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
        wrapUps = new int[ids.length];
        services = services(Source::service);
        transferred = services(scenario::serviceOfTransferred);
        pace = paces(services);
        paceTransferred = paces(transferred);
    }

    private Service[] services(Function<Source, Service> service) {
        return scenario.sources().stream().map(service).toArray(Service[]::new);
    }

    private double[][] paces(Service[] of) {
        return Arrays.stream(of).map(this::paces).toArray(double[][]::new);
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
        if (state == AgentState.AFTER_CALL_WORK) {
            wrapUps[agent]++;
        }
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
        call.stage = Stage.CONNECTED;
        if (!call.isCallback) {
            tally.started(call, line.now());
            serve(call);
        } else if (callers.isThere(call)) {
            tally.reached(call, line.now());
            serve(call);
        } else {
            long ringsMicros = callers.callback(call).ringsMicros();
            queue.add(line.now() + ringsMicros, Happening.NOBODY_THERE.with(call.subject()));
        }
    }

    private void serve(SimulatedCall call) {
        double talk = service(call).talk().sample(random.about(Matter.SERVICE, call, leg(call)));
        double[][] paces = call.transferred ? paceTransferred : pace;
        long micros = Math.round(talk * paces[call.source][poolOfAgent[call.agent]]);
        queue.add(line.now() + micros, Happening.SERVICE_END.with(call.subject()));
    }

    private Service service(SimulatedCall call) {
        return (call.transferred ? transferred : services)[call.source];
    }

    private static int leg(SimulatedCall call) {
        return call.transferred ? 1 : 0;
    }

    /** An agent has called back, and the customer does not answer. */
    void missCustomer(long subject) {
        SimulatedCall call = callers.call(subject);
        call.stage = Stage.QUEUED;
        line.failCallback(call);
    }

    void endService(long subject) {
        SimulatedCall call = callers.call(subject);
        int agent = call.agent;
        int wrapUp = wrapUps[agent];
        Distribution afterCall = service(call).afterCall();
        long micros = afterCall == null ? 0 : afterCall.sample(random.about(Matter.AFTER_CALL, call, leg(call)));
        tally.served(call);
        if (callers.isToTransfer(call)) {
            call.transfer(line.now());
            tally.transferred(call);
            line.transfer(call, scenario.sources().get(call.source).transfer());
        } else {
            line.end(call);
            callers.served(call);
        }
        if (afterCall != null && wrapUps[agent] > wrapUp) {
            long subjectOfWrapUp = (long) (wrapUps[agent] & 0x0FFF_FFFF) << 32 | agent;
            queue.add(line.now() + micros, Happening.AFTER_CALL_END.with(subjectOfWrapUp));
        }
    }

    /** Unless the plan's limit has ended it before. */
    void endAfterCallWork(long subject) {
        int agent = (int) subject;
        if (subject >>> 32 == (wrapUps[agent] & 0x0FFF_FFFF) && states[agent] == AgentState.AFTER_CALL_WORK) {
            line.agent(CommandType.AGENT_WORK_DONE, ids[agent]);
        }
    }
}
