package org.bsr.router.reference;

import java.util.List;
import java.util.Map;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallState;
import org.bsr.router.reference.SourceRules.SourceStep;
import org.jspecify.annotations.Nullable;

/** Scores every pair of a waiting call and an available agent, and says where calls stand in line. */
final class Matching {
    /** Rates are in millionths a second and times in microseconds, so money counts a million times. */
    private static final long INDEX_PER_MICRO = 1_000_000;

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
                && agent.state == AgentState.AVAILABLE
                && router.isConnected(agent.client)
                && qualifies(agent, call, call.currentStep())
                && (!call.declinedBy.contains(agent.id) || declinesHaveLapsed(call));
    }

    /** Everybody who could take it has declined: then each may be asked again. */
    private boolean declinesHaveLapsed(ReferenceCall call) {
        for (ReferenceAgent agent : router.agents) {
            if (agent.isLoggedIn()
                    && qualifies(agent, call, call.currentStep())
                    && !call.declinedBy.contains(agent.id)) {
                return false;
            }
        }
        return true;
    }

    static boolean qualifies(ReferenceAgent agent, ReferenceCall call, SourceStep step) {
        return agent.rostered && step.require().holds(name -> level(name, agent, call));
    }

    private static @Nullable Object level(String name, ReferenceAgent agent, ReferenceCall call) {
        return agent.levels.get(name.equals("language") ? call.languageSkill : name);
    }

    private long index(ReferenceCall call, ReferenceAgent agent) {
        long idle = Math.multiplyExact(router.rules().idleRate, router.now - agent.idleSince);
        return Math.addExact(indexWithoutIdleness(call, agent), idle);
    }

    long indexWithoutIdleness(ReferenceCall call, ReferenceAgent agent) {
        long money = Math.multiplyExact(value(call, agent) - agent.cost, INDEX_PER_MICRO);
        long urgency = urgency(call, router.now - call.waitBegan);
        return Math.addExact(money, urgency);
    }

    /** What it is worth that this agent serves this call, where he sits included, in millionths. */
    static long value(ReferenceCall call, ReferenceAgent agent) {
        SourceStep step = call.currentStep();
        long level = agent.levels.getOrDefault(step.skill(), 0L);
        long value = amount(step.base(), call) + amount(step.perLevel(), call) * level;
        value += step.centerPreference().getOrDefault(agent.center, 0L);
        return agent.center.equals(call.facts.center()) ? value + step.localCenter() : value;
    }

    private static long amount(Map<String, Long> byTier, ReferenceCall call) {
        Long own = byTier.get(call.facts.tier());
        return own != null ? own : byTier.getOrDefault("else", 0L);
    }

    static long urgency(ReferenceCall call, long wait) {
        List<long[]> knots = call.currentStep().urgency();
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
        return call.state == CallState.WAITING && router.isConnected(call.client);
    }

    /** The same step of the same rule, and alike in whatever else that rule's steps depend on. */
    static boolean isSameLine(ReferenceCall one, ReferenceCall other) {
        return one.rule.equals(other.rule)
                && one.step == other.step
                && one.rule.steps().stream().allMatch(step -> isAlike(step, one, other));
    }

    private static boolean isAlike(SourceStep step, ReferenceCall one, ReferenceCall other) {
        return amount(step.base(), one) == amount(step.base(), other)
                && amount(step.perLevel(), one) == amount(step.perLevel(), other)
                && (!step.require().mentions("language") || one.languageSkill.equals(other.languageSkill))
                && (step.localCenter() == 0 || one.facts.center().equals(other.facts.center()));
    }

    /** True if nobody logged in meets the call's current step or a later one. */
    boolean isHopeless(ReferenceCall call) {
        for (SourceStep step :
                call.rule.steps().subList(call.step, call.rule.steps().size())) {
            for (ReferenceAgent agent : router.agents) {
                if (agent.isLoggedIn() && qualifies(agent, call, step)) {
                    return false;
                }
            }
        }
        return true;
    }
}
