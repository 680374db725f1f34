package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.command.CommandType;
import org.junit.jupiter.api.Test;

/** A step that would keep a call waiting for little is passed over. */
class SkippedStepsTest {
    private static final String RULES = """
            plan: Steps to skip
            tiers: [{name: any}]
            skills: [expert, service]
            languages: [en]
            intents: [{name: any, handle_time: 100s}]
            centers: [{name: boston}]
            agents: {ring: 10s, after_call_work: 0s, idle_rate: 0}
            rules:
              - name: everybody
                steps:
                  - {require: expert >= 5, skip_if: {CONDITION}}
                  - {after: 30s, require: expert >= 1}
                  - {after: 60s, require: service >= 1}
            """;

    private static final String ROSTER = """
            id,center,address,expert,service
            e5,boston,e5,5,5
            e1,boston,e1,1,5
            s1,boston,s1,,5
            """;

    private static Center center(String condition, String... ready) {
        Center center = new Center(RULES.replace("CONDITION", condition), ROSTER).ready(ready);
        center.heard();
        return center;
    }

    @Test
    void shouldGoOnAtOnceIfNobodyOfTheStepIsLoggedIn() {
        Center center = center("unstaffed: true", "e1").arrives("c", "any", "any");
        assertThat(center.heard()).containsExactly("e1 offered", "c to e1");
    }

    @Test
    void shouldKeepAStepWhoseAgentsAreOnlyBusy() {
        Center center = center("unstaffed: true", "e1", "e5").agent(CommandType.AGENT_NOT_READY, "e5");
        center.heard();
        center.arrives("c", "any", "any");
        assertThat(center.heard()).containsExactly("c waits at 1");
    }

    @Test
    void shouldGoOnAtOnceIfTheWaitWouldBeTooLong() {
        Center center = center("ewt_above: 100s", "e5", "e1");
        center.arrives("c1", "any", "any").arrives("c2", "any", "any").arrives("c3", "any", "any");
        // Alone with e5, c2 waits 69 s for him, and c3 would wait 168 s.
        assertThat(center.heard()).containsExactly("e5 offered", "c1 to e5", "c2 waits at 1", "e1 offered", "c3 to e1");
    }

    @Test
    void shouldTakeUnknownForLongerThanAnyBound() {
        Center center = center("ewt_above: 24h", "e1").arrives("c", "any", "any");
        assertThat(center.heard()).containsExactly("e1 offered", "c to e1");
    }

    @Test
    void shouldBeginTheStepAfterTheSkippedOneInItsOwnTime() {
        Center center = center("unstaffed: true", "s1").arrives("c", "any", "any");
        center.heard();
        center.after(59.9);
        assertThat(center.heard()).isEmpty();
        center.after(0.1);
        assertThat(center.heard()).containsExactly("s1 offered", "c to s1");
    }

    @Test
    void shouldLookAgainWhenACallComesBackToItsLine() {
        Center center =
                center("unstaffed: true", "e1").arrives("c", "any", "any").ready("e5");
        center.heard();
        center.declines("e1", "c", "reject");
        assertThat(center.heard()).containsExactly("e1 not ready (reject_back_off)", "e5 offered", "c to e5");
    }
}
