package org.bsr.server.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.command.CommandType;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.ExplanationText;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.server.directory.Customers;
import org.bsr.server.rehearsal.RuleTest.Expectation;
import org.bsr.server.rehearsal.RuleTest.Happening;
import org.jspecify.annotations.Nullable;

/** Plays one rule test to its end, and notes what is not as expected. */
public final class RuleTestRun {
    /**
     * An expectation that is not met, or a line that cannot happen.
     *
     * @param differences what is not as expected
     * @param explanation of the last decision about the call; empty if there was none
     */
    public record Failure(int line, long atMicros, List<String> differences, String explanation) {}

    private final RuleTest test;
    private final Rehearsal rehearsal;
    private final List<Failure> failures = new ArrayList<>();

    public RuleTestRun(RuleTest test, RoutingPlan plan, Customers customers) {
        this.test = test;
        rehearsal = new Rehearsal(plan, customers, test.stage(), List.of(), test.begins());
    }

    /** Returns what is not as expected. */
    public List<Failure> play() {
        for (Happening happening : test.story()) {
            String rejection = happen(happening, test.begins() + happening.at());
            if (!rejection.isEmpty()) {
                fail(happening.line(), happening, List.of(happening.subject() + ": " + rejection), null);
            }
            for (Expectation expected : happening.expected()) {
                check(expected, happening);
            }
        }
        return failures;
    }

    /** Every decision that was taken, for the coverage. */
    public List<Explanation> decisions() {
        return rehearsal.decisions();
    }

    private String happen(Happening happening, long time) {
        CommandType type = happening.type();
        if (type == null) {
            rehearsal.advance(time);
            return "";
        }
        if (happening.arrival() != null) {
            return rehearsal.arrives(happening.arrival(), time);
        }
        return switch (type) {
            case AGENT_LOGIN, AGENT_READY, AGENT_NOT_READY, AGENT_WORK_DONE, AGENT_LOGOUT ->
                rehearsal.agent(type, happening.subject(), happening.reason(), time);
            default -> rehearsal.call(type, happening.subject(), happening.outcome(), happening.reason(), time);
        };
    }

    private void check(Expectation expected, Happening happening) {
        Explanation why = rehearsal.why(expected.call());
        if (why == null) {
            fail(expected.line(), happening, List.of("nothing was decided about a call " + expected.call()), null);
            return;
        }
        Actual actual = new Actual(why, rehearsal.end(expected.call()));
        List<String> differences = new ArrayList<>();
        expected.facts().forEach((key, wanted) -> {
            if (!actual.is(key, wanted)) {
                differences.add(difference(expected, key, wanted, actual.of(key)));
            }
        });
        expected.excluded()
                .forEach((agent, wanted) -> compare(
                        differences,
                        expected,
                        agent + " left out",
                        wanted,
                        actual.exclusion(test.stage().groupOf(agent))));
        expected.skills()
                .forEach((skill, wanted) -> compare(differences, expected, skill, wanted, actual.skill(skill)));
        if (!differences.isEmpty()) {
            fail(expected.line(), happening, differences, why);
        }
    }

    private static void compare(
            List<String> differences, Expectation expected, String what, String wanted, String actual) {
        if (!wanted.equals(actual)) {
            differences.add(difference(expected, what, wanted, actual));
        }
    }

    private static String difference(Expectation expected, String what, String wanted, String actual) {
        return "%s, %s: expected %s, but it is %s".formatted(expected.call(), what, wanted, actual);
    }

    private void fail(int line, Happening happening, List<String> differences, @Nullable Explanation why) {
        String explanation = why == null ? "" : ExplanationText.of(why);
        failures.add(new Failure(line, happening.at(), List.copyOf(differences), explanation));
    }
}
