package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.bsr.router.text.Text;

/** A call center to write examples with: says commands to an engine and remembers, in words, what the engine answered. */
final class Center {
    static final int SWITCH = 0;
    static final int OTHER_SWITCH = 1;
    private static final long SECOND = 1_000_000;

    final RoutingEngine engine = new RoutingEngine(this::hear);
    private final Command command = new Command();
    private final List<String> heard = new ArrayList<>();
    private RoutingPlan plan;
    private double seconds;
    private String media = "";
    private long medianWait;
    private long ninetiethWait;
    private String ruleAndIntent = "";
    private long worth;

    Center(String rules, String roster) {
        plan = install(rules, roster);
        say(CommandType.HELLO, SWITCH);
        heard.clear();
    }

    /** What was said since this was asked last, replies of accepted commands left out. */
    List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** What the last caller who was told to wait was told, in microseconds. */
    long medianWait() {
        return medianWait;
    }

    long ninetiethWait() {
        return ninetiethWait;
    }

    /** By which rule, and for what, the last call was told where it goes. */
    String ruleAndIntent() {
        return ruleAndIntent;
    }

    /** What that was said to be worth, in millionths. */
    long worth() {
        return worth;
    }

    Center after(double passed) {
        seconds += passed;
        say(CommandType.ADVANCE, -1);
        return this;
    }

    Center ready(String... agents) {
        for (String agent : agents) {
            agent(CommandType.AGENT_LOGIN, agent);
            agent(CommandType.AGENT_READY, agent);
        }
        return this;
    }

    /** The calls from here on are of this media. */
    Center by(String ofNext) {
        media = ofNext;
        return this;
    }

    /** A call of this tier and intent, coming in at the default center. */
    Center arrives(String call, String tier, String intent) {
        return arrives(
                call, tier, intent, plan.centerNames().name(plan.defaults().center()), false);
    }

    Center arrives(String call, String tier, String intent, String center, boolean optedOut) {
        fresh(CommandType.CALL_ARRIVED, SWITCH);
        command.media.set(media);
        command.call.set(call);
        command.caller.tier = id(plan.tierNames(), tier);
        command.caller.intent = id(plan.intentNames(), intent);
        command.caller.center = id(plan.centerNames(), center);
        command.caller.lifecycle = plan.defaults().lifecycle();
        command.caller.language = plan.defaults().language();
        command.caller.optedOut = optedOut;
        engine.onCommand(command);
        return this;
    }

    /** A call of a customer who should speak with one agent and spoke with another last; empty: with nobody. */
    Center arrivesFor(String call, String preferredAgent, String lastAgent) {
        fresh(CommandType.CALL_ARRIVED, SWITCH);
        command.call.set(call);
        command.caller.tier = plan.defaults().tier();
        command.caller.intent = plan.defaults().intent();
        command.caller.center = plan.defaults().center();
        command.caller.lifecycle = plan.defaults().lifecycle();
        command.caller.language = plan.defaults().language();
        command.caller.preferredAgent.set(preferredAgent);
        command.caller.lastAgent.set(lastAgent);
        engine.onCommand(command);
        return this;
    }

    Center answers(String agent, String call) {
        return about(CommandType.CALL_ANSWERED, agent, call, "");
    }

    Center declines(String agent, String call, String reason) {
        return about(CommandType.CALL_DECLINED, agent, call, reason);
    }

    Center ends(String call) {
        return about(CommandType.CALL_ENDED, "", call, "kept");
    }

    /** The agent hands the caller on, as what the call is about now. */
    Center transfers(String call, String intent, boolean keepWait) {
        return transfers(call, intent, keepWait, "");
    }

    Center transfers(String call, String intent, boolean keepWait, String agent) {
        fresh(CommandType.CALL_TRANSFER, SWITCH);
        command.call.set(call);
        command.intent.set(intent);
        command.agent.set(agent);
        command.keepWait = keepWait;
        engine.onCommand(command);
        return this;
    }

    Center hangsUp(String call) {
        return about(CommandType.CALL_HUNG_UP, "", call, "");
    }

    Center backFromSelfService(String call, String result) {
        fresh(CommandType.SELF_SERVICE_DONE, SWITCH);
        command.call.set(call);
        command.outcome.set(result);
        engine.onCommand(command);
        return this;
    }

    /** The caller wants to be called back, at this number. */
    Center wantsCallback(String call, String number) {
        fresh(CommandType.CALLBACK_ACCEPT, SWITCH);
        command.call.set(call);
        command.callbackNumber.set(number);
        engine.onCommand(command);
        return this;
    }

    Center doesNotAnswer(String call) {
        return about(CommandType.CALLBACK_FAILED, "", call, "no_answer");
    }

    Center cancelsCallback(String call) {
        return about(CommandType.CALLBACK_CANCEL, "", call, "");
    }

    Center agent(CommandType type, String agent) {
        return about(type, agent, "", "lunch");
    }

    /** A center opens or closes, or is unreachable, or reachable again. */
    Center becomes(String center, String state) {
        fresh(CommandType.CENTER_CHANGED, -1);
        command.center.set(center);
        command.state.set(state);
        engine.onCommand(command);
        return this;
    }

    Center say(CommandType type, int client) {
        fresh(type, client);
        engine.onCommand(command);
        return this;
    }

    RoutingPlan install(String rules, String roster) {
        fresh(CommandType.INSTALL_PLAN, -1);
        plan = sound(PlanCompiler.compile(new Source("routing.yaml", rules)));
        Roster compiled = sound(RosterReader.read(new Source("agents.csv", roster), plan));
        command.plan = plan;
        command.roster = compiled;
        engine.onCommand(command);
        return plan;
    }

    private static <T> T sound(Compiled<T> compiled) {
        assertThat(compiled.isSound()).as(compiled.diagnostics().toString()).isTrue();
        return Objects.requireNonNull(compiled.result());
    }

    private Center about(CommandType type, String agent, String call, String reason) {
        fresh(type, SWITCH);
        command.agent.set(agent);
        command.call.set(call);
        command.reason.set(reason);
        engine.onCommand(command);
        return this;
    }

    private void fresh(CommandType type, int client) {
        command.clear(type);
        command.client = client;
        command.time = 1_000_000 * SECOND + Math.round(seconds * SECOND);
    }

    private static int id(Symbols symbols, String name) {
        int id = symbols.idOf(name);
        assertThat(id).as(name).isNotNegative();
        return id;
    }

    private void hear(Event event) {
        if (event.type == EventType.ROUTED && event.destination == Destination.WAITING) {
            medianWait = event.ewtMicros;
            ninetiethWait = event.ewtP90Micros;
        }
        if (event.type == EventType.ROUTED) {
            ruleAndIntent = event.rule + ", " + event.intent;
            worth = event.value;
        }
        String words = switch (event.type) {
            case ROUTED ->
                event.call
                        + switch (event.destination) {
                            case AGENT ->
                                " to " + event.agent + (event.number.isEmpty() ? "" : ", who calls " + event.number);
                            case SELF_SERVICE, OVERFLOW -> " to " + event.flow;
                            case WAITING ->
                                " waits at " + event.position + (event.callbackOffered ? ", callback?" : "");
                            case CALLBACK ->
                                " is called back" + (event.position > 0 ? " at " + event.position : " later");
                        };
            case AGENT_CHANGED -> event.agent + " " + lower(event.agentState) + because(event.reason);
            case CALL_OVER -> event.call + " " + lower(event.end) + because(event.reason);
            case OFFER_WITHDRAWN -> event.call + " withdrawn from " + event.agent + because(event.reason);
            case REJECTED -> "rejected: " + lower(event.rejection);
            case ALERT -> "alert: " + event.call + " " + lower(event.alert);
            case CALL_STATE ->
                event.call + " is " + lower(event.callState)
                        + (event.number.isEmpty() ? "" : ", to be called at " + event.number);
            case CENTER_STATE -> event.center + " is " + lower(event.centerState);
            case PLAN_INSTALLED -> "plan installed" + calls(event);
            case ACCEPTED, WELCOME, BUSY, EXPLANATION -> "";
        };
        if (!words.isEmpty()) {
            heard.add(words);
        }
    }

    /** Nothing where no call was without an agent. */
    private static String calls(Event installed) {
        return installed.callsKept + installed.callsMigrated == 0
                ? ""
                : ", %d kept, %d migrated".formatted(installed.callsKept, installed.callsMigrated);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String because(Text reason) {
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
