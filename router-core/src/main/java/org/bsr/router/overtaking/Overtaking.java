package org.bsr.router.overtaking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.diagnostics.Lines;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.overtaking.Bound.Reach;
import org.bsr.router.plan.CallerReach;
import org.bsr.router.plan.Requirement;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.plan.Urgency;
import org.bsr.router.plan.Value;
import org.bsr.router.roster.Roster;
import org.jspecify.annotations.Nullable;

/**
 * Who can overtake whom: for which waits a newcomer of one kind has the higher index for some agent whom both may take. Of what
 * differs between callers of one kind (their center, their language, their intent's handle time) it is what favors the newcomer.
 */
public final class Overtaking {
    private static final int HIGHEST_LEVEL = 10;

    private final RoutingPlan plan;
    private final List<Roster.Group> groups;
    private final List<Kind> kinds = new ArrayList<>();

    /** @param roster the agents; without one, agents who have every skill at one level, in every center */
    public Overtaking(RoutingPlan plan, @Nullable Roster roster) {
        this.plan = plan;
        this.groups = roster == null ? allRounders(plan) : roster.groups();
        CallerReach reach = new CallerReach(plan.rules());
        plan.rules().forEach(rule -> addKinds(rule, reach));
    }

    private static List<Roster.Group> allRounders(RoutingPlan plan) {
        List<Roster.Group> groups = new ArrayList<>();
        for (int center = 0; center < plan.centers().size(); center++) {
            for (int level = 1; level <= HIGHEST_LEVEL; level++) {
                int[] levels = new int[plan.skills().size()];
                Arrays.fill(levels, level);
                long cost = plan.centers().get(center).contactCost();
                groups.add(new Roster.Group(center, levels, cost, plan.capacities()));
            }
        }
        return groups;
    }

    private void addKinds(Rule rule, CallerReach reach) {
        List<Kind> ofRule = new ArrayList<>();
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            int whose = tier;
            BitSet intents = IntStream.range(0, plan.intents().size())
                    .filter(intent -> reach.reaches(rule.index(), whose, intent))
                    .collect(BitSet::new, BitSet::set, BitSet::or);
            if (intents.isEmpty()) {
                continue;
            }
            Kind same = ofRule.stream()
                    .filter(kind -> isWorthTheSame(rule, kind.tier(), whose))
                    .findFirst()
                    .orElseGet(() -> {
                        Kind made = new Kind(rule.name(), rule, new BitSet(), new BitSet());
                        ofRule.add(made);
                        return made;
                    });
            same.tiers().set(tier);
            same.intents().or(intents);
        }
        ofRule.stream().map(kind -> ofRule.size() == 1 ? kind : named(kind)).forEach(kinds::add);
    }

    private Kind named(Kind kind) {
        String tiers = kind.tiers().stream().mapToObj(plan.tierNames()::name).collect(Collectors.joining("/"));
        return new Kind(kind.rule().name() + ", " + tiers, kind.rule(), kind.tiers(), kind.intents());
    }

    private static boolean isWorthTheSame(Rule rule, int tier, int other) {
        return rule.steps().stream().map(Step::value).allMatch(value -> isSame(value, tier, other));
    }

    private static boolean isSame(Value value, int tier, int other) {
        return value.baseByTier()[tier] == value.baseByTier()[other]
                && value.perLevelByTier()[tier] == value.perLevelByTier()[other];
    }

    public List<Kind> kinds() {
        return kinds;
    }

    /** How far newcomers of the one kind pass those of the other who wait. */
    public Bound bound(Kind newcomer, Kind waiting) {
        Step fresh = newcomer.rule().steps().get(0);
        Bound furthest = Bound.NEVER;
        List<Step> steps = waiting.rule().steps();
        for (int k = 0; k < steps.size(); k++) {
            long until = k + 1 < steps.size() ? steps.get(k + 1).afterMicros() : Urgency.LONGEST_WAIT_MICROS;
            for (Roster.Group group : groups) {
                if (isQualified(fresh.require(), group)
                        && isQualified(steps.get(k).require(), group)) {
                    Bound bound = bound(newcomer, waiting, steps.get(k), until, group);
                    furthest = isFurther(bound, furthest) ? bound : furthest;
                }
            }
        }
        return furthest;
    }

    private static boolean isFurther(Bound bound, Bound than) {
        int order = bound.reach().compareTo(than.reach());
        return order > 0 || (order == 0 && bound.waitMicros() > than.waitMicros());
    }

    private Bound bound(Kind newcomer, Kind waiting, Step step, long until, Roster.Group group) {
        long fresh = constant(newcomer, newcomer.rule().steps().get(0), group, true)
                + newcomer.rule().steps().get(0).urgency().at(0);
        long needed = fresh - constant(waiting, step, group, false);
        Urgency urgency = step.urgency();
        boolean last = until == Urgency.LONGEST_WAIT_MICROS;
        if (last && urgency.at(until) < needed) {
            return Bound.UNBOUNDED;
        }
        if (isKept(group, waiting.rule()) && !isKept(group, newcomer.rule())) {
            return Bound.RESERVE;
        }
        long low = step.afterMicros();
        if (urgency.at(low) >= needed) {
            return Bound.NEVER;
        }
        long high = until;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (urgency.at(middle) >= needed) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new Bound(Reach.BOUNDED, high);
    }

    /** The index less urgency: at most, for a newcomer, or at least. */
    private long constant(Kind kind, Step step, Roster.Group group, boolean most) {
        IntStream preferences = IntStream.range(0, plan.centers().size());
        long preference = most
                ? preferences
                        .mapToLong(center -> step.preference(group.center(), center))
                        .max()
                        .orElse(0)
                : preferences
                        .mapToLong(center -> step.preference(group.center(), center))
                        .min()
                        .orElse(0);
        IntStream intents = kind.intents().stream();
        long handle = most
                ? intents.mapToLong(intent -> plan.intents().get(intent).handleMicros())
                        .min()
                        .orElse(0)
                : intents.mapToLong(intent -> plan.intents().get(intent).handleMicros())
                        .max()
                        .orElse(0);
        return (step.value().at(kind.tier(), group.levels()) + preference) * RoutingPlan.INDEX_PER_MICRO
                - plan.pricePerSecond(group.levels()) * handle;
    }

    private boolean isKept(Roster.Group group, Rule rule) {
        return rule.reserves().stream().anyMatch(reserve -> isQualified(reserve.agents(), group));
    }

    /** Whatever language the caller speaks. */
    private boolean isQualified(Requirement requirement, Roster.Group group) {
        return plan.languageSkills().stream().anyMatch(language -> requirement.holds(group.levels(), language.skill()));
    }

    /**
     * Whose calls can be passed however long they have waited, by the index alone, and by whom before all.
     *
     * @return by who waits, the newcomers who go furthest past them
     */
    public Map<Kind, Kind> unbounded() {
        Map<Kind, Kind> passers = new LinkedHashMap<>();
        for (Roster.Group group : groups) {
            Kind strongest = null;
            long most = Long.MIN_VALUE;
            for (Kind newcomer : kinds) {
                Step step = newcomer.rule().steps().get(0);
                long index =
                        constant(newcomer, step, group, true) + step.urgency().at(0);
                if (isQualified(step.require(), group) && index > most) {
                    strongest = newcomer;
                    most = index;
                }
            }
            for (Kind waiting : kinds) {
                Step last = waiting.rule().steps().get(waiting.rule().steps().size() - 1);
                long patient =
                        constant(waiting, last, group, false) + last.urgency().at(Urgency.LONGEST_WAIT_MICROS);
                if (strongest != null && isQualified(last.require(), group) && patient < most) {
                    passers.putIfAbsent(waiting, strongest);
                }
            }
        }
        return passers;
    }

    /** A warning for each rule whose calls can be passed without bound. */
    public List<Diagnostic> warnings(Source source) {
        Lines lines = new Lines(source.text());
        Map<Rule, Diagnostic> warnings = new TreeMap<>(Comparator.comparingInt(Rule::index));
        unbounded()
                .forEach((waiting, newcomer) ->
                        warnings.putIfAbsent(waiting.rule(), warning(source, lines, waiting, newcomer)));
        return List.copyOf(warnings.values());
    }

    private Diagnostic warning(Source source, Lines lines, Kind waiting, Kind newcomer) {
        int line = waiting.rule().line();
        String text = source.text().substring(lines.start(line), lines.end(line));
        int column = Math.max(0, text.indexOf("name"));
        return new Diagnostic(
                Severity.WARNING,
                source.file(),
                line,
                1 + text.codePointCount(0, column),
                "name".length(),
                "newcomers of `" + newcomer.name() + "` pass calls of `" + waiting.name()
                        + "` however long these have waited; an `urgency` that grows would set a bound",
                null);
    }
}
