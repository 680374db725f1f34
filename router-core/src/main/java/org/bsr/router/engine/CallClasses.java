package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.plan.Requirement;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class of a call under one plan and roster. A class and its lines are made when the first call of the class arrives;
 * the rule is sought once for each combination of caller codes and then remembered.
 */
final class CallClasses {
    private static final int ANY = 0xFFFF;

    private final Rulebook rulebook;
    private final RoutingPlan plan;
    private final List<Group> groups;
    private final Competition competition;
    private final long idleRate;
    private final long origin;
    private final SeenCodes byCodes;
    private final Object2ObjectHashMap<ClassTerms, CallClass> byTerms = new Object2ObjectHashMap<>();
    private final Object2ObjectHashMap<PoolTerms, Pool> pools = new Object2ObjectHashMap<>();
    private final Object2ObjectHashMap<RankingTerms, Ranking> rankings = new Object2ObjectHashMap<>();
    private final Object2ObjectHashMap<List<Group>, QualifiedGroups> groupSets = new Object2ObjectHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final int[] codes;
    private final IdleBitmaps idleBitmaps;
    private final Text scratch = new Text();

    /** @param competition of the lines of all plans, to which those of this one are added */
    CallClasses(
            Rulebook rulebook,
            List<Group> groups,
            Competition competition,
            IdleBitmaps idleBitmaps,
            long idleRate,
            long origin) {
        this.rulebook = rulebook;
        this.plan = rulebook.plan;
        this.groups = groups;
        this.competition = competition;
        this.idleBitmaps = idleBitmaps;
        this.idleRate = idleRate;
        this.origin = origin;
        this.byCodes = new SeenCodes(plan);
        this.codes = new int[plan.variables().size()];
    }

    /** Every line there is, in order of making. */
    List<Line> lines() {
        return lines;
    }

    /** Takes its lines, in which nobody stands any more, away from the groups and from those who compete for them. */
    void close() {
        lines.forEach(Line::close);
        rankings.values().forEach(Ranking::close);
        pools.values()
                .forEach(pool -> groups.forEach(group -> group.idle(pool.media).leave(pool)));
        competition.leave(groupSets.values());
    }

    CallClass of(Caller caller) {
        plan.variables().encode(caller, codes, scratch);
        CallClass callClass = byCodes.get(codes);
        if (callClass == null) {
            callClass = sought(caller);
            byCodes.put(codes, callClass);
        }
        return callClass;
    }

    private CallClass sought(Caller caller) {
        int index = 0;
        while (!plan.rules().get(index).when().holds(codes)) {
            index++;
        }
        Rule rule = plan.rules().get(index);
        int tier = representativeTier(rule, caller.tier);
        int language = ANY;
        int center = ANY;
        for (Step step : rule.steps()) {
            language = step.require().mentionsCallerLanguage() ? caller.language : language;
            language =
                    step.hold() != null && step.hold().better().mentionsCallerLanguage() ? caller.language : language;
            center = step.localCenter() != 0 ? caller.center : center;
        }
        for (Rule.Reserve reserve : rule.reserves()) {
            language = reserve.agents().mentionsCallerLanguage() ? caller.language : language;
        }
        long priced = plan.hasPrices() ? plan.intents().get(caller.intent).handleMicros() : 0;
        ClassTerms terms = new ClassTerms(index, caller.media, tier, language, center, priced);
        CallClass callClass = byTerms.get(terms);
        if (callClass == null) {
            Line[] stepLines = new Line[rule.steps().size()];
            for (int s = 0; s < stepLines.length; s++) {
                stepLines[s] = line(rule, rule.steps().get(s), caller);
                lines.add(stepLines[s]);
            }
            competition.renumber();
            callClass = new CallClass(rule, stepLines);
            byTerms.put(terms, callClass);
        }
        return callClass;
    }

    /** The first tier for which every step's value is the same as for this one. */
    private static int representativeTier(Rule rule, int tier) {
        for (int other = 0; other < tier; other++) {
            boolean same = true;
            for (Step step : rule.steps()) {
                long[] base = step.value().baseByTier();
                long[] perLevel = step.value().perLevelByTier();
                same &= base[other] == base[tier] && perLevel[other] == perLevel[tier];
            }
            if (same) {
                return other;
            }
        }
        return tier;
    }

    private Line line(Rule rule, Step step, Caller caller) {
        int languageSkill = plan.languageSkills().get(caller.language).skill();
        int media = rulebook.media(caller);
        List<Group> qualified = new ArrayList<>();
        long[] constants = new long[groups.size()];
        long best = Long.MIN_VALUE;
        for (Group group : groups) {
            if (group.capacities[media] > 0 && step.require().holds(rulebook.levels(group), languageSkill)) {
                long worth = GroupTerm.sum(rulebook, step, caller, group);
                constants[qualified.size()] = worth;
                qualified.add(group);
                best = Math.max(best, worth);
            }
        }
        for (int i = 0; i < qualified.size(); i++) {
            constants[i] -= best;
        }
        RankingTerms terms =
                new RankingTerms(media, qualified.toArray(new Group[0]), Arrays.copyOf(constants, qualified.size()));
        Ranking ranking = rankings.get(terms);
        if (ranking == null) {
            ranking = new Ranking(terms.media, terms.groups, terms.constants, idleBitmaps, idleRate, origin);
            rankings.put(terms, ranking);
        }
        Reserve[] reserves = rule.reserves().stream()
                .map(reserve -> new Reserve(pool(reserve.agents(), caller), reserve.keep()))
                .toArray(Reserve[]::new);
        QualifiedGroups groupSet = groupSets.get(qualified);
        if (groupSet == null) {
            groupSet = competition.join(terms.groups);
            groupSets.put(qualified, groupSet);
        }
        return new Line(
                step,
                ranking,
                groupSet,
                competition,
                qualified.isEmpty() ? 0 : best,
                reserves,
                hold(step.hold(), languageSkill));
    }

    private @Nullable Hold hold(Rule.@Nullable Hold hold, int languageSkill) {
        if (hold == null) {
            return null;
        }
        boolean[] better = new boolean[groups.size()];
        for (Group group : groups) {
            better[group.index] = hold.better().holds(rulebook.levels(group), languageSkill);
        }
        return new Hold(better, hold.whileFewerThan());
    }

    private Pool pool(Requirement requirement, Caller caller) {
        int media = rulebook.media(caller);
        int poolLanguage = requirement.mentionsCallerLanguage() ? caller.language : ANY;
        PoolTerms terms = new PoolTerms(requirement, media, poolLanguage);
        Pool pool = pools.get(terms);
        if (pool == null) {
            pool = new Pool(media, groups.size());
            int languageSkill = plan.languageSkills().get(caller.language).skill();
            for (Group group : groups) {
                if (requirement.holds(rulebook.levels(group), languageSkill)) {
                    pool.add(group);
                }
            }
            pools.put(terms, pool);
        }
        return pool;
    }

    private record PoolTerms(Requirement requirement, int media, int language) {}

    /**
     * What the terms of a class's rule depend on; {@link #ANY} where they do not.
     *
     * @param priced the handle time that displacement prices are paid for; 0 where skills have none
     */
    private record ClassTerms(int rule, int media, int tier, int language, int center, long priced) {}

    /** Which groups are ranked, and how they compare. */
    private record RankingTerms(int media, Group[] groups, long[] constants) {
        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(groups) + Arrays.hashCode(constants)) + media;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RankingTerms that
                    && media == that.media
                    && Arrays.equals(groups, that.groups)
                    && Arrays.equals(constants, that.constants);
        }
    }
}
