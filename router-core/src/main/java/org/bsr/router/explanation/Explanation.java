package org.bsr.router.explanation;

import java.util.List;
import org.bsr.router.event.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Why one decision was taken, as the engine saw it right before the decision took effect. Amounts are in index units, millionths
 * of a millionth of the currency; they are exact, and the terms of an index add up to it. Immutable.
 *
 * @param caller what the conditions could ask about the caller, by the names they use
 * @param rules the rules in order, up to the one that matched
 * @param winner whom the call was offered to, and why that much; null if it went elsewhere
 * @param runnersUp the best agents of the other groups that might have had the call, best first, the first few
 * @param moreRunnersUp how many such groups there are besides
 * @param otherCalls other waiting calls that the winner might have had instead, best first, the first few
 * @param moreOtherCalls how many such calls there are besides
 * @param excluded the groups that might not have it, each with the first reason
 */
public record Explanation(
        long time,
        String call,
        Plan plan,
        List<Fact> caller,
        List<RuleTried> rules,
        StepInEffect step,
        Decision decision,
        @Nullable Candidate winner,
        List<Candidate> runnersUp,
        int moreRunnersUp,
        List<Candidate> otherCalls,
        int moreOtherCalls,
        List<Exclusion> excluded) {

    /** The rule that the call is treated by. */
    public RuleTried rule() {
        return rules.get(rules.size() - 1);
    }

    /**
     * The term of the index that put the winner before the best of the others: the one in which he leads by most; {@code tie}
     * if he leads in none. Empty if there was no other.
     */
    public String decidingTerm() {
        List<Candidate> others = runnersUp.isEmpty() ? otherCalls : runnersUp;
        if (winner == null || others.isEmpty()) {
            return "";
        }
        String deciding = "tie";
        long most = 0;
        for (Term term : winner.terms) {
            long lead = term.amount - others.get(0).amount(term.name);
            if (lead > most) {
                most = lead;
                deciding = term.name;
            }
        }
        return deciding;
    }

    /** Which plan and roster decided: its name and the hashes of both contents. */
    public record Plan(String name, String hash, String rosterHash, String currency) {}

    /** Something about the caller that a condition can ask. */
    public record Fact(String name, String word) {}

    /** @param line where the rule stands in its file */
    public record RuleTried(int number, String name, int line, boolean matched, Clause when) {}

    /**
     * @param number of the step, as written, from 1
     * @param compiled its place among the steps as compiled, from 0: a step whose hold can end before it counts as two
     * @param nextAfterMicros the wait after which the next step takes effect; -1: it is the last
     * @param holding whether the step holds calls for better agents at the moment
     */
    public record StepInEffect(
            int number,
            int compiled,
            long afterMicros,
            long waitMicros,
            long nextAfterMicros,
            String requirement,
            boolean holding) {}

    /**
     * Where the call goes.
     *
     * @param name of the agent, the flow or the overflow target; empty for waiting
     * @param position in the line; 0: in none
     * @param ewtMicros median of the estimated wait; -1: unknown
     */
    public record Decision(
            Destination destination,
            String name,
            int position,
            long ewtMicros,
            long ewtP90Micros,
            List<Reason> because) {

        public static Decision to(Destination destination, String name, List<Reason> because) {
            return new Decision(destination, name, 0, -1, -1, because);
        }

        /** Whether the call keeps a place in a line, its caller waiting there or not. */
        public boolean waits() {
            return destination == Destination.WAITING || destination == Destination.CALLBACK;
        }
    }

    /** @param code stable, for scripts and tests */
    public record Reason(String code, String sentence) {}

    /** A part of an index, in index units. */
    public record Term(String name, long amount) {}

    /**
     * A pair of call and agent that might be brought together.
     *
     * @param index by which the engine compared it
     * @param terms what it is made of
     */
    public record Candidate(
            String call, String rule, long waitMicros, String agent, GroupFacts group, long index, List<Term> terms) {

        public long amount(String term) {
            for (Term own : terms) {
                if (own.name.equals(term)) {
                    return own.amount;
                }
            }
            return 0;
        }
    }

    /**
     * @param index of the group in its roster
     * @param skills its levels, such as {@code retention 6, en 9}
     * @param cost of a contact, in millionths
     */
    public record GroupFacts(
            int index, String center, String skills, long cost, int rostered, int loggedIn, int available) {}

    /** Why the agents of a group might not have the call: the first reason that applies. */
    public record Exclusion(GroupFacts group, Reason reason) {}
}
