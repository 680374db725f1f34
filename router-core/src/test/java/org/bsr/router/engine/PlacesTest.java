package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the engine promises about centers, one example each. */
class PlacesTest {
    static final String HEAD = """
            tiers: [{name: gold}, {name: standard}]
            lifecycle: [maturity]
            skills: [service]
            languages: [en, es]
            intents: [{name: billing, handle_time: 100s}, {name: sales, handle_time: 60s}]
            centers: [{name: boston}, {name: denver}, {name: austin}]
            sessions: {grace: 10s}
            agents: {ring: 15s, after_call_work: 20s, back_off: {reject: 10s}, idle_rate: 0}
            """;

    private static final String ANYBODY = """
            rules:
              - name: everybody
                value: {base: 10, skill: service, per_level: 1}
                urgency: [{per_second: 1}]
                TERM
                steps: [{require: service >= 1}, {after: 30s, require: 'true'}]
            """;

    private static final String ROSTER = """
            id,center,address,service
            b1,boston,sip:b1,5
            d1,denver,sip:d1,7
            a1,austin,sip:a1,
            """;

    private static String rules(String term) {
        return HEAD + ANYBODY.replace("TERM", term);
    }

    // Preference for a center.

    @Test
    void shouldPreferACenterWhereThatIsWorthMore() {
        Center center = new Center(rules("center_preference: {boston: 2.50}"), ROSTER).ready("b1", "d1");
        center.heard();
        assertThat(center.arrives("c", "gold", "billing").heard()).containsExactly("b1 offered", "c to b1");
    }

    @Test
    void shouldCountAPreferenceBelowZeroAgainstACenter() {
        Center center = new Center(rules("center_preference: {denver: -2.50}"), ROSTER).ready("b1", "d1");
        center.heard();
        assertThat(center.arrives("c", "gold", "billing").heard()).containsExactly("b1 offered", "c to b1");
    }

    @Test
    void shouldAddThePreferenceToThatForTheLocalCenter() {
        String both = "center_preference: {boston: 1.50}\n    local_center: 1.00";
        Center center = new Center(rules(both), ROSTER).ready("b1", "d1");
        center.heard();
        assertThat(center.arrives("c1", "gold", "billing", "austin", false).heard())
                .containsExactly("d1 offered", "c1 to d1");
        center.hangsUp("c1").heard();
        assertThat(center.arrives("c2", "gold", "billing", "boston", false).heard())
                .containsExactly("b1 offered", "c2 to b1");
    }

    // Hours and outages.

    private final Center center = new Center(rules(""), ROSTER).ready("b1", "d1");

    @Test
    void shouldGiveNoCallToACenterThatIsClosed() {
        center.becomes("denver", "closed");
        assertThat(center.heard()).endsWith("denver is closed");
        assertThat(center.arrives("c", "gold", "billing").heard()).containsExactly("b1 offered", "c to b1");
        assertThat(center.arrives("c2", "gold", "billing").heard()).containsExactly("c2 waits at 1");
        assertThat(center.becomes("denver", "open").heard())
                .containsExactly("denver is open", "d1 offered", "c2 to d1");
    }

    @Test
    void shouldTakeBackTheOffersOfACenterThatCannotBeReached() {
        center.arrives("c", "gold", "billing").heard();
        assertThat(center.becomes("denver", "unreachable").heard())
                .containsExactly(
                        "denver is unreachable",
                        "c withdrawn from d1 (center_unreachable)",
                        "d1 available",
                        "b1 offered",
                        "c to b1");
    }

    @Test
    void shouldLetRingWhereTheCenterOnlyCloses() {
        center.arrives("c", "gold", "billing").heard();
        assertThat(center.becomes("denver", "closed").heard()).containsExactly("denver is closed");
        assertThat(center.answers("d1", "c").ends("c").heard())
                .containsExactly("d1 busy", "c served (kept)", "d1 after call work");
    }

    @Test
    void shouldAlertWhereTheLastQualifiedCenterCloses() {
        center.becomes("boston", "closed").arrives("c1", "gold", "billing").arrives("c2", "gold", "billing");
        center.heard();
        assertThat(center.becomes("denver", "closed").heard())
                .containsExactly("denver is closed", "alert: c2 no qualified agent");
    }

    @Test
    void shouldLetADeclineLapseWhereTheOthersAreInAClosedCenter() {
        center.becomes("denver", "closed").arrives("c", "gold", "billing").heard();
        center.declines("b1", "c", "reject");
        assertThat(center.heard()).containsExactly("b1 not ready (reject_back_off)", "c waits at 1");
        assertThat(center.after(10).heard()).containsExactly("b1 available", "b1 offered", "c to b1");
    }

    @Test
    void shouldStayClosedWhenItCanBeReachedAgain() {
        center.becomes("denver", "unreachable").becomes("denver", "closed").heard();
        assertThat(center.becomes("denver", "reachable").heard()).containsExactly("denver is closed");
    }

    @Test
    void shouldStayAsItWasUnderANewPlan() {
        center.becomes("denver", "unreachable");
        center.install(rules("local_center: 1"), ROSTER);
        center.heard();
        assertThat(center.arrives("c", "gold", "billing").heard()).containsExactly("b1 offered", "c to b1");
    }

    @Test
    void shouldKnowOfACenterBeforeThePlanThatHasIt() {
        center.becomes("miami", "closed").heard();
        String withMiami = rules("").replace("{name: austin}", "{name: austin}, {name: miami}");
        center.install(withMiami, ROSTER + "m1,miami,sip:m1,9\n");
        center.ready("m1").heard();
        assertThat(center.arrives("c", "gold", "billing").heard()).containsExactly("d1 offered", "c to d1");
    }
}
