package org.bsr.server.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bsr.router.event.Destination;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;

/**
 * Which rules and steps some decision has exercised: a rule by any call treated by it, a step by a call that sought an agent
 * while it was in effect.
 */
public final class Coverage {
    private record Place(int rule, int step) {}

    private final RoutingPlan plan;
    private final Set<Place> exercised = new HashSet<>();

    public Coverage(RoutingPlan plan) {
        this.plan = plan;
    }

    public void add(List<Explanation> decisions) {
        for (Explanation why : decisions) {
            int rule = why.rule().number() - 1;
            exercised.add(new Place(rule, 0));
            if (why.decision().destination() != Destination.SELF_SERVICE) {
                exercised.add(new Place(rule, why.step().number()));
            }
        }
    }

    /** What no decision has exercised, with the line of its rule. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Rule rule : plan.rules()) {
            if (!exercised.contains(new Place(rule.index(), 0))) {
                missing.add("rule %d, %s (line %d)".formatted(rule.index() + 1, rule.name(), rule.line()));
                continue;
            }
            for (int step = 1; step <= steps(rule); step++) {
                if (!exercised.contains(new Place(rule.index(), step))) {
                    missing.add("rule %d, %s (line %d), step %d"
                            .formatted(rule.index() + 1, rule.name(), rule.line(), step));
                }
            }
        }
        return missing;
    }

    public int rules() {
        return plan.rules().size();
    }

    public int steps() {
        return plan.rules().stream().mapToInt(Coverage::steps).sum();
    }

    private static int steps(Rule rule) {
        return rule.writtenStep(rule.steps().size() - 1);
    }
}
