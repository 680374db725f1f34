package org.bsr.router.plan;

import java.util.BitSet;
import java.util.List;

/** Which callers a rule is for: a boolean expression over the codes that {@link CallerVariables} gives a caller. */
public sealed interface Condition {

    /** @param codes the caller's code for each variable of the plan */
    boolean holds(int[] codes);

    /** The conditions that this one joins or denies; none where it compares. */
    default List<Condition> operands() {
        return List.of();
    }

    /**
     * A condition and how its author wrote it, which is what an explanation shows.
     *
     * @param variable what about the caller it compares, such as {@code tier}; empty where it compares nothing itself
     */
    record Written(String text, String variable, Condition operand) implements Condition {
        @Override
        public boolean holds(int[] codes) {
            return operand.holds(codes);
        }

        @Override
        public List<Condition> operands() {
            return operand.operands();
        }
    }

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

        @Override
        public List<Condition> operands() {
            return List.of(operand);
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
