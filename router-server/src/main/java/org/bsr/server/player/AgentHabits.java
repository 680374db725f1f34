package org.bsr.server.player;

import java.util.SplittableRandom;

/**
 * How agents behave when their phone rings and after a call; times are microseconds.
 *
 * @param answerAtLeast the quickest answer
 * @param answerMean the mean time to answer
 * @param afterCallMean mean after-call work, exponential; 0: none
 * @param noAnswerShare of offers that just ring
 * @param declineShare of offers that are rejected
 * @param backAfter how long an agent stays away whom the router made not ready for missed calls
 */
public record AgentHabits(
        long answerAtLeast,
        long answerMean,
        long afterCallMean,
        double noAnswerShare,
        double declineShare,
        long backAfter) {
    /** Every offer is answered in the moment it is made, and there is no after-call work. */
    public static final AgentHabits INSTANT = new AgentHabits(0, 0, 0, 0, 0, 0);

    /** What an agent does with an offer. */
    public enum Reaction {
        ANSWERS,
        DECLINES,
        LETS_RING
    }

    Reaction reaction(SplittableRandom random) {
        double u = random.nextDouble();
        if (u < noAnswerShare) {
            return Reaction.LETS_RING;
        }
        return u < noAnswerShare + declineShare ? Reaction.DECLINES : Reaction.ANSWERS;
    }

    long answerAfter(SplittableRandom random) {
        return answerAtLeast + exponential(answerMean - answerAtLeast, random);
    }

    long afterCallWork(SplittableRandom random) {
        return exponential(afterCallMean, random);
    }

    private static long exponential(long mean, SplittableRandom random) {
        return mean <= 0 ? 0 : Math.round(-mean * Math.log(1 - random.nextDouble()));
    }
}
