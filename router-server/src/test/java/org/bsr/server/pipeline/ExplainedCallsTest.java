package org.bsr.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.explanation.Clause;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.Explanation.Decision;
import org.bsr.router.explanation.Explanation.Exclusion;
import org.bsr.router.explanation.Explanation.GroupFacts;
import org.bsr.router.explanation.Explanation.Reason;
import org.bsr.router.explanation.Explanation.RuleTried;
import org.bsr.router.explanation.Explanation.StepInEffect;
import org.bsr.router.text.Text;
import org.bsr.router.wire.EventText;
import org.junit.jupiter.api.Test;

class ExplainedCallsTest {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Event found = new Event().clear(EventType.EXPLANATION);

    @Test
    void shouldForgetTheCallsThatNothingWasDecidedAboutForLongest() {
        ExplainedCalls calls = new ExplainedCalls(2, NO_LIMIT);
        for (String call : List.of("c1", "c2", "c1", "c3")) {
            calls.add(decision(call, 0, 0, ""));
        }
        assertThat(calls.write(Text.of("c2"), found)).isFalse();
        assertThat(calls.write(Text.of("c3"), found)).isTrue();
        assertThat(calls.write(Text.of("c1"), found)).isTrue();
        assertThat(found.decisions.toString()).startsWith("[{").contains("},{").endsWith("}]");
        assertThat(found.moreDecisions).isZero();
    }

    @Test
    void shouldForgetCallsWhereTheirExplanationsTakeTooMuchRoom() {
        ExplainedCalls calls = new ExplainedCalls(1_000, 20_000);
        for (int i = 1; i <= 100; i++) {
            calls.add(decision("c" + i, 3, 2, ""));
        }
        assertThat(calls.write(Text.of("c1"), found)).isFalse();
        assertThat(calls.write(Text.of("c100"), found)).isTrue();
    }

    @Test
    void shouldKeepTheLatestDecisionsOfACallThatFitIntoAReplyAndCountTheOthers() {
        ExplainedCalls calls = new ExplainedCalls(10, NO_LIMIT);
        for (int i = 0; i < 500; i++) {
            calls.add(decision("c1", 3, 2, ""));
        }
        assertThat(calls.write(Text.of("c1"), found)).isTrue();
        assertThat(found.decisions.length()).isBetween(EventText.MAX_JSON_BYTES - 2_000, EventText.MAX_JSON_BYTES);
        int told = found.decisions.toString().split("\"call\":\"c1\"", -1).length - 1;
        assertThat(told + found.moreDecisions).isEqualTo(500);
    }

    @Test
    void shouldListFewerGroupsAndRulesWhereThereAreManyAndSaySo() {
        ExplainedCalls calls = new ExplainedCalls(10, NO_LIMIT);
        calls.add(decision("c1", 1_000, 1_000, ""));
        assertThat(calls.write(Text.of("c1"), found)).isTrue();
        assertThat(found.decisions.toString())
                .contains("\"more_excluded\":980", "\"more_rules\":979", "\"name\":\"rule 1000\"")
                .doesNotContain("shortened");

        calls.add(decision("c2", 100, 1, "x".repeat(50_000)));
        assertThat(calls.write(Text.of("c2"), found)).isTrue();
        assertThat(found.decisions.toString())
                .contains("\"destination\":\"waiting\"", "\"rule\":\"rule 1\"", "\"shortened\":true")
                .hasSizeLessThan(1_000);
    }

    private static Explanation decision(String call, int excluded, int rules, String condition) {
        GroupFacts group = new GroupFacts(0, "boston", "service 5, en 9", 5_000_000, 3, 2, 1);
        List<RuleTried> tried = new ArrayList<>();
        for (int i = 1; i <= Math.max(1, rules); i++) {
            tried.add(new RuleTried(i, "rule " + i, i, i == rules, new Clause(condition, "", i == rules, List.of())));
        }
        return new Explanation(
                1,
                call,
                new Explanation.Plan("plan", "a", "b", "USD"),
                List.of(),
                tried,
                new StepInEffect(1, 0, 0, 0, -1, "", false),
                Decision.to(Destination.WAITING, "", List.of(new Reason("nobody_eligible", "no agent"))),
                null,
                List.of(),
                0,
                List.of(),
                0,
                Collections.nCopies(excluded, new Exclusion(group, new Reason("logged_out", "nobody is there"))));
    }
}
