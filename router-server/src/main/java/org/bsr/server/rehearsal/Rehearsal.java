package org.bsr.server.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.server.directory.Customers;
import org.bsr.server.pipeline.Enrich;
import org.jspecify.annotations.Nullable;

/** An engine of its own with a plan and a roster in force and one switch connected, spoken to in words. */
public final class Rehearsal {
    private static final int SWITCH = 0;

    private final Enrich enrich;
    private final RoutingEngine engine = new RoutingEngine(this::onEvent);
    private final Command command = new Command();
    private final List<Explanation> explanations = new ArrayList<>();
    private final Map<String, Explanation> latest = new HashMap<>();
    private final Map<String, String> offeredTo = new HashMap<>();
    private final Map<String, String> ends = new HashMap<>();
    private String rejection = "";

    /** Something that was so before the beginning, and since when. */
    private record Before(long time, Runnable happening) {}

    /**
     * @param waiting calls that wait already
     * @param begins microseconds since 1970
     */
    public Rehearsal(RoutingPlan plan, Customers customers, Stage stage, List<WaitingCall> waiting, long begins) {
        enrich = new Enrich(customers);
        engine.explainTo(call -> true, this::explained);
        List<Before> before = new ArrayList<>();
        waiting.forEach(call -> before.add(since(begins - call.waitedMicros(), time -> arrives(call.call(), time))));
        stage.agents().stream()
                .filter(agent -> !agent.state().equals("logged_out"))
                .forEach(agent -> before.add(since(begins - agent.idleMicros(), time -> takePlace(agent, time))));
        before.sort(Comparator.comparingLong(Before::time));
        open(plan, stage, before.isEmpty() ? begins : before.get(0).time());
        before.forEach(earlier -> earlier.happening().run());
        advance(begins);
    }

    private static Before since(long time, LongConsumer happening) {
        return new Before(time, () -> happening.accept(time));
    }

    private void open(RoutingPlan plan, Stage stage, long time) {
        fresh(CommandType.INSTALL_PLAN, time).client = -1;
        command.plan = plan;
        command.roster = stage.roster();
        enrich.use(plan);
        enrich.remember(command);
        engine.onCommand(command);
        fresh(CommandType.HELLO, time).version = 1;
        engine.onCommand(command);
    }

    private void takePlace(Stage.Presence agent, long time) {
        agent(CommandType.AGENT_LOGIN, agent.agent(), "", time);
        if (agent.state().equals("available")) {
            agent(CommandType.AGENT_READY, agent.agent(), "", time);
        }
    }

    /** Lets time pass. */
    public void advance(long time) {
        fresh(CommandType.ADVANCE, time).client = -1;
        engine.onCommand(command);
    }

    /** Returns why the command was rejected; empty if it was not. */
    public String agent(CommandType type, String agent, String reason, long time) {
        fresh(type, time).agent.set(agent);
        command.reason.set(reason);
        return carryOut();
    }

    /** Of a call that is offered, the agent it is offered to is meant. Returns why the command was rejected. */
    public String call(CommandType type, String call, String outcome, String reason, long time) {
        fresh(type, time).call.set(call);
        command.agent.set(offeredTo.getOrDefault(call, ""));
        command.outcome.set(outcome);
        command.reason.set(reason);
        return carryOut();
    }

    /** A call comes in. Returns why it was rejected. */
    public String arrives(CallDescription call, long time) {
        fresh(CommandType.CALL_ARRIVED, time);
        call.say(command);
        enrich.describe(command);
        call.correct(command.caller);
        return carryOut();
    }

    /** The last decision about this call, or null if there was none. */
    public @Nullable Explanation why(String call) {
        return latest.get(call);
    }

    /** Every decision so far, in order. */
    public List<Explanation> decisions() {
        return explanations;
    }

    /** How the call ended; empty if it has not. */
    public String end(String call) {
        return ends.getOrDefault(call, "");
    }

    private String carryOut() {
        rejection = "";
        enrich.remember(command);
        engine.onCommand(command);
        return rejection;
    }

    private Command fresh(CommandType type, long time) {
        command.clear(type);
        command.client = SWITCH;
        command.time = time;
        return command;
    }

    private void explained(Explanation why) {
        explanations.add(why);
        latest.put(why.call(), why);
    }

    private void onEvent(Event event) {
        switch (event.type) {
            case ROUTED -> {
                if (event.destination == Destination.AGENT) {
                    offeredTo.put(event.call.toString(), event.agent.toString());
                }
            }
            case CALL_OVER -> ends.put(event.call.toString(), event.end.name().toLowerCase(Locale.ROOT));
            case REJECTED -> rejection = event.text.toString();
            default -> {}
        }
    }
}
