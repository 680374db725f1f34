package org.bsr.router.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.bsr.router.lint.Finding.Kind;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.space.CallerSpace;
import org.bsr.router.space.Diagrams;

/** Which callers come to which rule, exactly: those who meet its condition and that of no rule above it. */
final class RuleReach {
    private static final int MOST_CROSSING = 3;

    private final RoutingPlan plan;
    private final PlanText text;
    private final Findings findings;
    private final CallerSpace space;
    private final Diagrams sets;
    /** For each rule the callers who meet its condition, and those of them who come to it. */
    private final List<Integer> meeting = new ArrayList<>();

    private final List<Integer> own = new ArrayList<>();

    RuleReach(RoutingPlan plan, PlanText text, Findings findings) {
        this.plan = plan;
        this.text = text;
        this.findings = findings;
        this.space = new CallerSpace(plan);
        this.sets = space.sets();
        int left = space.everybody();
        for (Rule rule : plan.rules()) {
            int set = space.set(0, rule.when());
            meeting.add(set);
            own.add(sets.and(left, set));
            left = sets.minus(left, set);
        }
    }

    boolean isReached(Rule rule) {
        return own.get(rule.index()) != Diagrams.NONE;
    }

    /** Whether a caller comes to the rule of whom the variable has one of these codes. */
    boolean isReached(Rule rule, int variable, IntPredicate codes) {
        return sets.and(own.get(rule.index()), space.where(0, variable, codes)) != Diagrams.NONE;
    }

    /** A caller who comes to the rule, which is reached. */
    Map<String, String> example(Rule rule) {
        return space.example(own.get(rule.index()));
    }

    /** The same of those of whom the variable has one of these codes. */
    Map<String, String> example(Rule rule, int variable, IntPredicate codes) {
        return space.example(sets.and(own.get(rule.index()), space.where(0, variable, codes)));
    }

    void check() {
        int last = plan.rules().size() - 1;
        for (int index = 0; index <= last; index++) {
            if (own.get(index) != Diagrams.NONE) {
                checkOverlaps(index);
            } else if (index == last) {
                findings.note(
                        Kind.NEEDLESS_LAST_RULE,
                        text.rule(index),
                        "no call comes to this rule: the rules above it take every caller there can be",
                        "it is there for safety; to do without it, delete it and the `when` of the rule above",
                        Map.of());
            } else if (meeting.get(index) == Diagrams.NONE) {
                findings.add(
                        Kind.UNREACHABLE_RULE,
                        text.when(index),
                        "no caller can meet this condition, so no call comes to this rule",
                        "correct the condition, or delete the rule",
                        Map.of());
            } else {
                shadowed(index);
            }
        }
    }

    private void shadowed(int index) {
        List<String> takers = new ArrayList<>();
        for (int earlier = 0; earlier < index; earlier++) {
            if (sets.and(own.get(earlier), meeting.get(index)) != Diagrams.NONE) {
                takers.add('`' + plan.rules().get(earlier).name() + '`');
            }
        }
        findings.add(
                Kind.SHADOWED_RULE,
                text.when(index),
                "no call comes to this rule: every caller who meets its condition is taken above, by "
                        + String.join(", ", takers),
                takers.size() == 1 ? "move it above " + takers.get(0) + ", or delete it" : "move it up, or delete it",
                space.example(meeting.get(index)));
    }

    /** A rule for everybody else, or for all of whom an earlier one takes some, is a habit; what only crosses may surprise. */
    private void checkOverlaps(int index) {
        List<String> crossing = new ArrayList<>();
        int example = Diagrams.NONE;
        for (int earlier = 0; earlier < index && crossing.size() < MOST_CROSSING; earlier++) {
            int both = sets.and(meeting.get(earlier), meeting.get(index));
            if (both != Diagrams.NONE
                    && both != meeting.get(earlier)
                    && !Same.terms(plan.rules().get(earlier), plan.rules().get(index))) {
                crossing.add('`' + plan.rules().get(earlier).name() + '`');
                example = example == Diagrams.NONE ? both : example;
            }
        }
        if (!crossing.isEmpty()) {
            findings.note(
                    Kind.OVERLAPPING_RULES,
                    text.when(index),
                    "callers who meet this condition and that of " + String.join(" or ", crossing)
                            + " are treated by the rule above",
                    "nothing, if that is the order you mean",
                    space.example(example));
        }
    }
}
