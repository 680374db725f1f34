package org.bsr.bench;

import java.util.List;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;

/** Three centers of a fund company, with as many agents as wanted: the scene of the benchmarks. The same on every run. */
final class CallCenters {
    private static final List<String> CENTERS = List.of("boston", "dallas", "denver");
    private static final String PLAN = """
            plan: Benchmark
            currency: USD
            tiers:
              - {name: platinum, codes: [A], answer_within: 10s}
              - {name: gold, codes: [B], answer_within: 20s}
              - {name: standard, codes: [C], answer_within: 30s}
            lifecycle: [growth, maturity]
            skills: [retention, complaints, service]
            languages: [en, es]
            intents:
              - {name: redemption, handle_time: 300s}
              - {name: complaint, handle_time: 240s}
              - {name: balance, handle_time: 120s}
            centers:
              - {name: boston, time_zone: America/New_York, contact_cost: 5.00}
              - {name: dallas, time_zone: America/Chicago, contact_cost: 4.60}
              - {name: denver, time_zone: America/Denver, contact_cost: 4.80}
            defaults: {tier: standard, lifecycle: growth, language: en, intent: balance, center: boston}
            agents:
              ring: 15s
              after_call_work: 60s
              back_off: {no_answer: 30s, reject: 10s, unreachable: 60s}
              not_ready_after: 3
              idle_rate: 0.0005
            sessions: {grace: 30s}
            rules:
              - name: redemption
                when: intent == "redemption"
                value: {base: {platinum: 400.00, gold: 90.00, else: 10.00}, skill: retention, per_level: 2.00}
                urgency: [{after: 0s, per_second: 0.20}, {after: 30s, per_second: 1.00}]
                local_center: 2.00
                steps:
                  - require: retention >= 7 && language >= 5
                  - {after: 20s, require: retention >= 3 && language >= 1}
              - name: complaint
                when: intent == "complaint"
                value: {base: {platinum: 200.00, gold: 60.00, else: 15.00}, skill: complaints, per_level: 1.00}
                urgency: [{after: 0s, per_second: 0.10}]
                local_center: 1.00
                steps:
                  - require: complaints >= 5 && language >= 5
                  - {after: 30s, require: language >= 3}
              - name: everybody
                value: {base: {platinum: 20.00, gold: 10.00, else: 6.00}, skill: service, per_level: 0.20}
                urgency: [{after: 0s, per_second: 0.02}, {after: 60s, per_second: 0.10}]
                steps:
                  - require: language >= 3
            """;

    final RoutingPlan plan;
    final Roster roster;
    /** Mean handle time of a call, so that time passes as it does in a center this large. */
    final long handleMicros = 200_000_000;

    private long random = 1;

    CallCenters(int agents) {
        plan = Objects.requireNonNull(
                PlanCompiler.compile(new Source("benchmark.yaml", PLAN)).result());
        roster = Objects.requireNonNull(RosterReader.read(new Source("benchmark.csv", rosterOf(agents)), plan)
                .result());
    }

    /** Brings the plan into force, and every agent to his desk. */
    void open(RoutingEngine engine, Command command) {
        command.clear(CommandType.INSTALL_PLAN);
        command.plan = plan;
        command.roster = roster;
        engine.onCommand(command);
        command.clear(CommandType.HELLO).client = 0;
        engine.onCommand(command);
        for (Roster.Agent agent : roster.agents()) {
            command.clear(CommandType.AGENT_LOGIN).client = 0;
            command.agent.set(agent.id());
            engine.onCommand(command);
            command.type = CommandType.AGENT_READY;
            engine.onCommand(command);
        }
    }

    /** Somebody who calls: any tier, intent, language and center. */
    void fill(Caller caller) {
        caller.tier = below(10) < 2 ? below(2) : 2;
        caller.lifecycle = below(2);
        caller.intent = below(3);
        caller.language = below(10) == 0 ? 1 : 0;
        caller.center = below(CENTERS.size());
        caller.known = true;
    }

    private String rosterOf(int agents) {
        StringBuilder csv = new StringBuilder("id,name,center,address,cost,retention,complaints,service,en,es\n");
        for (int i = 0; i < agents; i++) {
            String center = CENTERS.get(below(CENTERS.size()));
            csv.append("a%05d,Agent %d,%s,sip:%d@%s.example,,%s,%s,%d,%s,%s%n"
                    .formatted(
                            i,
                            i,
                            center,
                            i,
                            center,
                            level(3),
                            level(2),
                            3 + below(3),
                            below(20) == 0 ? "" : "8",
                            level(6)));
        }
        return csv.toString();
    }

    /** One in so many agents has the skill. */
    private String level(int oneIn) {
        return below(oneIn) == 0 ? String.valueOf(5 + below(4)) : "";
    }

    private int below(int bound) {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return (int) ((random >>> 33) % bound);
    }
}
