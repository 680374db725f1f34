package org.bsr.router.lint;

import java.util.BitSet;
import org.bsr.router.plan.Requirement;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.roster.Roster;

/** The agents of a roster, as sets of its groups. */
final class Staff {
    private final RoutingPlan plan;
    private final Roster roster;
    private final int[] headCount;

    Staff(RoutingPlan plan, Roster roster) {
        this.plan = plan;
        this.roster = roster;
        headCount = new int[roster.groups().size()];
        roster.agents().forEach(agent -> headCount[agent.group()]++);
    }

    boolean hasNobodyWith(int skill) {
        return roster.groups().stream().noneMatch(group -> group.levels()[skill] > 0);
    }

    boolean hasNobodyFor(int media) {
        return roster.groups().stream().noneMatch(group -> group.capacities()[media] > 0);
    }

    /** Who meets this for a caller of this language. */
    BitSet meeting(Requirement requirement, int language) {
        int skill = plan.languageSkills().get(language).skill();
        BitSet groups = new BitSet();
        for (int group = 0; group < roster.groups().size(); group++) {
            groups.set(group, requirement.holds(roster.groups().get(group).levels(), skill));
        }
        return groups;
    }

    /** Who meets any step of the rule for a caller of this language. */
    BitSet meetingAny(Rule rule, int language) {
        BitSet groups = new BitSet();
        rule.steps().forEach(step -> groups.or(meeting(step.require(), language)));
        return groups;
    }

    /** Who works in one of these centers. */
    BitSet in(BitSet centers) {
        BitSet groups = new BitSet();
        for (int group = 0; group < roster.groups().size(); group++) {
            groups.set(group, centers.get(roster.groups().get(group).center()));
        }
        return groups;
    }

    /** How many agents these are. */
    int count(BitSet groups) {
        return groups.stream().map(group -> headCount[group]).sum();
    }
}
