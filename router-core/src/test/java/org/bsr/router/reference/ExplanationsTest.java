package org.bsr.router.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.Explanation.Candidate;
import org.bsr.router.explanation.Explanation.RuleTried;
import org.bsr.router.explanation.Explanation.Term;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.Test;

/** Over random histories every explanation is true of the decision it explains. {@code -Dbsr.seed=S} plays that one alone. */
class ExplanationsTest {
    private static final long HISTORIES = Long.getLong("bsr.histories", 10_000) / 5;
    private static final long SEED = Long.getLong("bsr.seed", 0);

    @Test
    void shouldExplainEveryDecisionAndItsIndexExactly() {
        long first = SEED == 0 ? 1 : SEED;
        long last = SEED == 0 ? HISTORIES : SEED;
        long explained = 0;
        for (long seed = first; seed <= last; seed++) {
            Deque<Explanation> explanations = new ArrayDeque<>();
            EngineUnderTest explaining = new EngineUnderTest().explaining(explanations::add);
            EngineUnderTest silent = new EngineUnderTest();
            String reproduce = "-Dtest=ExplanationsTest -Dbsr.seed=" + seed;
            for (Ask ask : History.of(seed)) {
                List<Event> events = explaining.onCommand(ask);
                assertThat(lines(events)).as(reproduce).isEqualTo(lines(silent.onCommand(ask)));
                for (Event event : events) {
                    if (event.type == EventType.ROUTED) {
                        check(explanationOf(event, explanations), event, reproduce);
                        explained++;
                    }
                }
                explanations.clear();
            }
        }
        assertThat(explained).isGreaterThan(last - first);
    }

    /** Steps that begin without an offer are explained too, though no event tells of them. */
    private static Explanation explanationOf(Event event, Deque<Explanation> explanations) {
        Explanation next = explanations.remove();
        while (!next.call().equals(event.call.toString())
                || next.decision().destination() != event.destination
                || next.time() != event.time) {
            assertThat(next.decision().waits())
                    .as(event.call + ": " + next.decision())
                    .isTrue();
            next = explanations.remove();
        }
        return next;
    }

    private static void check(Explanation why, Event event, String reproduce) {
        assertThat(why.rule().name()).as(reproduce).isEqualTo(event.rule.toString());
        assertThat(why.rules()).as(reproduce).filteredOn(RuleTried::matched).containsExactly(why.rule());
        assertThat(why.rules()).as(reproduce).allMatch(rule -> rule.when().holds() == rule.matched());
        Candidate winner = why.winner();
        switch (event.destination) {
            case AGENT -> {
                assertThat(winner).as(reproduce).isNotNull();
                assertThat(winner.agent()).as(reproduce).isEqualTo(event.agent.toString());
                assertThat(winner.amount("value")
                                + winner.amount("local_center")
                                + winner.amount("center_preference")
                                + winner.amount("preferred_agent")
                                + winner.amount("last_agent"))
                        .as(reproduce)
                        .isEqualTo(event.value * RoutingPlan.INDEX_PER_MICRO);
                assertThat(winner.amount("cost")).as(reproduce).isEqualTo(-event.cost * RoutingPlan.INDEX_PER_MICRO);
                List<Candidate> all = new ArrayList<>(why.runnersUp());
                all.addAll(why.otherCalls());
                assertThat(all).as(reproduce).allMatch(other -> other.index() <= winner.index());
                all.add(winner);
                assertThat(all)
                        .as(reproduce)
                        .allMatch(candidate -> candidate.index()
                                == candidate.terms().stream()
                                        .mapToLong(Term::amount)
                                        .sum());
            }
            case WAITING, CALLBACK -> {
                assertThat(winner).as(reproduce).isNull();
                assertThat(why.decision().ewtMicros()).as(reproduce).isEqualTo(event.ewtMicros);
                assertThat(why.decision().position()).as(reproduce).isEqualTo(event.position);
                if (why.decision().because().stream()
                        .noneMatch(reason -> reason.code().equals("session_lost"))) {
                    assertThat(why.runnersUp()).as(reproduce).isEmpty();
                }
            }
            case SELF_SERVICE, OVERFLOW ->
                assertThat(why.decision().name()).as(reproduce).isEqualTo(event.flow.toString());
        }
    }

    private static List<String> lines(List<Event> events) {
        return events.stream().map(EventLine::of).toList();
    }
}
