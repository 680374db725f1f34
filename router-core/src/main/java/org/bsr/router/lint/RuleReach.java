package org.bsr.router.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
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
    /** The callers who meet a rule's condition as it was written, by its name. */
    private final Map<String, Integer> asWritten = new HashMap<>();

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
            asWritten.merge(text.name(rule), set, sets::or);
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
        List<Rule> rules = plan.rules();
        for (Rule rule : rules) {
            boolean last = text.name(rule).equals(text.name(rules.get(rules.size() - 1)));
            if (isReached(rule)) {
                checkOverlaps(rule);
            } else if (variants(rule).noneMatch(this::isReached)) {
                unreached(rule, last);
            }
        }
    }

    /** All that were made of the same rule as it was written. */
    private Stream<Rule> variants(Rule rule) {
        return plan.rules().stream().filter(other -> text.name(other).equals(text.name(rule)));
    }

    private void unreached(Rule rule, boolean last) {
        int met = meeting.get(rule.index());
        if (last) {
            findings.note(
                    Kind.NEEDLESS_LAST_RULE,
                    text.rule(rule),
                    "no call comes to this rule: the rules above it take every caller there can be",
                    "it is there for safety; to do without it, delete it and the `when` of the rule above",
                    Map.of());
        } else if (met == Diagrams.NONE) {
            findings.add(
                    Kind.UNREACHABLE_RULE,
                    text.when(rule),
                    "no caller can meet this condition, so no call comes to this rule",
                    "correct the condition, or delete the rule",
                    Map.of());
        } else {
            List<String> takers = plan.rules().subList(0, rule.index()).stream()
                    .filter(earlier -> sets.and(own.get(earlier.index()), met) != Diagrams.NONE)
                    .map(earlier -> '`' + text.name(earlier) + '`')
                    .distinct()
                    .toList();
            findings.add(
                    Kind.SHADOWED_RULE,
                    text.when(rule),
                    "no call comes to this rule: every caller who meets its condition is taken above, by "
                            + String.join(", ", takers),
                    takers.size() == 1
                            ? "move it above " + takers.get(0) + ", or delete it"
                            : "move it up, or delete it",
                    space.example(met));
        }
    }

    private int written(Rule rule) {
        return asWritten.getOrDefault(text.name(rule), Diagrams.NONE);
    }

    /** A rule for everybody else, or for all of whom an earlier one takes some, is a habit; what only crosses may surprise. */
    private void checkOverlaps(Rule rule) {
        Set<String> crossing = new LinkedHashSet<>();
        int example = Diagrams.NONE;
        int met = written(rule);
        for (Rule earlier : plan.rules().subList(0, rule.index())) {
            int both = sets.and(written(earlier), met);
            if (both != Diagrams.NONE
                    && both != written(earlier)
                    && !text.name(earlier).equals(text.name(rule))
                    && !Same.terms(earlier, rule)) {
                crossing.add('`' + text.name(earlier) + '`');
                example = example == Diagrams.NONE ? both : example;
            }
            if (crossing.size() == MOST_CROSSING) {
                break;
            }
        }
        if (!crossing.isEmpty()) {
            findings.note(
                    Kind.OVERLAPPING_RULES,
                    text.when(rule),
                    "callers who meet this condition and that of " + String.join(" or ", crossing)
                            + " are treated by the rule above",
                    "nothing, if that is the order you mean",
                    space.example(example));
        }
    }
}
