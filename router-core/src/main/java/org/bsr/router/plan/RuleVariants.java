package org.bsr.router.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.plan.Policy.Waiting;
import org.bsr.router.plan.Rule.Step;

/**
 * Gives the rules that say nothing of waiting the urgency of the plan's policy. Where that differs by tier or intent, a rule
 * becomes several: one for each kind of callers who wait alike, named after them.
 */
final class RuleVariants {
    private final Waiting waiting;
    private final Symbols tiers;
    private final Symbols intents;
    private final CallerReach reach;
    private final List<Rule> result = new ArrayList<>();

    private RuleVariants(List<Rule> rules, Waiting waiting, Symbols tiers, Symbols intents) {
        this.waiting = waiting;
        this.tiers = tiers;
        this.intents = intents;
        this.reach = new CallerReach(rules);
    }

    static List<Rule> of(List<Rule> rules, Waiting waiting, Symbols tiers, Symbols intents) {
        RuleVariants variants = new RuleVariants(rules, waiting, tiers, intents);
        rules.forEach(variants::add);
        return List.copyOf(variants.result);
    }

    private void add(Rule rule) {
        List<BitSet> alikeTiers = alike(tiers.size(), tier -> reaches(rule, tier), (a, b) -> waitAlike(rule, a, b));
        List<BitSet> alikeIntents =
                alike(intents.size(), intent -> isAsked(rule, intent), (a, b) -> areAlike(rule, a, b));
        if (alikeTiers.isEmpty() || rule.steps().stream().noneMatch(RuleVariants::saysNothing)) {
            result.add(rule.with(result.size(), rule.name(), rule.when(), rule.steps()));
            return;
        }
        for (int t = 0; t < alikeTiers.size(); t++) {
            for (int i = 0; i < alikeIntents.size(); i++) {
                boolean last = t == alikeTiers.size() - 1 && i == alikeIntents.size() - 1;
                BitSet whose = alikeTiers.size() == 1 ? new BitSet() : alikeTiers.get(t);
                BitSet why = alikeIntents.size() == 1 ? new BitSet() : alikeIntents.get(i);
                int tier = alikeTiers.get(t).nextSetBit(0);
                int intent = alikeIntents.get(i).nextSetBit(0);
                result.add(variant(rule, whose, why, last, waiting.urgency(tier, intent)));
            }
        }
    }

    /** The last variant needs no condition of its own: it is for those whom the others left. */
    private Rule variant(Rule rule, BitSet whose, BitSet why, boolean last, Urgency urgency) {
        List<Condition> conditions = new ArrayList<>(List.of(rule.when()));
        List<String> words = new ArrayList<>();
        if (!whose.isEmpty()) {
            words.add(names(tiers, whose));
            conditions.add(named("tier", CallerVariables.TIER, whose, tiers));
        }
        if (!why.isEmpty()) {
            words.add(names(intents, why));
            conditions.add(named("intent", CallerVariables.INTENT, why, intents));
        }
        List<Step> steps = rule.steps().stream()
                .map(step -> saysNothing(step) ? step.with(urgency) : step)
                .toList();
        String name = words.isEmpty() ? rule.name() : rule.name() + " (" + String.join("; ", words) + ")";
        Condition when = last || conditions.size() == 1 ? rule.when() : new Condition.And(List.copyOf(conditions));
        return rule.with(result.size(), name, when, List.copyOf(steps));
    }

    /** Nothing was written of the step's urgency, not even that there is none. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean saysNothing(Step step) {
        return step.urgency() == Urgency.NONE;
    }

    private static Condition named(String variable, int index, BitSet codes, Symbols symbols) {
        String list = codes.stream()
                .mapToObj(code -> '"' + symbols.name(code) + '"')
                .collect(Collectors.joining(", ", "[", "]"));
        return new Condition.Written(variable + " in " + list, variable, new Condition.OneOf(index, codes));
    }

    private static String names(Symbols symbols, BitSet codes) {
        return codes.stream().mapToObj(symbols::name).collect(Collectors.joining(", "));
    }

    private boolean reaches(Rule rule, int tier) {
        return IntStream.range(0, intents.size()).anyMatch(intent -> reach.reaches(rule.index(), tier, intent));
    }

    private boolean isAsked(Rule rule, int intent) {
        return IntStream.range(0, tiers.size()).anyMatch(tier -> reach.reaches(rule.index(), tier, intent));
    }

    private boolean waitAlike(Rule rule, int tier, int other) {
        return IntStream.range(0, intents.size())
                .filter(intent -> isAsked(rule, intent))
                .allMatch(intent -> waiting.isSame(tier, intent, other, intent));
    }

    private boolean areAlike(Rule rule, int intent, int other) {
        return IntStream.range(0, tiers.size())
                .filter(tier -> reaches(rule, tier))
                .allMatch(tier -> waiting.isSame(tier, intent, tier, other));
    }

    /** Whether two of them are alike. */
    private interface Likeness {
        boolean test(int a, int b);
    }

    private static List<BitSet> alike(int size, IntPredicate counts, Likeness likeness) {
        List<BitSet> groups = new ArrayList<>();
        for (int member = 0; member < size; member++) {
            int candidate = member;
            if (counts.test(member)) {
                groups.stream()
                        .filter(group -> likeness.test(group.nextSetBit(0), candidate))
                        .findFirst()
                        .orElseGet(() -> {
                            BitSet group = new BitSet();
                            groups.add(group);
                            return group;
                        })
                        .set(member);
            }
        }
        return groups;
    }
}
