package org.bsr.router.diff;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bsr.router.plan.Condition;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.space.CallerSpace;
import org.bsr.router.space.Diagrams;

/** Which callers meet the rules of two plans and come to them, and who is treated by another rule than before. */
final class RuleCallers {
    private static final int BEFORE = 0;
    private static final int AFTER = 1;

    private final RoutingPlan[] plans;
    private final List<Set<String>> names;
    private final CallerSpace space;
    private final Diagrams sets;
    /** Where conditions are too entangled to compute with, they are compared as they are written, and there are no examples. */
    private final boolean isComputed;

    private final Map<Integer, Map<String, Integer>> meeting = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> coming = new HashMap<>();
    private final Map<Integer, Integer> hinted = new HashMap<>();

    RuleCallers(RoutingPlan before, Set<String> namesBefore, RoutingPlan after, Set<String> namesAfter) {
        names = List.of(namesBefore, namesAfter);
        plans = new RoutingPlan[] {before, after};
        space = new CallerSpace(plans);
        sets = space.sets();
        boolean computed;
        try {
            compute();
            computed = true;
        } catch (Diagrams.TooLarge e) {
            computed = false;
        }
        isComputed = computed;
    }

    /** A policy makes several rules of one that was written, and puts in parentheses for whom each is. */
    private String asWritten(int plan, Rule rule) {
        return names.get(plan).stream()
                .filter(name -> rule.name().equals(name) || rule.name().startsWith(name + " ("))
                .max(Comparator.comparingInt(String::length))
                .orElse(rule.name());
    }

    private void compute() {
        for (int plan = BEFORE; plan <= AFTER; plan++) {
            Map<String, Integer> met = new LinkedHashMap<>();
            Map<String, Integer> come = new LinkedHashMap<>();
            int left = space.everybody();
            for (Rule rule : plans[plan].rules()) {
                int set = space.set(plan, rule.when());
                String name = asWritten(plan, rule);
                met.merge(name, set, sets::or);
                come.merge(name, sets.and(left, set), sets::or);
                left = sets.minus(left, set);
            }
            RoutingPlan.SalesHint hint = plans[plan].salesHint();
            if (hint != null) {
                hinted.put(plan, space.set(plan, hint.when()));
            }
            meeting.put(plan, met);
            coming.put(plan, come);
        }
    }

    /** Whether the condition of the one rule before says the same as that of the other after. */
    boolean areSame(String before, String after) {
        return isComputed
                ? met(BEFORE, before) == met(AFTER, after)
                : written(BEFORE, before).equals(written(AFTER, after));
    }

    /** Whether agents are told of the same callers by both plans, which have sales hints. */
    boolean haveSameHint() {
        return isComputed
                ? Objects.equals(hinted.get(BEFORE), hinted.get(AFTER))
                : written(hint(BEFORE)).equals(written(hint(AFTER)));
    }

    /** A caller whom agents are told of by one of the plans only. */
    Map<String, String> hintedByOne() {
        int was = hinted.getOrDefault(BEFORE, Diagrams.NONE);
        int is = hinted.getOrDefault(AFTER, Diagrams.NONE);
        return isComputed ? space.example(sets.or(sets.minus(is, was), sets.minus(was, is))) : Map.of();
    }

    private Condition hint(int plan) {
        return Objects.requireNonNull(plans[plan].salesHint(), "a sales hint").when();
    }

    private static String written(Condition condition) {
        return condition instanceof Condition.Written written ? written.text() : "";
    }

    private String written(int plan, String name) {
        return plans[plan].rules().stream()
                .filter(rule -> asWritten(plan, rule).equals(name))
                .map(rule -> written(rule.when()))
                .findFirst()
                .orElse("");
    }

    /** A caller who meets the rule's condition in one of the plans only, if possible one whom it makes a difference to. */
    Map<String, String> metByOne(String rule) {
        if (!isComputed) {
            return Map.of();
        }
        int either = sets.or(
                sets.minus(met(AFTER, rule), met(BEFORE, rule)), sets.minus(met(BEFORE, rule), met(AFTER, rule)));
        int felt = sets.and(either, elsewhere(rule));
        return treatment(felt == Diagrams.NONE ? either : felt);
    }

    /** A caller who came to the rule. */
    Map<String, String> onlyBefore(String rule) {
        return treatment(came(BEFORE, rule));
    }

    /** A caller who comes to the rule now. */
    Map<String, String> onlyAfter(String rule) {
        return treatment(came(AFTER, rule));
    }

    /** A caller who comes to the rule in one of the plans only; empty: nobody. */
    Map<String, String> treatedElsewhere(String rule) {
        return !isComputed ? Map.of() : treatment(elsewhere(rule));
    }

    private int elsewhere(String rule) {
        return sets.or(
                sets.minus(came(AFTER, rule), came(BEFORE, rule)), sets.minus(came(BEFORE, rule), came(AFTER, rule)));
    }

    /** Someone of this set, and the rules that treat him. */
    private Map<String, String> treatment(int set) {
        if (set == Diagrams.NONE || !isComputed) {
            return Map.of();
        }
        Map<String, String> example = new LinkedHashMap<>(space.example(set));
        int alone = space.only(set);
        example.put("rule before", ruleOf(BEFORE, alone));
        example.put("rule after", ruleOf(AFTER, alone));
        return example;
    }

    private String ruleOf(int plan, int caller) {
        return coming.getOrDefault(plan, Map.of()).entrySet().stream()
                .filter(rule -> sets.and(rule.getValue(), caller) != Diagrams.NONE)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private int met(int plan, String rule) {
        return meeting.getOrDefault(plan, Map.of()).getOrDefault(rule, Diagrams.NONE);
    }

    private int came(int plan, String rule) {
        return coming.getOrDefault(plan, Map.of()).getOrDefault(rule, Diagrams.NONE);
    }
}
