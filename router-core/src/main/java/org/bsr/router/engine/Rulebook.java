package org.bsr.router.engine;

import java.util.List;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Symbols;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A plan that calls are treated by: the one in force, or an earlier one that waiting calls keep to. Its ids are its own, those
 * of its callers too; agents are known to it by the names of their skills and centers.
 */
final class Rulebook {
    final RoutingPlan plan;
    final ScreenPop screenPop;
    final WaitCorrections.OfPlan waitCorrections;
    private final HandleTime[][] handleTimes;
    private final boolean priced;
    private final List<Text> rules;
    private final List<Text> intents;
    private final List<Text> flows;
    private final List<Target> targets;

    /** How many live calls are treated by it. */
    int calls;

    private int[][] levels = {};
    private int[] centers = {};
    private int[] media = {};
    private @Nullable CallClasses classes;

    /** An overflow target in the words of events. */
    record Target(Text name, Text address, long cost) {}

    /** @param handleTimes by media and intent */
    Rulebook(RoutingPlan plan, HandleTime[][] handleTimes, WaitCorrections.OfPlan waitCorrections) {
        this.plan = plan;
        this.priced = plan.hasPrices();
        this.handleTimes = handleTimes;
        this.waitCorrections = waitCorrections;
        screenPop = new ScreenPop(plan);
        rules = plan.rules().stream().map(rule -> Text.of(rule.name())).toList();
        intents = plan.intents().stream().map(intent -> Text.of(intent.name())).toList();
        flows = plan.flowNames().names().stream().map(Text::of).toList();
        targets = plan.overflowTargets().stream()
                .map(target -> new Target(Text.of(target.name()), Text.of(target.address()), target.contactCost()))
                .toList();
    }

    /** Makes the classes anew, for these groups, which are in the words of the plan in force. */
    void bind(List<Group> groups, RoutingPlan inForce, Competition competition, IdleBitmaps idleBitmaps, long origin) {
        int[] skills = idsOf(plan.skills(), inForce.skills());
        levels = groups.stream().map(group -> levels(group, skills)).toArray(int[][]::new);
        centers = idsOf(inForce.centerNames(), plan.centerNames());
        media = idsOf(plan.mediaNames(), inForce.mediaNames());
        classes = new CallClasses(this, groups, competition, idleBitmaps, inForce.idleRate(), origin);
    }

    /** Takes its lines away from the groups that they are bound to. */
    void close() {
        if (classes != null) {
            classes.close();
        }
    }

    CallClasses classes() {
        return Objects.requireNonNull(classes);
    }

    /** The agents' levels by this plan's skills; a skill that the plan in force has not is nobody's. */
    int[] levels(Group group) {
        return levels[group.index];
    }

    /** {@link Symbols#NONE} for one that this plan does not know. */
    int center(Group group) {
        return centers[group.center];
    }

    /** The caller's media as the plan in force numbers it, which is how agents have room for it. */
    int media(Caller caller) {
        return media[caller.media];
    }

    /** The displacement price of a group for somebody who calls about this, in index units. */
    long price(int intent, Group group) {
        return priced
                ? plan.pricePerSecond(levels(group))
                        * plan.intents().get(intent).handleMicros()
                : 0;
    }

    HandleTime handleTime(int itsMedia, int intent) {
        return handleTimes[itsMedia][intent];
    }

    Text ruleName(Rule rule) {
        return rules.get(rule.index());
    }

    Text intentName(int intent) {
        return intents.get(intent);
    }

    Text flowName(int flow) {
        return flows.get(flow);
    }

    Target target(int target) {
        return targets.get(target);
    }

    private static int[] levels(Group group, int[] skills) {
        int[] own = new int[skills.length];
        for (int skill = 0; skill < own.length; skill++) {
            own[skill] = skills[skill] == Symbols.NONE ? 0 : group.levels[skills[skill]];
        }
        return own;
    }

    /** For each name of the first its id in the second. */
    private static int[] idsOf(Symbols names, Symbols in) {
        return names.names().stream().mapToInt(in::idOf).toArray();
    }
}
