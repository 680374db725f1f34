package org.bsr.router.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.expression.Expression;
import org.bsr.router.lint.Finding.Kind;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.roster.Roster;
import org.bsr.router.space.Diagrams;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a sound configuration for what cannot be meant. What it says of callers is exact: it holds for every combination
 * of what conditions can ask for.
 */
public final class PlanLint {
    private PlanLint() {}

    /**
     * @param roster null: what needs the agents is not looked at
     * @param customers null: what needs the customers is not looked at
     */
    public static List<Finding> examine(
            Source source, RoutingPlan plan, @Nullable Roster roster, @Nullable Clientele customers) {
        Findings findings = new Findings(source);
        PlanText text = new PlanText(source);
        try {
            RuleReach reach = new RuleReach(plan, text, findings);
            reach.check();
            if (customers != null) {
                checkTags(plan, reach, text, customers.tags(), findings);
            }
            new UrgencyCheck(plan, reach, text, findings).check();
            new DestinationCheck(plan, reach, text, findings).check(customers);
            if (roster != null) {
                Staff staff = new Staff(plan, roster);
                new StaffCheck(plan, staff, reach, text, findings).check();
                new HoursCheck(plan, staff, reach, text, findings).check();
            }
        } catch (Diagrams.TooLarge e) {
            findings.add(
                    Kind.NOT_EXAMINED,
                    text.rule(plan.rules().get(0)),
                    "the conditions tell too many kinds of callers apart, so which rules are reached was not examined",
                    "let fewer rules ask for several things at once",
                    Map.of());
        }
        return findings.inOrder();
    }

    private static void checkTags(
            RoutingPlan plan, RuleReach reach, PlanText text, Set<String> customersTags, Findings findings) {
        for (Rule rule : plan.rules()) {
            Span span = text.inCondition(
                    rule,
                    part -> part instanceof Expression.In in
                            && in.element() instanceof Expression.Text tag
                            && !customersTags.contains(tag.value()));
            if (span != null) {
                findings.add(
                        Kind.TAG_NOBODY_HAS,
                        span,
                        "no customer has this tag",
                        customersTags.isEmpty()
                                ? "give it to customers, or ask for something else"
                                : "the customers have: " + String.join(", ", customersTags),
                        reach.isReached(rule) ? reach.example(rule) : Map.of());
            }
        }
    }
}
