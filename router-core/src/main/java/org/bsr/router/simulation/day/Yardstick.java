package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.plan.Symbols;
import org.bsr.router.roster.Roster;
import org.bsr.router.text.Text;

/**
 * What it is worth that an agent serves a call, in the money of the day's last plan. Every plan is measured by it, the other one
 * too: a plan that only states higher values is not worth more. Immutable.
 */
public final class Yardstick {
    private final RoutingPlan plan;
    private final List<Rule> ruleOfCall = new ArrayList<>();
    private final List<DayCall> calls;

    /** An agent in the words of the yardstick's plan; a center that it does not have is -1. */
    public record Skills(String center, int centerId, int[] levels) {}

    public Yardstick(RoutingPlan plan, List<DayCall> calls) {
        this.plan = plan;
        this.calls = calls;
        int[] codes = new int[plan.variables().size()];
        Text scratch = new Text();
        for (DayCall call : calls) {
            plan.variables().encode(call.caller(), codes, scratch);
            int rule = 0;
            while (!plan.rules().get(rule).when().holds(codes)) {
                rule++;
            }
            ruleOfCall.add(plan.rules().get(rule));
        }
    }

    /** The agents of a roster by id, whatever plan it was read for. */
    public Map<String, Skills> skills(RoutingPlan of, Roster roster) {
        List<Skills> groups = new ArrayList<>();
        for (Roster.Group group : roster.groups()) {
            int[] levels = new int[plan.skills().size()];
            for (int skill = 0; skill < levels.length; skill++) {
                int there = of.skills().idOf(plan.skills().name(skill));
                levels[skill] = there == Symbols.NONE ? 0 : group.levels()[there];
            }
            String center = of.centerNames().name(group.center());
            groups.add(new Skills(center, plan.centerNames().idOf(center), levels));
        }
        Map<String, Skills> byAgent = new HashMap<>();
        roster.agents().forEach(agent -> byAgent.put(agent.id(), groups.get(agent.group())));
        return byAgent;
    }

    /** The agent's level in the skill that this call's value hangs on; -1 if it hangs on none. */
    public int level(int call, Skills agent) {
        int skill = ruleOfCall.get(call).steps().get(0).value().skill();
        return skill == Symbols.NONE ? -1 : agent.levels()[skill];
    }

    /** In millionths: what it is worth that self-service was enough, or what it costs that the caller hung up there. */
    public long valueOfSelfService(int call, boolean contained) {
        Rule.Expectation expected = ruleOfCall.get(call).selfService().expected();
        if (expected == null) {
            return 0;
        }
        return contained ? expected.benefit() : -expected.loss();
    }

    /** In millionths: the value at the agent's level, and what a local center is worth. */
    public long value(int call, Skills agent, long waited) {
        List<Step> steps = ruleOfCall.get(call).steps();
        Step step = steps.get(0);
        for (Step later : steps) {
            step = later.afterMicros() <= waited ? later : step;
        }
        var caller = calls.get(call).caller();
        return step.value().at(caller.tier, agent.levels())
                + (agent.centerId() == caller.center ? step.localCenter() : 0);
    }
}
