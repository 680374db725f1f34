package org.bsr.router.reference;

import java.util.List;
import java.util.Map;
import org.bsr.router.reference.SourceRules.SourceHold;
import org.bsr.router.reference.SourceRules.SourceNamed;
import org.bsr.router.reference.SourceRules.SourceReserve;
import org.bsr.router.reference.SourceRules.SourceStep;
import org.jspecify.annotations.Nullable;

/** Scores every pair of a waiting call and an available agent, and says where calls stand in line. */
final class Matching {
    /** Rates are in millionths a second and times in microseconds, so money counts a million times. */
    private static final long INDEX_PER_MICRO = 1_000_000;
    /** A call does not become more urgent after a day. */
    private static final long DAY = 24 * 3_600 * 1_000_000L;

    private final ReferenceRouter router;

    record Pair(ReferenceCall call, ReferenceAgent agent, long index) {

        private boolean isBetterThan(Pair other) {
            if (index != other.index) {
                return index > other.index;
            }
            if (call != other.call) {
                return call.isBefore(other.call);
            }
            if (agent.idleSince != other.agent.idleSince) {
                return agent.idleSince < other.agent.idleSince;
            }
            return agent.number < other.agent.number;
        }
    }

    Matching(ReferenceRouter router) {
        this.router = router;
    }

    /** The eligible pair with the highest index, or null where there is none. */
    @Nullable
    Pair best() {
        Pair best = null;
        for (ReferenceCall call : router.calls) {
            Pair pair = bestOf(call);
            if (pair != null && (best == null || pair.isBetterThan(best))) {
                best = pair;
            }
        }
        return best;
    }

    /** The eligible pair of this call with the highest index, or null where there is none. */
    @Nullable
    Pair bestOf(ReferenceCall call) {
        Pair best = null;
        for (ReferenceAgent agent : router.agents) {
            if (isEligible(call, agent)) {
                Pair pair = new Pair(call, agent, index(call, agent));
                if (best == null || pair.isBetterThan(best)) {
                    best = pair;
                }
            }
        }
        return best;
    }

    boolean isEligible(ReferenceCall call, ReferenceAgent agent) {
        return isInLine(call)
                && isAvailable(agent, call)
                && qualifies(agent, call, call.currentStep())
                && call.rule.reserves().stream().allMatch(reserve -> allows(reserve, call, agent))
                && !isHeldFor(call, agent)
                && (!call.declinedBy.contains(agent.id) || declinesHaveLapsed(call));
    }

    /** Able to take a call of such media now, skills aside. */
    private boolean isAvailable(ReferenceAgent agent, ReferenceCall call) {
        return agent.hasRoomFor(call.facts.media(), router.rules())
                && router.isConnected(agent.client)
                && router.centers.isWorking(agent.center);
    }

    /** Not one of the agents kept for others, unless more of them are available than are to be kept. */
    private boolean allows(SourceReserve reserve, ReferenceCall call, ReferenceAgent agent) {
        if (!meets(agent, call, reserve.agents())) {
            return true;
        }
        long available = router.agents.stream()
                .filter(other -> isAvailable(other, call) && meets(other, call, reserve.agents()))
                .count();
        return available > reserve.keep();
    }

    /** The call is told to wait for a better one than this agent. */
    private boolean isHeldFor(ReferenceCall call, ReferenceAgent agent) {
        SourceHold hold = call.currentStep().hold();
        return hold != null && waitingInClassOf(call) < hold.whileFewerThan() && !meets(agent, call, hold.better());
    }

    private long waitingInClassOf(ReferenceCall call) {
        return router.calls.stream()
                .filter(this::isInLine)
                .filter(other -> isSameClass(call, other))
                .count();
    }

    /** Everybody who could take it has declined: then each may be asked again. */
    private boolean declinesHaveLapsed(ReferenceCall call) {
        for (ReferenceAgent agent : router.agents) {
            if (isStaff(agent) && qualifies(agent, call, call.currentStep()) && !call.declinedBy.contains(agent.id)) {
                return false;
            }
        }
        return true;
    }

    /** Only they count for those who wait. */
    boolean isStaff(ReferenceAgent agent) {
        return agent.isLoggedIn() && router.centers.isWorking(agent.center);
    }

    static boolean qualifies(ReferenceAgent agent, ReferenceCall call, SourceStep step) {
        return agent.capacities.getOrDefault(call.facts.media(), 0L) > 0 && meets(agent, call, step.require());
    }

    private static boolean meets(ReferenceAgent agent, ReferenceCall call, Expression requirement) {
        return agent.rostered && requirement.holds(name -> level(name, agent, call));
    }

    private static @Nullable Object level(String name, ReferenceAgent agent, ReferenceCall call) {
        return agent.levels.get(name.equals("language") ? call.languageSkill : name);
    }

    private long index(ReferenceCall call, ReferenceAgent agent) {
        long idle = Math.multiplyExact(router.rules().idleRate, router.now - agent.idleSince);
        return Math.addExact(indexWithoutIdleness(call, agent), idle);
    }

    /** As if the call named nobody: for all that is not about this very agent. */
    long indexOfAnyLike(ReferenceAgent agent, ReferenceCall call) {
        return indexWithoutIdleness(call, agent) - Math.multiplyExact(worthByName(call, agent), INDEX_PER_MICRO);
    }

    long indexWithoutIdleness(ReferenceCall call, ReferenceAgent agent) {
        long money = Math.multiplyExact(value(call, agent) - cost(call, agent), INDEX_PER_MICRO);
        return Math.addExact(money - price(call, agent), urgency(call, router.now - call.waitBegan));
    }

    static long urgency(ReferenceCall call, long wait) {
        SourceStep step = call.currentStep();
        return urgency(step.urgency(), Math.min(DAY, wait + step.headStart()));
    }

    long cost(ReferenceCall call, ReferenceAgent agent) {
        SourceMedia media = call.rules.media.get(call.facts.media());
        return media == null || media.cost() == null ? agent.cost : media.cost();
    }

    /** What the agent's time would be worth to others who need his skills. */
    private long price(ReferenceCall call, ReferenceAgent agent) {
        long sum = 0;
        for (Map.Entry<String, Long> price : call.rules.prices.entrySet()) {
            sum += agent.levels.containsKey(price.getKey()) ? price.getValue() : 0;
        }
        return Math.multiplyExact(sum, handleMicros(call));
    }

    long handleMicros(ReferenceCall call) {
        return call.rules.handleMicros.getOrDefault(call.facts.intent(), 0L);
    }

    /** What it is worth that this agent serves this call, where he sits included, in millionths. */
    long value(ReferenceCall call, ReferenceAgent agent) {
        SourceStep step = call.currentStep();
        long level = agent.levels.getOrDefault(step.skill(), 0L);
        long value = amount(step.base(), call) + amount(step.perLevel(), call) * level;
        value += worthByName(call, agent);
        value += step.centerPreference().getOrDefault(agent.center, 0L);
        return agent.center.equals(call.facts.center()) ? value + step.localCenter() : value;
    }

    /** What the agent is worth more than others because the call names him. */
    long worthByName(ReferenceCall call, ReferenceAgent agent) {
        long waited = router.now - call.namedSince;
        SourceNamed preferred = call.rule.preferredAgent();
        SourceNamed last = call.rule.lastAgent();
        boolean isPreferred = agent.id.equals(call.facts.preferredAgent()) && waited < preferred.expires();
        boolean isLast = agent.id.equals(call.facts.lastAgent()) && waited < last.expires();
        return (isPreferred ? preferred.value() : 0) + (isLast ? last.value() : 0);
    }

    /** When the next of the agents that it names is worth no more than others. */
    long nextExpiry(ReferenceCall call) {
        return Math.min(
                expiry(call, call.facts.preferredAgent(), call.rule.preferredAgent()),
                expiry(call, call.facts.lastAgent(), call.rule.lastAgent()));
    }

    private long expiry(ReferenceCall call, String agent, SourceNamed terms) {
        long end = call.namedSince + terms.expires();
        boolean matters = router.rostered(agent) != null && terms.value() > 0 && end > router.now;
        return matters ? end : Long.MAX_VALUE;
    }

    private static long amount(Map<String, Long> byTier, ReferenceCall call) {
        Long own = byTier.get(call.facts.tier());
        return own != null ? own : byTier.getOrDefault("else", 0L);
    }

    private static long urgency(List<long[]> knots, long wait) {
        long sum = 0;
        for (int k = 0; k < knots.size(); k++) {
            long from = knots.get(k)[0];
            long to = k + 1 < knots.size() ? Math.min(wait, knots.get(k + 1)[0]) : wait;
            sum = Math.addExact(sum, Math.multiplyExact(Math.max(0, to - from), knots.get(k)[1]));
        }
        return sum;
    }

    /** 1 is next in its line; calls that are held back do not count. */
    int position(ReferenceCall call) {
        int ahead = 0;
        for (ReferenceCall other : router.calls) {
            if (isInLine(other) && other.isBefore(call) && isSameLine(call, other)) {
                ahead++;
            }
        }
        return 1 + ahead;
    }

    boolean isInLine(ReferenceCall call) {
        return call.isWaiting() && router.isConnected(call.client);
    }

    /** The same step of the same class. */
    boolean isSameLine(ReferenceCall one, ReferenceCall other) {
        return one.step == other.step && isSameClass(one, other);
    }

    /** The same rule, and alike in whatever else the terms of that rule depend on. */
    private boolean isSameClass(ReferenceCall one, ReferenceCall other) {
        return one.rules == other.rules
                && one.rule.equals(other.rule)
                && one.facts.media().equals(other.facts.media())
                && one.rule.steps().stream().allMatch(step -> isAlike(step, one, other))
                && one.rule.reserves().stream().allMatch(reserve -> isAlike(reserve.agents(), one, other))
                && (handleMicros(one) == handleMicros(other) || !hasPrices(one.rules));
    }

    private static boolean hasPrices(SourceRules rules) {
        return rules.prices.values().stream().anyMatch(price -> price > 0);
    }

    private static boolean isAlike(SourceStep step, ReferenceCall one, ReferenceCall other) {
        return amount(step.base(), one) == amount(step.base(), other)
                && amount(step.perLevel(), one) == amount(step.perLevel(), other)
                && isAlike(step.require(), one, other)
                && (step.hold() == null || isAlike(step.hold().better(), one, other))
                && (step.localCenter() == 0 || one.facts.center().equals(other.facts.center()));
    }

    private static boolean isAlike(Expression requirement, ReferenceCall one, ReferenceCall other) {
        return !requirement.mentions("language") || one.languageSkill.equals(other.languageSkill);
    }

    /** True if nobody logged in meets the call's current step or a later one. */
    boolean isHopeless(ReferenceCall call) {
        for (SourceStep step :
                call.rule.steps().subList(call.step, call.rule.steps().size())) {
            for (ReferenceAgent agent : router.agents) {
                if (isStaff(agent) && qualifies(agent, call, step)) {
                    return false;
                }
            }
        }
        return true;
    }
}
