package org.bsr.router.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule: the first whose condition a caller meets decides how his call is treated. The last rule's condition always holds.
 *
 * @param index its place among the rules, from 0
 * @param line where the rule stands in its file
 * @param reserves which agents its calls leave to others
 * @param preferredAgent what the agent is worth whom the call, or else the directory, names
 * @param lastAgent what the agent is worth who spoke with the customer last
 * @param callback when its callers are asked whether they would be called back, or null
 * @param overflow where its calls go that wait too long, or null
 * @param steps at least one; the first takes effect at once
 */
public record Rule(
        int index,
        String name,
        int line,
        Condition when,
        SelfService selfService,
        List<Reserve> reserves,
        NamedAgent preferredAgent,
        NamedAgent lastAgent,
        @Nullable Callback callback,
        @Nullable Overflow overflow,
        List<Step> steps) {

    /** A time that never comes, or a bound that nothing exceeds. */
    public static final long NEVER = Long.MAX_VALUE;

    Rule with(List<Reserve> others) {
        return new Rule(
                index, name, line, when, selfService, others, preferredAgent, lastAgent, callback, overflow, steps);
    }

    /** The same with another place, name, condition and steps. */
    Rule with(int place, String called, Condition condition, List<Step> others) {
        return new Rule(
                place,
                called,
                line,
                condition,
                selfService,
                reserves,
                preferredAgent,
                lastAgent,
                callback,
                overflow,
                others);
    }

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
        WHEN_BUSY,
        /** If it is worth more than the best agent now and than the wait. */
        BEST_VALUE
    }

    /**
     * @param flow meaningless where the mode is {@link Mode#NEVER}
     * @param expected there at least where the mode is {@link Mode#BEST_VALUE}
     */
    public record SelfService(Mode mode, int flow, @Nullable Expectation expected) {}

    /**
     * What becomes of callers in self-service; shares in millionths, money in millionths.
     *
     * @param containment the share that is served there
     * @param benefit what each of these is worth
     * @param hangsUp the share that gives up there
     * @param loss what each of these costs
     * @param asksAgent the share that waits for an agent after all
     */
    public record Expectation(long containment, long benefit, long hangsUp, long loss, long asksAgent) {
        private static final long ONE = 1_000_000;

        /** What a call is expected to be worth there, in millionths. */
        public long value() {
            return containment * benefit / ONE;
        }

        /**
         * In index units, which are millionths of a millionth. Every amount is at most 10^12 millionths and the index of waiting
         * within 5 x 10^18, so the sum keeps within 64 bits.
         */
        public long index(long cost, long indexOfWaiting) {
            long asking = Math.floorDiv(indexOfWaiting, ONE) * asksAgent
                    + Math.floorMod(indexOfWaiting, ONE) * asksAgent / ONE;
            return containment * benefit - cost * RoutingPlan.INDEX_PER_MICRO - hangsUp * loss + asking;
        }
    }

    /**
     * Such an agent may be taken only while more than so many of them are available, counted over all centers.
     *
     * @param agents what the kept agents can do; mostly another rule's first requirement
     */
    public record Reserve(Requirement agents, int keep) {}

    /**
     * What it is worth that a certain agent takes the call.
     *
     * @param value in millionths, from 0; 0: nothing
     * @param expiresMicros after so long he is worth no more than others
     */
    public record NamedAgent(long value, long expiresMicros) {
        static final NamedAgent NOBODY = new NamedAgent(0, 0);
    }

    /**
     * What holds from a certain wait on, until the next step.
     *
     * @param localCenter what it is worth that the agent sits in the caller's center, in millionths
     * @param centerPreference what it is worth that the agent sits in each center, in millionths
     * @param hold whom the call waits for in this step, or null
     * @param skipIf when the next step is to take effect at once, or null; always null in the last step
     */
    public record Step(
            long afterMicros,
            Requirement require,
            Value value,
            Urgency urgency,
            long localCenter,
            long[] centerPreference,
            @Nullable Hold hold,
            @Nullable SkipIf skipIf) {

        Step with(Urgency other) {
            return new Step(afterMicros, require, value, other, localCenter, centerPreference, hold, skipIf);
        }

        /** What it is worth where the agent sits, in millionths. */
        public long preference(int agentCenter, int callerCenter) {
            return preference(agentCenter) + (agentCenter == callerCenter ? localCenter : 0);
        }

        /** The same wherever the caller is; nothing for a center that the plan does not know. */
        public long preference(int agentCenter) {
            return agentCenter == Symbols.NONE ? 0 : centerPreference[agentCenter];
        }

        /** How it goes on from this wait, when its hold is over. */
        Step released(long from) {
            return new Step(from, require, value, urgency, localCenter, centerPreference, null, skipIf);
        }
    }

    /**
     * Either is enough.
     *
     * @param unstaffed nobody is logged in who meets the step's requirement
     * @param ewtAboveMicros the median of the estimated wait is longer than this, or {@link #NEVER}
     */
    public record SkipIf(boolean unstaffed, long ewtAboveMicros) {}

    /**
     * An offer to call back, made to who waits.
     *
     * @param ewtAboveMicros only if the median of the estimated wait is longer; {@link #NEVER}: whatever it is
     * @param byValue only if to call back is worth more than to wait
     * @param value what it is worth to call back, in millionths
     * @param quarantineMicros how long a customer is left alone who has not answered
     * @param tries how often he is called
     */
    public record Callback(long ewtAboveMicros, boolean byValue, long value, long quarantineMicros, int tries) {
        public boolean byWait() {
            return ewtAboveMicros != NEVER;
        }
    }

    /**
     * A call that has waited so long, or is estimated to wait longer than that, goes to somebody else.
     *
     * @param target index among the plan's overflow targets
     * @param afterMicros or {@link #NEVER}
     * @param ewtAboveMicros or {@link #NEVER}
     */
    public record Overflow(int target, long afterMicros, long ewtAboveMicros) {}

    /**
     * Wait for a better agent though a worse one is idle.
     *
     * @param better what an agent must be able to do, besides the step's requirement, to be taken all the same
     * @param whileFewerThan the hold lifts as long as so many calls of the class wait
     */
    public record Hold(Requirement better, int whileFewerThan) {}
}
