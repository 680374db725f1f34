package org.bsr.router.reference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Event;

/** A history told by hand to the reference router: seconds from the beginning, one client, and what comes of it. */
final class Story {
    private static final String PLAN = """
            plan: by hand
            currency: USD
            tiers:
              - {name: gold, codes: [A], answer_within: 10s}
              - {name: standard, codes: [C], answer_within: 30s}
            lifecycle: [growth]
            skills: [retention, {name: fraud, price_per_second: 0.1}]
            languages: [en]
            intents:
              - {name: redemption, handle_time: 300s}
              - {name: balance, handle_time: 60s}
              - {name: billing, handle_time: 120s}
              - {name: errand, handle_time: 20s}
              - {name: dispute, handle_time: 20s}
            centers:
              - {name: boston, time_zone: UTC, contact_cost: 5.00}
              - {name: denver, time_zone: UTC, contact_cost: 5.00}
            self_service:
              - {name: balance_line, contact_cost: 0.36, time_limit: 60s}
            defaults: {tier: standard, lifecycle: growth, language: en, intent: billing, center: boston}
            agents:
              ring: 15s
              after_call_work: 40s
              back_off: {no_answer: 30s, reject: 10s, unreachable: 60s}
              not_ready_after: 2
              idle_rate: 0
            sessions: {grace: 30s}
            rules:
              - name: balance
                when: 'intent == "balance"'
                self_service: {flow: balance_line, when: first}
                steps:
                  - {require: 'true'}
              - name: errand
                when: 'intent == "errand"'
                value: {base: 1}
                urgency: [{after: 30s, per_second: 1}]
                reserve: [{for: redemption, keep: 1}]
              - name: dispute
                when: 'intent == "dispute"'
                value: {base: 1}
                urgency: [{after: 30s, per_second: 1}]
                head_start: 25s
                steps:
                  - {require: 'true', hold: {for: 10s, better: 'retention >= 8', while_fewer_than: 2}}
              - name: redemption
                when: 'intent == "redemption"'
                value: {base: {gold: 50, else: 10}, skill: retention, per_level: 2}
                local_center: 1
                steps:
                  - {require: 'retention >= 8'}
                  - {after: 20s, require: 'retention >= 5'}
              - name: everybody else
                value: {base: 1}
                self_service: {flow: balance_line, when: when_busy}
                steps:
                  - {require: 'true'}
            """;

    final ReferenceRouter router = new ReferenceRouter();
    private long time;
    private List<Event> said = List.of();

    /** @param roster lines of id, center, level of retention and, of some, of fraud */
    Story(String roster) {
        install(roster);
        ask(Ask.of(CommandType.HELLO, 0, 0));
    }

    void install(String roster) {
        StringBuilder csv = new StringBuilder("id,center,address,retention,fraud,en\n");
        roster.lines().forEach(line -> {
            String[] cells = line.strip().split(" ", -1);
            String fraud = cells.length > 3 ? cells[3] : "";
            csv.append("%s,%s,sip:%s,%s,%s,5\n".formatted(cells[0], cells[1], cells[0], cells[2], fraud));
        });
        Configuration configuration = new Configuration("plan", PLAN, "roster", csv.toString());
        ask(Ask.of(CommandType.INSTALL_PLAN, 0, -1).configuration(configuration));
    }

    Story at(double seconds) {
        time = (long) (seconds * 1_000_000);
        return this;
    }

    Story ready(String... agents) {
        for (String agent : agents) {
            agent(CommandType.AGENT_LOGIN, agent);
            agent(CommandType.AGENT_READY, agent);
        }
        return this;
    }

    Story arrives(String call, String tier, String intent) {
        Facts facts =
                new Facts(tier, "growth", intent, "en", "boston", "", 0, true, false, List.of(), Map.of(), "", "");
        return ask(Ask.of(CommandType.CALL_ARRIVED, 0, 0).call(call).facts(facts));
    }

    Story optedOutArrives(String call, String intent) {
        Facts facts =
                new Facts("gold", "growth", intent, "en", "boston", "", 0, true, true, List.of(), Map.of(), "", "");
        return ask(Ask.of(CommandType.CALL_ARRIVED, 0, 0).call(call).facts(facts));
    }

    Story answers(String agent, String call) {
        return ask(Ask.of(CommandType.CALL_ANSWERED, 0, 0).call(call).agent(agent));
    }

    Story declines(String agent, String call, String reason) {
        return ask(
                Ask.of(CommandType.CALL_DECLINED, 0, 0).call(call).agent(agent).reason(reason));
    }

    Story call(CommandType type, String call, String outcome) {
        return ask(Ask.of(type, 0, 0).call(call).outcome(outcome));
    }

    Story agent(CommandType type, String agent) {
        return ask(Ask.of(type, 0, 0).agent(agent));
    }

    Story session(CommandType type) {
        return ask(Ask.of(type, 0, 0));
    }

    Story advances() {
        return ask(Ask.of(CommandType.ADVANCE, 0, -1));
    }

    private Story ask(Ask ask) {
        said = router.onCommand(ask.at(time));
        return this;
    }

    /** What was said to the last command, as lines. */
    List<String> said() {
        return said.stream().map(EventLine::of).toList();
    }

    CallState stateOf(String call) {
        return Objects.requireNonNull(router.call(call)).state;
    }

    AgentState stateOfAgent(String agent) {
        return Objects.requireNonNull(router.agent(agent)).state;
    }

    /** Who is offered or has the call; empty: nobody. */
    String agentOf(String call) {
        ReferenceAgent agent = Objects.requireNonNull(router.call(call)).agent;
        return agent == null ? "" : agent.id;
    }
}
