package org.bsr.router.simulation;

import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.EventSink;
import org.bsr.router.text.Text;

/** The telephone switch of a simulated center: tells the engine what happens, at the simulated time. */
final class Switch {
    /** A midnight; the engine takes 0 for no time at all. */
    static final long START = Arrivals.DAY;

    private static final int CLIENT = 0;
    private static final int ROUTER = -1;
    private static final Text CONTAINED = Text.of("contained");
    private static final Text WANTS_AGENT = Text.of("wants_agent");

    private final RoutingEngine engine;
    private final Command command = new Command();
    private final Scenario scenario;
    private long now = START;

    Switch(Scenario scenario, EventSink sink) {
        this.scenario = scenario;
        this.engine = new RoutingEngine(sink);
    }

    long now() {
        return now;
    }

    long nextDeadline() {
        return engine.nextDeadline();
    }

    void moveTo(long time) {
        now = time;
    }

    /** Puts the plan in force, and connects. */
    void open() {
        prepare(CommandType.INSTALL_PLAN, ROUTER);
        command.plan = scenario.plan();
        command.roster = scenario.roster();
        engine.onCommand(command);
        prepare(CommandType.HELLO, CLIENT);
        engine.onCommand(command);
    }

    /** Lets the engine's own deadlines fire. */
    void deadline() {
        prepare(CommandType.ADVANCE, ROUTER);
        engine.onCommand(command);
    }

    void arrive(SimulatedCall call) {
        Scenario.Source source = scenario.sources().get(call.source);
        about(CommandType.CALL_ARRIVED, call);
        command.caller.tier = source.tier();
        command.caller.intent = source.intent();
        command.caller.language = source.language();
        command.caller.center = source.center();
        engine.onCommand(command);
    }

    void answer(SimulatedCall call, Text agent) {
        about(CommandType.CALL_ANSWERED, call);
        command.agent.set(agent);
        engine.onCommand(command);
    }

    void end(SimulatedCall call) {
        about(CommandType.CALL_ENDED, call);
        engine.onCommand(command);
    }

    void hangUp(SimulatedCall call) {
        about(CommandType.CALL_HUNG_UP, call);
        engine.onCommand(command);
    }

    void contained(SimulatedCall call) {
        leaveSelfService(call, CONTAINED);
    }

    void wantsAgent(SimulatedCall call) {
        leaveSelfService(call, WANTS_AGENT);
    }

    private void leaveSelfService(SimulatedCall call, Text outcome) {
        about(CommandType.SELF_SERVICE_DONE, call);
        command.outcome.set(outcome);
        engine.onCommand(command);
    }

    /** Log in, ready, log out … */
    void agent(CommandType type, Text agent) {
        prepare(type, CLIENT);
        command.agent.set(agent);
        engine.onCommand(command);
    }

    private void about(CommandType type, SimulatedCall call) {
        prepare(type, CLIENT);
        command.call.set(call.id);
    }

    private void prepare(CommandType type, int client) {
        command.clear(type);
        command.client = client;
        command.time = now;
    }
}
