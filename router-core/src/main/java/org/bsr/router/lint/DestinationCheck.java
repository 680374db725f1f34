package org.bsr.router.lint;

import java.util.Map;
import org.bsr.router.lint.Finding.Kind;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.jspecify.annotations.Nullable;

/** Finds ways out of the line that no call can take, and agents whom nobody prefers. */
final class DestinationCheck {
    private final RoutingPlan plan;
    private final RuleReach reach;
    private final PlanText text;
    private final Findings findings;

    DestinationCheck(RoutingPlan plan, RuleReach reach, PlanText text, Findings findings) {
        this.plan = plan;
        this.reach = reach;
        this.text = text;
        this.findings = findings;
    }

    void check(@Nullable Clientele customers) {
        for (Rule rule : plan.rules()) {
            if (reach.isReached(rule)) {
                checkCallback(rule);
                if (customers != null) {
                    checkPreferredAgent(rule, customers);
                }
            }
        }
    }

    /** A call is looked at for overflow first; what is estimated to wait so long is gone before anything is offered. */
    private void checkCallback(Rule rule) {
        Rule.Callback callback = rule.callback();
        Rule.Overflow overflow = rule.overflow();
        if (callback == null || overflow == null) {
            return;
        }
        boolean leavesAtOnce = overflow.afterMicros() == 0;
        if (leavesAtOnce || (callback.byWait() && overflow.ewtAboveMicros() <= callback.ewtAboveMicros())) {
            findings.add(
                    Kind.CALLBACK_NEVER_OFFERED,
                    text.inRule(rule, "callback"),
                    "this is never offered: a call with so long an estimated wait has gone to `%s` already"
                            .formatted(plan.overflowTargets()
                                    .get(overflow.target())
                                    .name()),
                    "offer it sooner, or let calls overflow later",
                    reach.example(rule));
        }
    }

    /** Calls can name an agent themselves, so it may be meant. */
    private void checkPreferredAgent(Rule rule, Clientele customers) {
        if (rule.preferredAgent().value() != 0 && !customers.preferAgents()) {
            findings.note(
                    Kind.PREFERRED_BY_NOBODY,
                    text.inRule(rule, "preferred_agent"),
                    "no customer has a preferred agent, so this counts only for calls that name one",
                    "fill in the column preferred_agent of customers.csv",
                    Map.of());
        }
    }
}
