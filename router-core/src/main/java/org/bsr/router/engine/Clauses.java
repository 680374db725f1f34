package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.command.Caller;
import org.bsr.router.explanation.Clause;
import org.bsr.router.explanation.Explanation.Fact;
import org.bsr.router.plan.Condition;
import org.bsr.router.plan.Requirement;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.text.Text;

/** Takes conditions and requirements apart for one caller: which parts hold, and what is so instead where one does not. */
final class Clauses {
    private static final String ABSENT = "absent";

    private final RoutingPlan plan;
    private final List<Fact> facts;
    private final int[] codes;
    private final int languageSkill;

    Clauses(RoutingPlan plan, Caller caller) {
        this.plan = plan;
        this.facts = facts(plan, caller);
        this.codes = new int[plan.variables().size()];
        this.languageSkill = plan.languageSkills().get(caller.language).skill();
        plan.variables().encode(caller, codes, new Text());
    }

    /** What conditions can ask about the caller. */
    List<Fact> facts() {
        return facts;
    }

    Clause of(Condition condition) {
        boolean holds = condition.holds(codes);
        List<Clause> parts = condition.operands().stream().map(this::of).toList();
        return condition instanceof Condition.Written written
                ? new Clause(written.text(), written.variable().isEmpty() ? "" : fact(written.variable()), holds, parts)
                : new Clause("", "", holds, parts);
    }

    Clause of(Requirement requirement, int[] levels) {
        boolean holds = requirement.holds(levels, languageSkill);
        List<Clause> parts = requirement.operands().stream()
                .map(operand -> of(operand, levels))
                .toList();
        return requirement instanceof Requirement.Written written
                ? new Clause(
                        written.text(),
                        written.variable().isEmpty() ? "" : level(written.variable(), levels),
                        holds,
                        parts)
                : new Clause("", "", holds, parts);
    }

    /** A requirement as it was written; empty where none was. */
    static String text(Requirement requirement) {
        return requirement instanceof Requirement.Written written ? written.text() : "";
    }

    private String level(String skill, int[] levels) {
        int id = plan.skills().idOf(skill);
        int level = levels[id < 0 ? languageSkill : id];
        return level == 0 ? ABSENT : Integer.toString(level);
    }

    private String fact(String name) {
        for (Fact fact : facts) {
            if (fact.name().equals(name)) {
                return fact.word();
            }
        }
        return ABSENT;
    }

    private static List<Fact> facts(RoutingPlan plan, Caller caller) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("tier", plan.tierNames().name(caller.tier)));
        facts.add(new Fact("lifecycle", plan.lifecycles().name(caller.lifecycle)));
        facts.add(new Fact("intent", plan.intentNames().name(caller.intent)));
        facts.add(new Fact("language", plan.languages().name(caller.language)));
        facts.add(new Fact("center", plan.centerNames().name(caller.center)));
        facts.add(new Fact("media", plan.media().get(caller.media).name()));
        facts.add(new Fact("known", Boolean.toString(caller.known)));
        facts.add(new Fact("opted_out", Boolean.toString(caller.optedOut)));
        facts.add(new Fact("tags", caller.tags.isEmpty() ? "none" : caller.tags.toString()));
        plan.variables().tell(caller, (name, word) -> facts.add(new Fact(name, word)));
        for (String attribute : caller.attributes.toString().split("\n", -1)) {
            int equals = attribute.indexOf('=');
            if (equals > 0) {
                facts.add(new Fact("attributes." + attribute.substring(0, equals), attribute.substring(equals + 1)));
            }
        }
        return List.copyOf(facts);
    }
}
