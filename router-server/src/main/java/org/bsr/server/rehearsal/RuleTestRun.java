package org.bsr.server.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
     * Something that is not as expected.
     *
     * @param explanation of the last decision about the call; empty if there was none
     */
    public record Failure(int line, long atMicros, String what, String explanation) {}

    private final RuleTest test;
    private final Rehearsal rehearsal;
    private final List<Failure> failures = new ArrayList<>();

    public RuleTestRun(RuleTest test, RoutingPlan plan, Customers customers) {
        this.test = test;
        long longest = test.stage().agents().stream()
                .mapToLong(Stage.Presence::idleMicros)
                .max()
                .orElse(0);
        rehearsal = new Rehearsal(plan, test.stage().roster(), customers, test.begins() - longest);
    }

    /** Returns what is not as expected. */
    public List<Failure> play() {
        takePlaces();
        for (Happening happening : test.story()) {
            String rejection = happen(happening, test.begins() + happening.at());
            if (!rejection.isEmpty()) {
                fail(happening.line(), happening, "%s: %s".formatted(happening.subject(), rejection), null);
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

    private void takePlaces() {
        test.stage().agents().stream()
                .filter(agent -> !agent.state().equals("logged_out"))
                .sorted(Comparator.comparingLong(Stage.Presence::idleMicros).reversed())
                .forEach(agent -> {
                    long since = test.begins() - agent.idleMicros();
                    rehearsal.agent(CommandType.AGENT_LOGIN, agent.agent(), "", since);
                    if (agent.state().equals("available")) {
                        rehearsal.agent(CommandType.AGENT_READY, agent.agent(), "", since);
                    }
                });
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
            fail(expected.line(), happening, "nothing was decided about a call " + expected.call(), null);
            return;
        }
        Actual actual = new Actual(why, rehearsal.end(expected.call()));
        for (Map.Entry<String, String> fact : expected.facts().entrySet()) {
            if (!actual.is(fact.getKey(), fact.getValue())) {
                differs(expected, happening, fact.getKey(), fact.getValue(), actual.of(fact.getKey()), why);
            }
        }
        for (Map.Entry<String, String> excluded : expected.excluded().entrySet()) {
            String reason = actual.exclusion(test.stage().groupOf(excluded.getKey()));
            if (!reason.equals(excluded.getValue())) {
                differs(expected, happening, excluded.getKey() + " excluded", excluded.getValue(), reason, why);
            }
        }
        for (Map.Entry<String, String> skill : expected.skills().entrySet()) {
            String level = actual.skill(skill.getKey());
            if (!level.equals(skill.getValue())) {
                differs(expected, happening, skill.getKey(), skill.getValue(), level, why);
            }
        }
    }

    private void differs(
            Expectation expected, Happening happening, String what, String wanted, String actual, Explanation why) {
        String sentence = "%s, %s: expected %s, but it is %s".formatted(expected.call(), what, wanted, actual);
        fail(expected.line(), happening, sentence, why);
    }

    private void fail(int line, Happening happening, String what, @Nullable Explanation why) {
        failures.add(new Failure(line, happening.at(), what, why == null ? "" : ExplanationText.of(why)));
    }
}
