package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the engine promises about calls that name an agent, one example each. */
class NamedAgentsTest {
    private static final String RULES = PlacesTest.HEAD + """
            rules:
              - name: everybody
                value: {base: 10, skill: service, per_level: 1}
                urgency: [{per_second: 0.10}]
                preferred_agent: {value: 5.00, expires: 30s}
                last_agent: {value: 3.00, expires: 10s}
                steps: [{require: service >= 1}]
            """;

    private static final String ROSTER = """
            id,center,address,service
            a1,boston,sip:a1,5
            a2,boston,sip:a2,5
            a3,boston,sip:a3,4
            a9,boston,sip:a9,10
            """;

    private final Center center = new Center(RULES, ROSTER);

    @Test
    void shouldGiveTheCallToTheAgentItNamesWhereThatIsWorthMore() {
        center.ready("a1", "a2", "a3", "a9").heard();
        assertThat(center.arrivesFor("c1", "a1", "").heard()).contains("c1 to a1");
        assertThat(center.arrivesFor("c2", "a3", "").heard()).contains("c2 to a9");
        assertThat(center.arrivesFor("c3", "", "a3").heard()).contains("c3 to a3");
    }

    @Test
    void shouldAddBothWhereTheyAreTheSame() {
        center.ready("a3", "a9").heard();
        assertThat(center.arrivesFor("c", "a3", "a3").heard()).contains("c to a3");
    }

    @Test
    void shouldLetACallOvertakeOneOfItsClassToTheAgentItNames() {
        center.arrivesFor("c1", "", "")
                .after(5)
                .arrivesFor("c2", "a1", "")
                .arrivesFor("c3", "", "")
                .heard();
        assertThat(center.ready("a1").heard()).contains("c2 to a1");
        assertThat(center.ready("a2").heard()).contains("c1 to a2");
    }

    @Test
    void shouldNotLetItOvertakeForLongerThanItExpires() {
        center.arrivesFor("c1", "", "").after(1).arrivesFor("c2", "a1", "").arrivesFor("c3", "a2", "");
        assertThat(center.after(29).ready("a1").heard()).contains("c2 to a1");
        assertThat(center.after(1).ready("a2").heard()).contains("c1 to a2");
    }

    @Test
    void shouldChooseTheBetterOfTwoWhoAreNamed() {
        center.ready("a1", "a2").heard();
        assertThat(center.arrivesFor("c1", "a2", "a1").heard()).contains("c1 to a2");
        center.hangsUp("c1").heard();
        assertThat(center.arrivesFor("c2", "nobody", "a2").heard()).contains("c2 to a2");
    }

    @Test
    void shouldNotAskTheNamedAgentAgainWhoHasDeclined() {
        center.ready("a1", "a3")
                .arrivesFor("c", "a1", "")
                .declines("a1", "c", "reject")
                .heard();
        assertThat(center.after(0).answers("a3", "c").heard()).containsExactly("a3 busy");
    }

    @Test
    void shouldFindTheNamedAgentUnderANewPlanAndRoster() {
        center.arrivesFor("c1", "", "").after(1).arrivesFor("c2", "a7", "");
        center.install(RULES, ROSTER + "a7,denver,sip:a7,5\n");
        center.heard();
        assertThat(center.ready("a7").heard()).contains("c2 to a7");
    }

    @Test
    void shouldGiveATransferredCallToTheAgentItIsMeantFor() {
        center.ready("a1")
                .arrivesFor("c", "a1", "")
                .answers("a1", "c")
                .ready("a2", "a9")
                .after(40)
                .heard();
        assertThat(center.transfers("c", "", true, "a2").heard()).contains("c to a2");
    }
}
