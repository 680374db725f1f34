package org.bsr.router.reference;

import java.math.BigInteger;
import java.util.Objects;
import org.bsr.router.reference.Matching.Pair;
import org.bsr.router.reference.SourceRules.Expectation;
import org.bsr.router.reference.SourceRules.SourceOverflow;
import org.bsr.router.reference.SourceRules.SourceSkip;
import org.jspecify.annotations.Nullable;

/**
 * When a call goes somewhere else than to an agent, and what that is worth. Exact, in millionths of a millionth.
 */
final class OtherDestinations {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final ReferenceRouter router;

    OtherDestinations(ReferenceRouter router) {
        this.router = router;
    }

    boolean isMachineBest(ReferenceCall call) {
        BigInteger waiting = waiting(call);
        if (waiting == null) {
            return true;
        }
        BigInteger machine = machine(call, waiting);
        Pair agent = router.matching.bestOf(call);
        return machine.compareTo(waiting) > 0
                && (agent == null
                        || machine.compareTo(
                                        BigInteger.valueOf(router.matching.indexWithoutIdleness(call, agent.agent())))
                                > 0);
    }

    /** An amount of money, in millionths. */
    boolean isWorthMoreThanToWait(ReferenceCall call, long amount) {
        BigInteger waiting = waiting(call);
        return waiting == null || BigInteger.valueOf(amount).multiply(MILLION).compareTo(waiting) > 0;
    }

    private BigInteger machine(ReferenceCall call, BigInteger waiting) {
        Expectation expected = Objects.requireNonNull(call.rule.expectation());
        BigInteger[] asking =
                waiting.multiply(BigInteger.valueOf(expected.asksAgent())).divideAndRemainder(MILLION);
        BigInteger asks = asking[1].signum() < 0 ? asking[0].subtract(BigInteger.ONE) : asking[0];
        long cost =
                Objects.requireNonNull(call.rules.flows.get(call.rule.flow())).cost();
        return BigInteger.valueOf(expected.containment())
                .multiply(BigInteger.valueOf(expected.benefit()))
                .subtract(BigInteger.valueOf(cost).multiply(MILLION))
                .subtract(BigInteger.valueOf(expected.hangsUp()).multiply(BigInteger.valueOf(expected.loss())))
                .add(asks);
    }

    /** With the best of those logged in, less what the expected wait costs; null: minus infinity, as nobody is. */
    private @Nullable BigInteger waiting(ReferenceCall call) {
        WaitEstimates.Estimate wait = router.waitEstimates.of(call);
        if (wait.median() < 0) {
            return null;
        }
        long best = router.agents.stream()
                .filter(agent -> router.matching.isStaff(agent) && Matching.qualifies(agent, call, call.currentStep()))
                .mapToLong(agent -> router.matching.indexOfAnyLike(agent, call))
                .max()
                .orElseThrow();
        long waited = router.now - call.waitBegan;
        BigInteger delayCost = BigInteger.valueOf(Matching.urgency(call, waited + wait.median()))
                .subtract(BigInteger.valueOf(Matching.urgency(call, waited)));
        return BigInteger.valueOf(best).subtract(delayCost);
    }

    boolean isToSkipStep(ReferenceCall call) {
        SourceSkip skip = call.currentStep().skipIf();
        return skip != null
                && ((skip.unstaffed() && router.waitEstimates.of(call).median() < 0)
                        || isLonger(call, skip.ewtAbove()));
    }

    boolean isToOverflow(ReferenceCall call) {
        SourceOverflow overflow = call.rule.overflow();
        return overflow != null
                && !call.isCallback
                && router.isConnected(call.client)
                && (overflowsAt(call) <= router.now || isLonger(call, overflow.ewtAbove()));
    }

    static long overflowsAt(ReferenceCall call) {
        SourceOverflow overflow = call.rule.overflow();
        return overflow == null || call.isCallback || overflow.after() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : call.waitBegan + overflow.after();
    }

    /** What is unknown is longer than anything. */
    boolean isLonger(ReferenceCall call, long bound) {
        long median = router.waitEstimates.of(call).median();
        return bound < Long.MAX_VALUE && (median < 0 || median > bound);
    }
}
