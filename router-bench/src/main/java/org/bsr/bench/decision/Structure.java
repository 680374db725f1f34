package org.bsr.bench.decision;

import java.util.ArrayList;
import java.util.List;
import org.bsr.bench.CallCenters;
import org.bsr.router.command.Caller;
import org.bsr.router.engine.EngineDecision;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.roster.Roster;

/** The ways to choose that are compared, each for the same agents and classes. */
public enum Structure {
    OBJECT_SCAN,
    SKILL_BIT_SETS,
    SORTED_SETS,
    ENGINE;

    Choice of(CallCenters centers) {
        RoutingPlan plan = centers.plan;
        List<CallClass> classes = new ArrayList<>();
        EngineDecision engine = new EngineDecision(plan, centers.roster, CallCenters.classesOf(plan));
        // The rules for intents come last, one each.
        int others = plan.rules().size() - plan.intents().size();
        for (int intent = 0; intent < plan.intents().size(); intent++) {
            List<Rule.Step> steps = plan.rules().get(others + intent).steps();
            for (int tier = 0; tier < plan.tiers().size(); tier++) {
                for (int language = 0; language < plan.languages().size(); language++) {
                    Caller caller = new Caller();
                    caller.intent = intent;
                    caller.tier = tier;
                    caller.language = language;
                    for (int step = 0; step < steps.size(); step++) {
                        engine.declare(classes.size(), caller, step);
                        classes.add(new CallClass(
                                steps.get(step).value().skill(),
                                step == 0 ? CallCenters.STRONG : CallCenters.WEAK,
                                plan.languageSkills().get(language).skill(),
                                CallCenters.SPEAKS,
                                steps.get(step).value().baseByTier()[tier] * RoutingPlan.INDEX_PER_MICRO,
                                steps.get(step).value().perLevelByTier()[tier] * RoutingPlan.INDEX_PER_MICRO));
                    }
                }
            }
        }
        return switch (this) {
            case OBJECT_SCAN -> new ObjectScan(people(centers.roster), classes, plan.idleRate());
            case SKILL_BIT_SETS ->
                new SkillBitSets(people(centers.roster), classes, plan.skills().size(), plan.idleRate());
            case SORTED_SETS -> new SortedSets(people(centers.roster), classes, plan.idleRate());
            case ENGINE -> new RankedGroups(engine);
        };
    }

    private static List<Person> people(Roster roster) {
        List<Person> people = new ArrayList<>();
        for (Roster.Agent agent : roster.agents()) {
            Roster.Group group = roster.groups().get(agent.group());
            people.add(new Person(people.size(), group.levels(), group.cost() * RoutingPlan.INDEX_PER_MICRO));
        }
        return people;
    }
}
