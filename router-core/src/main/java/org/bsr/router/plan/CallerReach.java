package org.bsr.router.plan;

import java.util.List;

/**
 * Which tiers and intents can come to which rule, as far as tier and intent decide it: what else there is to know about a
 * caller can be anything here.
 */
public final class CallerReach {
    private final List<Rule> rules;

    /** What a condition can be for some callers. */
    private record Outcome(boolean canHold, boolean canFail) {
        Outcome denied() {
            boolean holds = canFail;
            boolean fails = canHold;
            return new Outcome(holds, fails);
        }
    }

    public CallerReach(List<Rule> rules) {
        this.rules = rules;
    }

    /** Whether a caller of this tier with this intent can come to the rule, past those before it. */
    public boolean reaches(int rule, int tier, int intent) {
        for (int earlier = 0; earlier < rule; earlier++) {
            if (!outcome(rules.get(earlier).when(), tier, intent).canFail) {
                return false;
            }
        }
        return outcome(rules.get(rule).when(), tier, intent).canHold;
    }

    private static Outcome outcome(Condition condition, int tier, int intent) {
        if (condition instanceof Condition.Written written) {
            return outcome(written.operand(), tier, intent);
        }
        if (condition instanceof Condition.Constant constant) {
            return new Outcome(constant.value(), !constant.value());
        }
        if (condition instanceof Condition.OneOf oneOf) {
            if (oneOf.variable() != CallerVariables.TIER && oneOf.variable() != CallerVariables.INTENT) {
                return new Outcome(true, true);
            }
            boolean holds = oneOf.codes().get(oneOf.variable() == CallerVariables.TIER ? tier : intent);
            return new Outcome(holds, !holds);
        }
        if (condition instanceof Condition.Not not) {
            return outcome(not.operand(), tier, intent).denied();
        }
        boolean all = condition instanceof Condition.And;
        boolean every = true;
        boolean some = false;
        for (Condition operand : condition.operands()) {
            Outcome outcome = outcome(operand, tier, intent);
            every &= all ? outcome.canHold : outcome.canFail;
            some |= all ? outcome.canFail : outcome.canHold;
        }
        return all ? new Outcome(every, some) : new Outcome(some, every);
    }
}
