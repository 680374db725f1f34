package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Event;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.RosterReader;
import org.bsr.router.text.Text;

/**
 * Callers and agents who do everything that can be done, at random, without making any object: what an engine is fed that must
 * not make any either.
 */
final class BusyFloor {
    private static final String RULES = """
            plan: Everything at once
            tiers: [{name: vip}, {name: low}]
            skills: [{name: retention, price_per_second: 0.01}, service]
            languages: [en]
            intents: [{name: leave, handle_time: 20s}, {name: ask, handle_time: 10s}, {name: balance, handle_time: 5s}]
            centers: [{name: boston}, {name: denver}]
            media: [{name: voice}, {name: chat, capacity: 2, interruptible: true}]
            self_service: [{name: machine, contact_cost: 0.36, time_limit: 10s}]
            overflow_targets: [{name: partner, address: "sip:partner", contact_cost: 6}]
            agents: {ring: 5s, after_call_work: 4s, back_off: {no_answer: 2s, reject: 1s, unreachable: 3s}, not_ready_after: 2}
            rules:
              - name: vip
                when: tier == "vip"
                value: {base: 100, skill: retention, per_level: 5}
                urgency: [{after: 0s, per_second: 0.2}, {after: 10s, per_second: 1}]
                local_center: 1
                preferred_agent: {value: 20, expires: 6s}
                steps:
                  - {require: retention >= 3, hold: {for: 3s, better: retention >= 7, while_fewer_than: 2}}
                  - {after: 8s, require: service >= 1}
              - name: machine
                when: intent == "balance"
                value: {base: 8}
                urgency: [{per_second: 0.05}]
                self_service: {flow: machine, when: best_value, containment: 0.5, benefit: 9, hangs_up: 0.1, loss: 1}
                steps: [{require: service >= 1}]
              - name: low
                value: {base: 10, skill: service, per_level: 1}
                urgency: [{per_second: 0.1}]
                reserve: [{for: vip, keep: 1}]
                callback: {offer_when_ewt_above: 2s, quarantine: 20s, tries: 2}
                overflow: {to: partner, after: 40s}
                steps:
                  - {require: service >= 5, skip_if: {unstaffed: true, ewt_above: 30s}}
                  - {after: 10s, require: service >= 1}
            """;
    private static final String ROSTER = """
            id,center,address,retention,service
            a0,boston,sip:a0,8,6
            a1,boston,sip:a1,4,6
            a2,denver,sip:a2,4,3
            a3,denver,sip:a3,,7
            a4,denver,sip:a4,,2
            """;
    private static final int AGENTS = 5;
    private static final int CALLS = 12;

    /** What should have been seen for the exercise to mean anything. */
    enum Sight {
        AGENT,
        SELF_SERVICE,
        WAITING,
        OVERFLOW,
        CALLBACK,
        WITHDRAWN,
        NOT_READY,
        OVER,
        ALERT
    }

    private enum Stage {
        NONE,
        IN_SELF_SERVICE,
        WAITING,
        CALLBACK,
        OFFERED,
        CONNECTED
    }

    final int[] seen = new int[Sight.values().length];

    private final RoutingEngine engine = new RoutingEngine(this::hear);
    private final Command command = new Command();
    private final Command[] ahead = {command};
    private final Random chance = new Random(1);
    private final Text[] callIds = ids("c", CALLS);
    private final Text[] agentIds = ids("a", AGENTS);
    private final Stage[] stages = new Stage[CALLS];
    private final boolean[] callbackOffered = new boolean[CALLS];
    private final int[] agentOf = new int[CALLS];
    private final AgentState[] states = new AgentState[AGENTS];
    private final Text reject = Text.of("reject");
    private final Text leave = Text.of("leave");
    private final Text ask = Text.of("ask");
    private final Text wantsAgent = Text.of("wants_agent");
    private final Text contained = Text.of("contained");
    private final Text number = Text.of("555");
    private final Text denver = Text.of("denver");
    private final Text unreachable = Text.of("unreachable");
    private final Text reachable = Text.of("reachable");
    private long time = 1_000_000_000_000L;

    BusyFloor() {
        Arrays.fill(stages, Stage.NONE);
        Arrays.fill(states, AgentState.LOGGED_OUT);
        RoutingPlan plan = Objects.requireNonNull(
                PlanCompiler.compile(new Source("routing.yaml", RULES)).result());
        command.clear(CommandType.INSTALL_PLAN);
        command.time = time;
        command.plan = plan;
        command.roster =
                RosterReader.read(new Source("agents.csv", ROSTER), plan).result();
        engine.onCommand(command);
        say(CommandType.HELLO);
    }

    private static Text[] ids(String letter, int count) {
        Text[] ids = new Text[count];
        for (int i = 0; i < count; i++) {
            ids[i] = Text.of(letter + i);
        }
        return ids;
    }

    void oneSecond() {
        time += 1_000_000;
        say(CommandType.ADVANCE);
        for (int call = 0; call < CALLS; call++) {
            if (chance.nextInt(4) == 0) {
                goOn(call);
            }
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            goOn(agent, states[agent]);
        }
        if (chance.nextInt(40) == 0) {
            command.clear(CommandType.CENTER_CHANGED);
            command.center.set(denver);
            command.state.set(chance.nextInt(3) == 0 ? unreachable : reachable);
            give();
        }
    }

    private void goOn(int call) {
        switch (stages[call]) {
            case NONE -> arrive(call);
            case IN_SELF_SERVICE -> {
                command.clear(CommandType.SELF_SERVICE_DONE);
                command.outcome.set(chance.nextBoolean() ? wantsAgent : contained);
                about(call);
            }
            case WAITING -> {
                if (callbackOffered[call] && chance.nextInt(3) == 0) {
                    command.clear(CommandType.CALLBACK_ACCEPT);
                    command.callbackNumber.set(number);
                    about(call);
                } else if (chance.nextInt(20) == 0) {
                    command.clear(CommandType.CALL_HUNG_UP);
                    about(call);
                }
            }
            case CALLBACK -> {
                if (chance.nextInt(20) == 0) {
                    command.clear(CommandType.CALLBACK_CANCEL);
                    about(call);
                }
            }
            case OFFERED -> answer(call);
            case CONNECTED -> finish(call);
        }
    }

    private void arrive(int call) {
        command.clear(CommandType.CALL_ARRIVED);
        command.caller.tier = chance.nextInt(2);
        command.caller.intent = chance.nextInt(3);
        command.caller.center = chance.nextInt(2);
        command.caller.media = chance.nextInt(4) / 3;
        if (chance.nextInt(3) == 0) {
            command.caller.preferredAgent.set(agentIds[chance.nextInt(AGENTS)]);
        }
        about(call);
    }

    private void answer(int call) {
        int luck = chance.nextInt(10);
        if (luck == 0) {
            return;
        }
        command.clear(luck == 1 ? CommandType.CALL_DECLINED : CommandType.CALL_ANSWERED);
        command.agent.set(agentIds[agentOf[call]]);
        command.reason.set(reject);
        if (luck > 1) {
            stages[call] = Stage.CONNECTED;
        }
        about(call);
    }

    private void finish(int call) {
        int luck = chance.nextInt(10);
        command.clear(
                luck == 0
                        ? CommandType.CALL_TRANSFER
                        : luck == 1 ? CommandType.CALLBACK_FAILED : CommandType.CALL_ENDED);
        command.intent.set(chance.nextBoolean() ? leave : ask);
        about(call);
    }

    private void goOn(int agent, AgentState state) {
        int luck = chance.nextInt(50);
        switch (state) {
            case LOGGED_OUT -> says(CommandType.AGENT_LOGIN, agent);
            case NOT_READY -> says(CommandType.AGENT_READY, agent);
            case AFTER_CALL_WORK -> {
                if (luck < 20) {
                    says(CommandType.AGENT_WORK_DONE, agent);
                }
            }
            case AVAILABLE, OFFERED, BUSY -> {
                if (luck < 2) {
                    says(luck == 0 ? CommandType.AGENT_LOGOUT : CommandType.AGENT_NOT_READY, agent);
                }
            }
        }
    }

    private void says(CommandType type, int agent) {
        command.clear(type);
        command.agent.set(agentIds[agent]);
        give();
    }

    private void about(int call) {
        command.call.set(callIds[call]);
        give();
    }

    private void say(CommandType type) {
        command.clear(type);
        give();
    }

    private void give() {
        command.client = 0;
        command.time = time;
        engine.touch(ahead, ahead.length);
        engine.onCommand(command);
    }

    private void hear(Event event) {
        switch (event.type) {
            case ROUTED -> hearRouted(event, place(event.call, callIds));
            case CALL_OVER -> {
                see(Sight.OVER);
                stages[place(event.call, callIds)] = Stage.NONE;
            }
            case OFFER_WITHDRAWN -> {
                see(Sight.WITHDRAWN);
                stages[place(event.call, callIds)] = Stage.WAITING;
            }
            case AGENT_CHANGED -> {
                states[place(event.agent, agentIds)] = event.agentState;
                if (event.agentState == AgentState.NOT_READY) {
                    see(Sight.NOT_READY);
                }
            }
            case ALERT -> see(Sight.ALERT);
            default -> {}
        }
    }

    private void hearRouted(Event event, int call) {
        switch (event.destination) {
            case AGENT -> {
                see(Sight.AGENT);
                stages[call] = Stage.OFFERED;
                agentOf[call] = place(event.agent, agentIds);
            }
            case SELF_SERVICE -> {
                see(Sight.SELF_SERVICE);
                stages[call] = Stage.IN_SELF_SERVICE;
            }
            case WAITING -> {
                see(Sight.WAITING);
                stages[call] = Stage.WAITING;
                callbackOffered[call] = event.callbackOffered;
            }
            case CALLBACK -> {
                see(Sight.CALLBACK);
                stages[call] = Stage.CALLBACK;
            }
            case OVERFLOW -> see(Sight.OVERFLOW);
        }
    }

    private void see(Sight sight) {
        seen[sight.ordinal()]++;
    }

    private static int place(Text id, Text[] ids) {
        int place = 0;
        while (!ids[place].equals(id)) {
            place++;
        }
        return place;
    }
}
