package org.bsr.router.engine;

import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Mode;

/**
 * Calls that are treated alike: the same rule, and the same of whatever else about the caller that rule's terms depend on. One
 * line for each step.
 */
final class CallClass {
    final Rule rule;
    final Line[] lines;
    /** Whether one call more that waits can lift a hold on the others. */
    final boolean hasHold;
    /** Here, as it is asked of each call that comes. */
    private final long firstStepEnds;

    /** The line of the first step, in which most calls find an agent: here, as there are hundreds of classes. */
    private final Line firstLine;

    /** How the rule would have these calls served by a machine. */
    final Mode selfServiceMode;

    CallClass(Rule rule, Line[] lines) {
        this.rule = rule;
        this.lines = lines;
        firstLine = lines[0];
        selfServiceMode = rule.selfService().mode();
        boolean holds = false;
        for (Line line : lines) {
            line.siblings = lines;
            holds |= line.hasHold();
        }
        hasHold = holds;
        firstStepEnds = hasStepAfter(0) ? beginOfStep(1) : Deadlines.NEVER;
    }

    Line line(int step) {
        return step == 0 ? firstLine : lines[step];
    }

    /** The step in effect after this wait: the last that has begun. */
    int stepAfter(long waitMicros) {
        if (waitMicros < firstStepEnds) {
            return 0;
        }
        int step = 0;
        while (hasStepAfter(step) && beginOfStep(step + 1) <= waitMicros) {
            step++;
        }
        return step;
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
