package org.bsr.router.plan;

import java.util.List;

/**
 * What an agent must be able to do: a boolean expression over skill levels. A skill that an agent lacks is absent, not level
 * 0: every comparison on it is false, so {@code !(absent >= 5)} is true.
 */
public sealed interface Requirement {

    /**
     * @param levels the agent's levels by skill, 1 to 10, and 0 where the skill is absent
     * @param callerLanguageSkill the skill that stands for the caller's language
     */
    boolean holds(int[] levels, int callerLanguageSkill);

    /** Whether it can hold for one caller's language and not for another's. */
    boolean mentionsCallerLanguage();

    /** The requirements that this one joins or denies; none where it compares. */
    default List<Requirement> operands() {
        return List.of();
    }

    /**
     * A requirement and how its author wrote it, which is what an explanation shows.
     *
     * @param variable the skill it compares, or {@code language}; empty where it compares nothing itself
     */
    record Written(String text, String variable, Requirement operand) implements Requirement {
        @Override
        public boolean holds(int[] levels, int callerLanguageSkill) {
            return operand.holds(levels, callerLanguageSkill);
        }

        @Override
        public boolean mentionsCallerLanguage() {
            return operand.mentionsCallerLanguage();
        }

        @Override
        public List<Requirement> operands() {
            return operand.operands();
        }
    }

    /** The comparison operators of the expression language. */
    enum Operator {
        LESS,
        AT_MOST,
        EQUAL,
        NOT_EQUAL,
        AT_LEAST,
        GREATER;

        boolean holds(int left, int right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case EQUAL -> left == right;
                case NOT_EQUAL -> left != right;
                case AT_LEAST -> left >= right;
                case GREATER -> left > right;
            };
        }
    }

    record Level(int skill, Operator operator, int level) implements Requirement {
        @Override
        public boolean holds(int[] levels, int callerLanguageSkill) {
            return levels[skill] != 0 && operator.holds(levels[skill], level);
        }

        @Override
        public boolean mentionsCallerLanguage() {
            return false;
        }
    }

    /** The level in the language that the caller speaks. */
    record CallerLanguageLevel(Operator operator, int level) implements Requirement {
        @Override
        public boolean holds(int[] levels, int callerLanguageSkill) {
            return levels[callerLanguageSkill] != 0 && operator.holds(levels[callerLanguageSkill], level);
        }

        @Override
        public boolean mentionsCallerLanguage() {
            return true;
        }
    }

    record Not(Requirement operand) implements Requirement {
        @Override
        public boolean holds(int[] levels, int callerLanguageSkill) {
            return !operand.holds(levels, callerLanguageSkill);
        }

        @Override
        public boolean mentionsCallerLanguage() {
            return operand.mentionsCallerLanguage();
        }

        @Override
        public List<Requirement> operands() {
            return List.of(operand);
        }
    }

    record And(List<Requirement> operands) implements Requirement {
        @Override
        public boolean holds(int[] levels, int callerLanguageSkill) {
            for (Requirement operand : operands) {
                if (!operand.holds(levels, callerLanguageSkill)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean mentionsCallerLanguage() {
            return operands.stream().anyMatch(Requirement::mentionsCallerLanguage);
        }
    }

    record Or(List<Requirement> operands) implements Requirement {
        @Override
        public boolean holds(int[] levels, int callerLanguageSkill) {
            for (Requirement operand : operands) {
                if (operand.holds(levels, callerLanguageSkill)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean mentionsCallerLanguage() {
            return operands.stream().anyMatch(Requirement::mentionsCallerLanguage);
        }
    }

    record Constant(boolean value) implements Requirement {
        @Override
        public boolean holds(int[] levels, int callerLanguageSkill) {
            return value;
        }

        @Override
        public boolean mentionsCallerLanguage() {
            return false;
        }
    }
}
