package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Event;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.router.roster.RosterReader;
import org.jspecify.annotations.Nullable;

/** The engine, fed with the same words as the reference: it compiles the plans and looks the callers' names up in them. */
final class EngineUnderTest {
    private final Command[] batch;
    private Command command;
    private final RoutingEngine engine = new RoutingEngine(event -> said().add(copy(event)));
    private List<Event> said = new ArrayList<>();
    private @Nullable RoutingPlan plan;
    private long sequence;

    EngineUnderTest() {
        this(1);
    }

    /** @param atOnce so many commands can be given together */
    EngineUnderTest(int atOnce) {
        batch = Stream.generate(Command::new).limit(atOnce).toArray(Command[]::new);
        command = batch[0];
    }

    List<Event> onCommand(Ask ask) {
        return onCommands(List.of(ask));
    }

    /** As a router does with each batch, what they are about is fetched before the first is carried out: nothing may follow from it. */
    List<Event> onCommands(List<Ask> asks) {
        said = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            command = batch[i];
            write(asks.get(i));
        }
        engine.touch(batch, asks.size());
        for (int i = 0; i < asks.size(); i++) {
            engine.onCommand(batch[i]);
        }
        return said;
    }

    /** Has every decision explained from here on. */
    EngineUnderTest explaining(Consumer<Explanation> sink) {
        engine.explainTo(call -> true, sink);
        return this;
    }

    long nextDeadline() {
        return engine.nextDeadline();
    }

    long arrived() {
        return engine.arrived();
    }

    /** Calls that live, in every state, and that have ended in every way, by the engine's own count. */
    long accountedFor() {
        long sum = 0;
        for (CallState state : CallState.values()) {
            sum += engine.live(state);
        }
        for (CallEnd end : CallEnd.values()) {
            sum += engine.ended(end);
        }
        return sum;
    }

    private List<Event> said() {
        return said;
    }

    private void write(Ask ask) {
        command.clear(ask.type());
        command.sequence = ++sequence;
        command.time = ask.time();
        command.client = ask.client();
        command.commandId = ask.commandId();
        command.call.set(ask.call());
        command.agent.set(ask.agent());
        command.outcome.set(ask.outcome());
        command.reason.set(ask.reason());
        if (ask.type() == CommandType.CALL_ARRIVED) {
            command.ani.set(ask.number());
        } else {
            command.callbackNumber.set(ask.number());
        }
        command.center.set(ask.center());
        command.state.set(ask.state());
        if (ask.type() == CommandType.HELLO) {
            command.clientName.set("switch-" + ask.client());
            command.version = 1;
            command.epoch = 1;
        }
        if (ask.handover() != null) {
            command.intent.set(ask.handover().intent());
            command.language.set(ask.handover().language());
            command.keepWait = ask.handover().keepWait();
        }
        if (ask.facts() != null && plan != null) {
            write(ask.facts(), plan, command.caller);
            command.media.set(ask.facts().media());
        }
        if (ask.configuration() != null) {
            write(ask.configuration());
        }
    }

    private static void write(Facts facts, RoutingPlan names, Caller caller) {
        RoutingPlan.Defaults defaults = names.defaults();
        caller.tier = id(names.tierNames(), facts.tier(), defaults.tier());
        caller.lifecycle = id(names.lifecycles(), facts.lifecycle(), defaults.lifecycle());
        caller.intent = id(names.intentNames(), facts.intent(), defaults.intent());
        caller.language = id(names.languages(), facts.language(), defaults.language());
        caller.center = id(names.centerNames(), facts.center(), defaults.center());
        caller.tenureYears = facts.tenureYears();
        caller.known = facts.known();
        caller.optedOut = facts.optedOut();
        caller.preferredAgent.set(facts.preferredAgent());
        caller.lastAgent.set(facts.lastAgent());
        caller.tags.set(String.join(";", facts.tags()));
        StringBuilder attributes = new StringBuilder();
        for (Map.Entry<String, String> attribute : facts.attributes().entrySet()) {
            attributes.append(attributes.isEmpty() ? "" : "\n");
            attributes.append(attribute.getKey()).append('=').append(attribute.getValue());
        }
        caller.attributes.set(attributes.toString());
    }

    private static int id(Symbols names, String name, int otherwise) {
        int id = names.idOf(name);
        return id == Symbols.NONE ? otherwise : id;
    }

    private void write(Configuration configuration) {
        RoutingPlan compiled = sound(PlanCompiler.compile(new Source("routing.yaml", configuration.plan())));
        command.plan = compiled;
        command.roster = sound(RosterReader.read(new Source("agents.csv", configuration.roster()), compiled));
        command.planHash.set(configuration.planName());
        command.rosterHash.set(configuration.rosterName());
        plan = compiled;
    }

    private static <T> T sound(Compiled<T> compiled) {
        if (compiled.result() == null) {
            throw new IllegalArgumentException("not sound: " + compiled.diagnostics());
        }
        return compiled.result();
    }

    private static Event copy(Event event) {
        Event copy = new Event().clear(event.type);
        copy.client = event.client;
        copy.commandId = event.commandId;
        copy.time = event.time;
        copy.nextDeadline = event.nextDeadline;
        copy.call.set(event.call);
        copy.agent.set(event.agent);
        copy.address.set(event.address);
        copy.flow.set(event.flow);
        copy.rule.set(event.rule);
        copy.intent.set(event.intent);
        copy.outcome.set(event.outcome);
        copy.reason.set(event.reason);
        copy.center.set(event.center);
        copy.centerState = event.centerState;
        copy.destination = event.destination;
        copy.position = event.position;
        copy.ewtMicros = event.ewtMicros;
        copy.ewtP90Micros = event.ewtP90Micros;
        copy.callbackOffered = event.callbackOffered;
        copy.number.set(event.number);
        copy.waitMicros = event.waitMicros;
        copy.deadline = event.deadline;
        copy.value = event.value;
        copy.cost = event.cost;
        copy.agentState = event.agentState;
        copy.callState = event.callState;
        copy.end = event.end;
        copy.rejection = event.rejection;
        copy.alert = event.alert;
        copy.field.set(event.field);
        copy.text.set(event.text);
        copy.version = event.version;
        copy.epoch = event.epoch;
        copy.graceMicros = event.graceMicros;
        copy.retryAfterMicros = event.retryAfterMicros;
        copy.planHash.set(event.planHash);
        copy.rosterHash.set(event.rosterHash);
        copy.callsKept = event.callsKept;
        copy.callsMigrated = event.callsMigrated;
        return copy;
    }
}
