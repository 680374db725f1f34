package org.bsr.server.player.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.server.player.CallOutcome;
import org.bsr.server.player.PlannedCall;

/** The calls of a play that are over, counted by value tier, by center, by intent, and all together. */
public final class DayTally {
    private final Map<String, Long> answerWithin = new LinkedHashMap<>();
    private final long defaultAnswerWithin;
    private final Tally all = new Tally();
    private final Map<String, Tally> byTier = new LinkedHashMap<>();
    private final Map<String, Tally> byCenter = new LinkedHashMap<>();
    private final Map<String, Tally> byIntent = new LinkedHashMap<>();
    private final Map<String, Tally> byIntentAndTier = new TreeMap<>();

    /** @param plan names the groups, and the T of each tier; all that is played are calls */
    public DayTally(RoutingPlan plan) {
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            String name = plan.tiers().get(tier).name();
            answerWithin.put(name, plan.answerWithinMicros(tier, Media.VOICE));
            byTier.put(name, new Tally());
        }
        plan.centers().forEach(center -> byCenter.put(center.name(), new Tally()));
        plan.intents().forEach(intent -> byIntent.put(intent.name(), new Tally()));
        defaultAnswerWithin = plan.answerWithinMicros(plan.defaults().tier(), Media.VOICE);
    }

    public void add(CallOutcome outcome) {
        long within = answerWithin.getOrDefault(outcome.call().tier(), defaultAnswerWithin);
        all.add(outcome, within);
        count(byTier, outcome, PlannedCall::tier, within);
        count(byCenter, outcome, PlannedCall::center, within);
        count(byIntent, outcome, PlannedCall::kind, within);
        count(byIntentAndTier, outcome, call -> call.kind() + ", " + call.tier(), within);
    }

    private static void count(
            Map<String, Tally> tallies, CallOutcome outcome, Function<PlannedCall, String> group, long within) {
        tallies.computeIfAbsent(group.apply(outcome.call()), k -> new Tally()).add(outcome, within);
    }

    public Tally all() {
        return all;
    }

    public Map<String, Tally> byTier() {
        return byTier;
    }

    public Map<String, Tally> byCenter() {
        return byCenter;
    }

    public Map<String, Tally> byIntent() {
        return byIntent;
    }

    /** Those groups of which there are calls, named such as {@code purchase, gold}. */
    public Map<String, Tally> byIntentAndTier() {
        return byIntentAndTier;
    }

    /** T of each tier, in microseconds. */
    public Map<String, Long> answerWithin() {
        return answerWithin;
    }
}
