package org.bsr.router.simulation;

import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.EventSink;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.Symbols;
import org.bsr.router.text.Text;

/** The telephone switch of a simulated center: tells the engine what happens, at the simulated time. */
final class Switch {
    /** A midnight; the engine takes 0 for no time at all. */
    static final long START = Arrivals.DAY;

    private static final int CLIENT = 0;
    private static final int ROUTER = -1;
    private static final Text NO_ANSWER = Text.of("no_answer");
    private static final Text CONTAINED = Text.of("contained");
    private static final Text WANTS_AGENT = Text.of("wants_agent");

    private final RoutingEngine engine;
    private final Command command = new Command();
    private final Scenario scenario;
    private final Calendar calendar;
    private final Text[] centers;
    private final Text[] intents;
    private final Text[] media;
    private long now = START;

    Switch(Scenario scenario, Calendar calendar, EventSink sink) {
        this.scenario = scenario;
        this.calendar = calendar;
        this.engine = new RoutingEngine(sink);
        centers = texts(scenario.plan().centerNames());
        intents = texts(scenario.plan().intentNames());
        media = texts(scenario.plan().mediaNames());
    }

    private static Text[] texts(Symbols names) {
        return names.names().stream().map(Text::of).toArray(Text[]::new);
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
        command.caller.minuteOfWeek = calendar.minuteOfWeek(source.center(), now);
        if (source.media() != Media.VOICE) {
            command.media.set(media[source.media()]);
        }
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

    /** The agent hands the call on, and wraps up. */
    void transfer(SimulatedCall call, Scenario.Transfer transfer) {
        about(CommandType.CALL_TRANSFER, call);
        command.intent.set(intents[transfer.intent()]);
        command.keepWait = transfer.keepsWait();
        engine.onCommand(command);
    }

    void acceptCallback(SimulatedCall call) {
        about(CommandType.CALLBACK_ACCEPT, call);
        command.callbackNumber.set(call.id);
        engine.onCommand(command);
    }

    void failCallback(SimulatedCall call) {
        about(CommandType.CALLBACK_FAILED, call);
        command.reason.set(NO_ANSWER);
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

    /** Open, closed, unreachable or reachable. */
    void center(int center, Text state) {
        prepare(CommandType.CENTER_CHANGED, ROUTER);
        command.center.set(centers[center]);
        command.state.set(state);
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
