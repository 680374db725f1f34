package org.bsr.router.plan;

import java.util.BitSet;
import java.util.List;

/** Which callers a rule is for: a boolean expression over the codes that {@link CallerVariables} gives a caller. */
public sealed interface Condition {

    /** @param codes the caller's code for each variable of the plan */
    boolean holds(int[] codes);

    /** True where the variable's code is one of a set; every comparison compiles to this. */
    record OneOf(int variable, BitSet codes) implements Condition {
        @Override
        public boolean holds(int[] callerCodes) {
            return codes.get(callerCodes[variable]);
        }
    }

    record Not(Condition operand) implements Condition {
        @Override
        public boolean holds(int[] codes) {
            return !operand.holds(codes);
        }
    }

    record And(List<Condition> operands) implements Condition {
        @Override
        public boolean holds(int[] codes) {
            for (Condition operand : operands) {
                if (!operand.holds(codes)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or(List<Condition> operands) implements Condition {
        @Override
        public boolean holds(int[] codes) {
            for (Condition operand : operands) {
                if (operand.holds(codes)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Constant(boolean value) implements Condition {
        @Override
        public boolean holds(int[] codes) {
            return value;
        }
    }
}
