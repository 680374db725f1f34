package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.bsr.router.command.CommandType;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.Test;

/** What the engine promises about calls that keep the rules they came with when the plan changes, one example each. */
class KeptRulesTest {
    private static final String OLD = """
            plan: old
            tiers: [{name: gold}, {name: standard}]
            lifecycle: [adult]
            skills: [claims, service]
            languages: [{name: en, skill: service}]
            intents: [{name: billing}, {name: claim}]
            centers: [{name: boston}, {name: denver}]
            self_service: [{name: balance_line}]
            agents: {idle_rate: 0}
            rules:
              - name: old claims
                when: intent == "claim"
                value: {base: 30}
                steps: [{require: claims >= 1}]
              - name: old machine
                when: tier == "standard"
                self_service: {when: first, flow: balance_line}
                value: {base: 10}
                steps: [{require: service >= 5}]
              - name: old rest
                value: {base: 20}
                center_preference: {denver: 50}
                steps: [{require: service >= 5}]
            """;

    /** Names in another order, and some of them gone. */
    private static final String NEW = """
            plan: new
            tiers: [{name: standard}, {name: silver}, {name: gold}]
            lifecycle: [adult]
            skills: [tools, service]
            languages: [{name: en, skill: service}]
            intents: [{name: complaint}, {name: claim}, {name: billing}]
            centers: [{name: seattle}, {name: boston}]
            agents: {idle_rate: 0}
            on_reload: {waiting_calls: keep}
            rules:
              - name: new gold
                when: tier == "gold"
                value: {base: 25}
                steps: [{require: service >= 8}]
              - name: new rest
                value: {base: 15}
                steps: [{require: service >= 8}]
            """;

    private static final String OLD_ROSTER = """
            id,center,address,service,claims
            b1,boston,sip:b1,5,1
            d1,denver,sip:d1,9,
            """;

    private static final String NEW_ROSTER = """
            id,center,address,service,tools
            b1,boston,sip:b1,5,10
            d1,seattle,sip:d1,9,10
            """;

    private final Center center = new Center(OLD, OLD_ROSTER);

    private List<String> reload() {
        center.install(NEW, NEW_ROSTER);
        return center.heard();
    }

    @Test
    void shouldLetAWaitingCallKeepItsRules() {
        center.arrives("c", "gold", "billing").heard();
        assertThat(reload()).containsExactly("plan installed, 1 kept, 0 migrated");
        assertThat(center.ready("b1").heard()).contains("c to b1");
        assertThat(center.ruleAndIntent()).isEqualTo("old rest, billing");
    }

    @Test
    void shouldTreatACallThatComesAfterwardsByTheNewRules() {
        center.arrives("c1", "gold", "billing");
        reload();
        center.arrives("c2", "gold", "complaint").ready("b1");
        assertThat(center.heard()).contains("c1 to b1").doesNotContain("c2 to b1");
        assertThat(center.ready("d1").heard()).contains("c2 to d1");
        assertThat(center.ruleAndIntent()).isEqualTo("new gold, complaint");
    }

    @Test
    void shouldLetTheNewPlanDecideWhetherRulesAreKept() {
        center.arrives("c", "gold", "billing");
        reload();
        center.install(NEW.replace("keep", "migrate"), NEW_ROSTER);
        assertThat(center.heard()).containsExactly("plan installed, 0 kept, 1 migrated");
        assertThat(center.ready("b1").heard()).doesNotContain("c to b1");
        assertThat(center.ready("d1").heard()).contains("c to d1");
        assertThat(center.ruleAndIntent()).isEqualTo("new gold, billing");
    }

    @Test
    void shouldCompareKeptCallsAndNewOnesByOneIndex() {
        center.arrives("c20", "gold", "billing");
        reload();
        center.arrives("c15", "standard", "billing")
                .arrives("c25", "gold", "billing")
                .heard();
        assertThat(center.ready("d1").heard()).contains("c25 to d1");
        assertThat(center.hangsUp("c25").heard()).contains("c20 to d1");
        assertThat(center.hangsUp("c20").heard()).contains("c15 to d1");
    }

    @Test
    void shouldTakeASkillThatIsGoneForOneThatNobodyHas() {
        center.ready("b1", "d1")
                .agent(CommandType.AGENT_NOT_READY, "b1")
                .agent(CommandType.AGENT_NOT_READY, "d1")
                .arrives("c", "gold", "claim")
                .heard();
        assertThat(reload()).containsExactly("alert: c no qualified agent", "plan installed, 1 kept, 0 migrated");
        center.install(NEW.replace("tools", "claims"), OLD_ROSTER.replace("denver", "seattle"));
        assertThat(center.agent(CommandType.AGENT_READY, "b1").heard()).contains("c to b1");
    }

    @Test
    void shouldTakeACenterThatIsGoneForOneThatNobodySitsIn() {
        center.arrives("c", "gold", "billing");
        reload();
        center.ready("b1", "d1").hangsUp("c").heard();
        assertThat(center.worth()).isEqualTo(20_000_000);
    }

    @Test
    void shouldTreatACallThatIsHandedOnByTheNewRules() {
        center.arrives("c", "gold", "billing");
        reload();
        center.ready("b1").answers("b1", "c").ready("d1").heard();
        assertThat(center.transfers("c", "", true).heard()).contains("c to d1");
        assertThat(center.ruleAndIntent()).isEqualTo("new gold, billing");
    }

    @Test
    void shouldKeepTheRulesOfACallThatIsOfferedOrInSelfService() {
        center.ready("b1")
                .arrives("offered", "gold", "billing")
                .arrives("machine", "standard", "billing")
                .heard();
        assertThat(reload()).containsExactly("plan installed, 2 kept, 0 migrated");
        assertThat(center.declines("b1", "offered", "reject").heard()).contains("offered waits at 1");
        assertThat(center.ruleAndIntent()).isEqualTo("old rest, billing");
        center.backFromSelfService("machine", "wants_agent");
        assertThat(center.ruleAndIntent()).isEqualTo("old machine, billing");
    }

    @Test
    void shouldNotCountACallThatAnAgentIsConnectedWith() {
        center.ready("b1").arrives("c", "gold", "billing").answers("b1", "c").heard();
        assertThat(reload()).containsExactly("plan installed");
        assertThat(center.transfers("c", "", true).heard()).contains("c waits at 1");
        assertThat(center.ruleAndIntent()).isEqualTo("new gold, billing");
    }

    @Test
    void shouldMigrateACallWhoseMediaIsGone() {
        center.install(OLD + "media: [{name: chat}]\n", OLD_ROSTER);
        center.by("chat").arrives("c", "gold", "billing").heard();
        assertThat(reload()).containsExactly("plan installed, 0 kept, 1 migrated");
        assertThat(center.ready("d1").heard()).contains("c to d1");
    }

    @Test
    void shouldLetCallsOfSeveralPlansWaitSideBySide() {
        center.arrives("first", "gold", "billing");
        reload();
        center.arrives("second", "gold", "billing").heard();
        center.install(NEW.replace("new gold", "newest gold").replace("base: 25", "base: 1"), NEW_ROSTER);
        assertThat(center.heard()).containsExactly("plan installed, 2 kept, 0 migrated");
        center.arrives("third", "gold", "billing").ready("d1");
        assertThat(center.ruleAndIntent()).isEqualTo("new gold, billing");
        center.hangsUp("second");
        assertThat(center.ruleAndIntent()).isEqualTo("old rest, billing");
        center.hangsUp("first");
        assertThat(center.ruleAndIntent()).isEqualTo("newest gold, billing");
    }

    @Test
    void shouldCountCallsOfOtherPlansAmongThoseWhoWaitForTheSameAgents() {
        center.ready("d1").agent(CommandType.AGENT_NOT_READY, "d1");
        reload();
        center.arrives("alone", "standard", "billing");
        long alone = center.medianWait();
        center.hangsUp("alone");
        center.install(OLD, OLD_ROSTER);
        center.arrives("kept", "gold", "billing");
        reload();
        assertThat(center.arrives("c", "standard", "billing").medianWait()).isGreaterThan(alone);
        center.hangsUp("kept").hangsUp("c");
        assertThat(center.arrives("again", "standard", "billing").medianWait()).isEqualTo(alone);
    }

    @Test
    void shouldForgetAPlanWithTheLastCallThatKeepsToIt() {
        center.ready("b1").arrives("c1", "gold", "claim").arrives("c2", "gold", "billing");
        List<WeakReference<Object>> remains =
                partsOf(center.install(OLD.replace("plan: old", "plan: older"), OLD_ROSTER));
        center.arrives("c3", "gold", "billing").arrives("c4", "gold", "claim");
        reload();
        assertThat(remains).allMatch(part -> part.get() != null);
        center.hangsUp("c3").hangsUp("c4").hangsUp("c1").hangsUp("c2");
        assertThat(remains).allMatch(KeptRulesTest::isForgotten);
    }

    private static List<WeakReference<Object>> partsOf(RoutingPlan plan) {
        List<WeakReference<Object>> parts = new ArrayList<>();
        parts.add(new WeakReference<>(plan));
        plan.rules().forEach(rule -> parts.add(new WeakReference<>(rule)));
        plan.rules().forEach(rule -> rule.steps().forEach(step -> parts.add(new WeakReference<>(step))));
        return parts;
    }

    private static boolean isForgotten(WeakReference<Object> part) {
        for (int attempt = 0; attempt < 10 && part.get() != null; attempt++) {
            System.gc();
        }
        return part.get() == null;
    }
}
