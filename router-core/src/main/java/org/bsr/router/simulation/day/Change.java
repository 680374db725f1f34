package org.bsr.router.simulation.day;

import org.jspecify.annotations.Nullable;

/**
 * A call that was decided differently under the two plans, in the first replication.
 *
 * @param kind by what they differ most
 */
public record Change(DayCall call, Kind kind, CallResult before, CallResult after) {

    /** From the most to the least. */
    public enum Kind {
        SELF_SERVICE("to self-service or not"),
        SERVED("served or hung up"),
        CENTER("an agent of another center"),
        AGENT("another agent of the same center"),
        RULE("the same agent, by another rule");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What differs; null: nothing but the wait. */
    static @Nullable Kind kind(CallResult before, CallResult after) {
        if (before.usedSelfService != after.usedSelfService) {
            return Kind.SELF_SERVICE;
        }
        if (before.answered() != after.answered() || before.end != after.end) {
            return Kind.SERVED;
        }
        if (!before.center.equals(after.center)) {
            return Kind.CENTER;
        }
        if (!before.agent.equals(after.agent)) {
            return Kind.AGENT;
        }
        return before.rule.equals(after.rule) ? null : Kind.RULE;
    }
}
