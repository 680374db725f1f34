package org.bsr.router.engine;

import org.bsr.router.plan.Rule;

/**
 * Calls that are treated alike: the same rule, and the same of whatever else about the caller that rule's terms depend on. One
 * line for each step.
 */
final class CallClass {
    final Rule rule;
    final Line[] lines;

    CallClass(Rule rule, Line[] lines) {
        this.rule = rule;
        this.lines = lines;
        for (Line line : lines) {
            line.siblings = lines;
        }
    }

    /** The step in effect after this wait: the last that has begun. */
    int stepAfter(long waitMicros) {
        int step = 0;
        while (hasStepAfter(step) && beginOfStep(step + 1) <= waitMicros) {
            step++;
        }
        return step;
    }

    /** Whether one call more that waits can lift a hold on the others. */
    boolean hasHold() {
        for (Line line : lines) {
            if (line.hasHold()) {
                return true;
            }
        }
        return false;
    }

    boolean hasStepAfter(int step) {
        return step + 1 < lines.length;
    }

    /** The wait in microseconds after which a step takes effect. */
    long beginOfStep(int step) {
        return lines[step].step.afterMicros();
    }

    /** Whether any of the staff can serve a call of this class in this step or a later one. */
    boolean isStaffedFrom(int step) {
        for (int s = step; s < lines.length; s++) {
            if (lines[s].ranking.staff > 0) {
                return true;
            }
        }
        return false;
    }
}
