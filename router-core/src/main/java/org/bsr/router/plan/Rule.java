package org.bsr.router.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule: the first whose condition a caller meets decides how his call is treated. The last rule's condition always holds.
 *
 * @param index its place among the rules, from 0
 * @param line where the rule stands in its file
 * @param reserves which agents its calls leave to others
 * @param steps at least one; the first takes effect at once
 */
public record Rule(
        int index,
        String name,
        int line,
        Condition when,
        SelfService selfService,
        List<Reserve> reserves,
        List<Step> steps) {

    /** Of a compiled step, the number of the step as written, from 1: one whose hold ends before it was compiled into two. */
    public int writtenStep(int compiled) {
        int number = 1;
        for (int s = 1; s <= compiled; s++) {
            boolean goesOn = steps.get(s - 1).hold() != null
                    && steps.get(s - 1).require() == steps.get(s).require();
            number += goesOn ? 0 : 1;
        }
        return number;
    }

    /** When calls under a rule go to self-service. */
    public enum Mode {
        NEVER,
        /** Before an agent is sought. */
        FIRST,
        /** Only if no agent can take the call at once. */
        WHEN_BUSY
    }

    /** @param flow meaningless where the mode is {@link Mode#NEVER} */
    public record SelfService(Mode mode, int flow) {}

    /**
     * Such an agent may be taken only while more than so many of them are available, counted over all centers.
     *
     * @param agents what the kept agents can do; mostly another rule's first requirement
     */
    public record Reserve(Requirement agents, int keep) {}

    /**
     * What holds from a certain wait on, until the next step.
     *
     * @param localCenter what it is worth that the agent sits in the caller's center, in millionths
     * @param centerPreference what it is worth that the agent sits in each center, in millionths
     * @param hold whom the call waits for in this step, or null
     */
    public record Step(
            long afterMicros,
            Requirement require,
            Value value,
            Urgency urgency,
            long localCenter,
            long[] centerPreference,
            @Nullable Hold hold) {

        /** What it is worth where the agent sits, in millionths. */
        public long preference(int agentCenter, int callerCenter) {
            return centerPreference[agentCenter] + (agentCenter == callerCenter ? localCenter : 0);
        }
    }

    /**
     * Wait for a better agent though a worse one is idle.
     *
     * @param better what an agent must be able to do, besides the step's requirement, to be taken all the same
     * @param whileFewerThan the hold lifts as long as so many calls of the class wait
     */
    public record Hold(Requirement better, int whileFewerThan) {}
}
