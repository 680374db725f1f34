package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;

/** How a day's calls are counted: all together, by value tier, by intent, and by the center where they came in. */
public final class Groups {
    /** What kind of a group: a heading in tables. */
    public enum Kind {
        ALL,
        TIER,
        INTENT,
        CENTER
    }

    public record Group(Kind kind, String name) {}

    private final RoutingPlan plan;
    private final List<Group> all = new ArrayList<>();

    /** @param plan names the groups, and the T of each tier */
    public Groups(RoutingPlan plan) {
        this.plan = plan;
        all.add(new Group(Kind.ALL, "all"));
        plan.tierNames().names().forEach(name -> all.add(new Group(Kind.TIER, name)));
        plan.intentNames().names().forEach(name -> all.add(new Group(Kind.INTENT, name)));
        plan.centerNames().names().forEach(name -> all.add(new Group(Kind.CENTER, name)));
    }

    public List<Group> all() {
        return all;
    }

    int size() {
        return all.size();
    }

    /** The groups that a caller belongs to. */
    int[] of(Caller caller) {
        int tiers = plan.tiers().size();
        int intents = plan.intents().size();
        return new int[] {0, 1 + caller.tier, 1 + tiers + caller.intent, 1 + tiers + intents + caller.center};
    }

    /** The group of the calls that come in at this center; 0 if the plan does not have it. */
    int ofCenter(String name) {
        int center = plan.centerNames().idOf(name);
        return center < 0 ? 0 : all.size() - plan.centers().size() + center;
    }

    long answerWithin(Caller caller) {
        return plan.answerWithinMicros(caller.tier, caller.media);
    }
}
