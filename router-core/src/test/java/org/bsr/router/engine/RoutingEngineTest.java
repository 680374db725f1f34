package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.junit.jupiter.api.Test;

/** What the engine promises, one example each. */
class RoutingEngineTest {
    private static final String HEAD = """
            plan: Example
            currency: USD
            tiers: [{name: platinum, answer_within: 10s}, {name: standard, answer_within: 30s}]
            lifecycle: [maturity]
            skills: [retention, service]
            languages: [en]
            intents:
              - {name: redemption, handle_time: 300s}
              - {name: balance, routine: true, handle_time: 60s}
            centers:
              - {name: boston, time_zone: America/New_York, contact_cost: 5.00}
              - {name: denver, time_zone: America/Denver, contact_cost: 5.00}
            self_service: [{name: balance_line, contact_cost: 0.36, time_limit: 60s}]
            defaults: {tier: standard, lifecycle: maturity, language: en, intent: balance, center: boston}
            sessions: {grace: 10s}
            """;

    private static final String TIMERS = """
            agents:
              ring: 15s
              after_call_work: 20s
              back_off: {no_answer: 30s, reject: 10s, unreachable: 60s}
              not_ready_after: 2
              idle_rate: 0
            """;

    private static final String REDEMPTION_AND_THE_REST = HEAD + TIMERS + """
                    rules:
                      - name: redemption
                        when: intent == "redemption"
                        value: {base: 100, skill: retention, per_level: 10}
                        local_center: 15
                        urgency: [{after: 0s, per_second: 1}]
                        steps:
                          - require: retention >= 5
                          - {after: 40s, require: retention >= 1}
                      - name: the rest
                        value: {base: {platinum: 50, standard: 10}}
                        urgency: [{after: 0s, per_second: 0.5}]
                        steps: [{require: service >= 1}]
                    """;

    private static final String ROSTER = """
            id,center,address,retention,service
            b1,boston,sip:b1@boston.example,5,5
            b2,boston,sip:b2@boston.example,2,5
            d1,denver,sip:d1@denver.example,8,
            d2,denver,sip:d2@denver.example,,5
            """;

    private final Center center = new Center(REDEMPTION_AND_THE_REST, ROSTER);

    @Test
    void shouldGiveTheCallToTheBestAgentInWhateverCenter() {
        center.ready("b1", "b2", "d1").heard();
        center.arrives("c", "standard", "redemption");
        assertThat(center.heard()).containsExactly("d1 offered", "c to d1");
    }

    @Test
    void shouldPreferTheLocalAgentWhereThatIsWorthMore() {
        center.ready("b1", "d1").heard();
        center.install(REDEMPTION_AND_THE_REST.replace("local_center: 15", "local_center: 31"), ROSTER);
        center.heard();
        center.arrives("c", "standard", "redemption", "boston", false);
        assertThat(center.heard()).containsExactly("b1 offered", "c to b1");
    }

    @Test
    void shouldTakeTheAgentIdleLongestAmongEquals() {
        center.ready("d2").after(1).ready("b2").heard();
        center.arrives("c1", "standard", "balance").arrives("c2", "standard", "balance");
        assertThat(center.heard()).containsExactly("d2 offered", "c1 to d2", "b2 offered", "c2 to b2");
    }

    @Test
    void shouldTakeTheLowerAgentNumberWhereBothAreIdleEquallyLong() {
        center.ready("d2", "b2").heard();
        center.arrives("c", "standard", "balance");
        assertThat(center.heard()).contains("c to b2");
    }

    @Test
    void shouldGiveAFreedAgentTheCallWorthMost() {
        center.arrives("small", "standard", "balance").after(1).arrives("big", "platinum", "balance");
        center.heard();
        center.ready("b2");
        assertThat(center.heard()).contains("big to b2");
    }

    @Test
    void shouldLetUrgencyOvertakeValueAfterALongWait() {
        center.arrives("small", "standard", "balance").after(100).arrives("big", "platinum", "balance");
        center.heard();
        center.ready("b2");
        assertThat(center.heard()).contains("small to b2");
    }

    @Test
    void shouldServeAClassInTheOrderOfWaiting() {
        center.arrives("c1", "standard", "balance").arrives("c2", "standard", "balance");
        assertThat(center.heard())
                .containsExactly(
                        "c1 waits at 1",
                        "alert: c1 no qualified agent",
                        "c2 waits at 2",
                        "alert: c2 no qualified agent");
        center.ready("b2", "d2");
        assertThat(center.heard()).containsSubsequence("c1 to b2", "c2 to d2");
    }

    @Test
    void shouldWidenTheRequirementStepByStep() {
        center.ready("b2").arrives("c", "standard", "redemption");
        assertThat(center.heard()).contains("c waits at 1");
        center.after(39.9);
        assertThat(center.heard()).isEmpty();
        center.after(0.1);
        assertThat(center.heard()).containsExactly("b2 offered", "c to b2");
    }

    @Test
    void shouldOfferCallBackToItsPlaceAfterNoAnswer() {
        center.ready("b2").arrives("c1", "standard", "balance").arrives("c2", "standard", "balance");
        center.heard();
        center.after(15);
        assertThat(center.heard())
                .containsExactly(
                        "c1 withdrawn from b2 (no_answer)", "b2 not ready (no_answer_back_off)", "c1 waits at 1");
        center.ready("d2");
        assertThat(center.heard()).contains("c1 to d2");
        center.answers("d2", "c1").after(30);
        assertThat(center.heard()).contains("b2 available", "c2 to b2");
    }

    @Test
    void shouldOfferAgainToTheOnlyAgentWhoDeclined() {
        center.ready("b2").arrives("c", "standard", "balance").declines("b2", "c", "reject");
        center.heard();
        center.after(10);
        assertThat(center.heard()).containsExactly("b2 available", "b2 offered", "c to b2");
    }

    @Test
    void shouldNotOfferAgainToHimWhileAnotherIsLoggedIn() {
        center.ready("d2").agent(CommandType.AGENT_NOT_READY, "d2");
        center.ready("b2").arrives("c", "standard", "balance").declines("b2", "c", "reject");
        center.heard();
        center.after(10);
        assertThat(center.heard()).containsExactly("b2 available");
        center.agent(CommandType.AGENT_LOGOUT, "d2");
        assertThat(center.heard()).containsExactly("d2 logged out", "b2 offered", "c to b2");
    }

    @Test
    void shouldMakeAnAgentNotReadyWhoKeepsMissingCalls() {
        center.ready("b2").arrives("c", "standard", "balance").after(15).after(30);
        center.heard();
        center.after(15);
        assertThat(center.heard()).contains("b2 not ready (missed_calls)");
        center.after(1_000);
        assertThat(center.heard()).isEmpty();
    }

    @Test
    void shouldEndEveryCallExactlyOnce() {
        center.ready("b2").arrives("c1", "standard", "balance").answers("b2", "c1");
        center.arrives("c2", "standard", "balance").hangsUp("c2").ends("c1");
        center.heard();
        center.ends("c1").hangsUp("c2");
        assertThat(center.heard()).containsExactly("rejected: unknown call", "rejected: unknown call");
        assertThat(center.engine.arrived()).isEqualTo(2);
        assertThat(center.engine.ended(CallEnd.SERVED)).isEqualTo(1);
        assertThat(center.engine.ended(CallEnd.ABANDONED)).isEqualTo(1);
        assertThat(center.engine.live(CallState.CONNECTED)).isZero();
    }

    @Test
    void shouldGiveAnAgentTimeForAfterCallWorkButNotMore() {
        center.ready("b2")
                .arrives("c1", "standard", "balance")
                .answers("b2", "c1")
                .ends("c1");
        center.arrives("c2", "standard", "balance");
        assertThat(center.heard()).contains("b2 after call work", "c2 waits at 1");
        center.after(20);
        assertThat(center.heard()).containsExactly("b2 available", "b2 offered", "c2 to b2");
    }

    @Test
    void shouldRejectWhatIsNotPossibleAndChangeNothing() {
        center.ready("b2").arrives("c", "standard", "balance").answers("b2", "c");
        center.heard();
        center.agent(CommandType.AGENT_READY, "b2").agent(CommandType.AGENT_READY, "nobody");
        center.answers("b2", "c").arrives("c", "standard", "balance").backFromSelfService("c", "contained");
        assertThat(center.heard())
                .containsExactly(
                        "rejected: agent wrong state",
                        "rejected: unknown agent",
                        "rejected: not offered",
                        "rejected: call exists",
                        "rejected: call wrong state");
        center.ends("c");
        assertThat(center.heard()).containsExactly("c served (kept)", "b2 after call work");
    }

    @Test
    void shouldFreeTheAgentIfTheCallerHangsUpWhileItRings() {
        center.ready("b2").arrives("c1", "standard", "balance").arrives("c2", "standard", "balance");
        center.heard();
        center.hangsUp("c1");
        assertThat(center.heard()).containsExactly("c1 abandoned", "b2 available", "b2 offered", "c2 to b2");
    }

    @Test
    void shouldLogABusyAgentOutWhenHisCallIsOver() {
        center.ready("b2").arrives("c", "standard", "balance").answers("b2", "c");
        center.agent(CommandType.AGENT_LOGOUT, "b2").heard();
        center.ends("c");
        assertThat(center.heard()).containsExactly("c served (kept)", "b2 logged out");
    }

    @Test
    void shouldHoldBackWhatBelongsToALostSwitchAndRestoreItWhenItReturns() {
        center.say(CommandType.HELLO, Center.OTHER_SWITCH).arrives("c1", "standard", "balance");
        center.say(CommandType.SESSION_LOST, Center.SWITCH).heard();
        center.after(9).say(CommandType.HELLO, Center.SWITCH);
        assertThat(center.heard()).containsExactly("c1 is waiting");
        center.ready("b2");
        assertThat(center.heard()).contains("c1 to b2");
    }

    @Test
    void shouldLetConnectedCallsStayWhenASwitchDoesNotReturn() {
        center.ready("b2", "d2").arrives("c1", "standard", "balance").answers("b2", "c1");
        center.arrives("c2", "standard", "balance")
                .arrives("c3", "standard", "redemption")
                .heard();
        center.say(CommandType.SESSION_LOST, Center.SWITCH).after(10);
        assertThat(center.heard())
                .containsExactly(
                        "c2 withdrawn from d2 (session_lost)",
                        "d2 logged out (session_lost)",
                        "c2 failed (session_lost)",
                        "c3 failed (session_lost)");
        assertThat(center.engine.live(CallState.CONNECTED)).isEqualTo(1);
        center.say(CommandType.HELLO, Center.SWITCH).ends("c1");
        assertThat(center.heard())
                .containsExactly("c1 is connected", "b2 busy", "c1 served (kept)", "b2 logged out (session_lost)");
    }

    @Test
    void shouldApplyNewSkillsWhenTheAgentIsNextFree() {
        center.ready("b2").arrives("c1", "standard", "balance").answers("b2", "c1");
        center.arrives("c2", "standard", "redemption");
        center.install(REDEMPTION_AND_THE_REST, ROSTER.replace("boston.example,2,5", "boston.example,9,5"));
        center.heard();
        center.ends("c1").after(20);
        assertThat(center.heard()).contains("c2 to b2");
    }

    @Test
    void shouldMoveWaitingCallsToTheNewPlan() {
        center.ready("b2").arrives("c", "standard", "redemption").heard();
        center.install(REDEMPTION_AND_THE_REST.replace("retention >= 5", "retention >= 2"), ROSTER);
        assertThat(center.heard()).containsExactly("b2 offered", "c to b2", "plan installed, 0 kept, 1 migrated");
    }

    @Test
    void shouldLogOutWhoIsNoLongerRostered() {
        center.ready("b1", "b2").arrives("c", "standard", "balance").heard();
        center.install(
                REDEMPTION_AND_THE_REST, "id,center,address,retention,service\nd1,denver,sip:d1@denver.example,8,\n");
        assertThat(center.heard())
                .containsExactly("b2 logged out (not_rostered)", "plan installed, 0 kept, 1 migrated");
        center.answers("b1", "c").ends("c");
        assertThat(center.heard()).containsExactly("b1 busy", "c served (kept)", "b1 logged out (not_rostered)");
    }
}
