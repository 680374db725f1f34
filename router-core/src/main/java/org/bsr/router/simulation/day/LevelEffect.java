package org.bsr.router.simulation.day;

import java.util.List;

/**
 * How much longer or shorter a conversation is per level of the agent's skill: least squares on the logarithm of the talk times
 * of one intent. It is taken only if it stands out, {@value #SIGNIFICANT} standard errors or more; else levels change nothing.
 */
final class LevelEffect {
    static final double SIGNIFICANT = 3;
    private static final int FEWEST = 50;
    private static final double MOST = 2;

    static final LevelEffect NONE = new LevelEffect(0);

    private final double perLevel;

    record Talk(long micros, int level) {}

    private LevelEffect(double perLevel) {
        this.perLevel = perLevel;
    }

    static LevelEffect of(List<Talk> all) {
        List<Talk> talks =
                all.stream().filter(talk -> talk.level >= 0 && talk.micros > 0).toList();
        int n = talks.size();
        if (n < FEWEST) {
            return NONE;
        }
        double meanLevel = talks.stream().mapToInt(Talk::level).sum() / (double) n;
        double meanLog = talks.stream().mapToDouble(LevelEffect::log).sum() / n;
        double spread = 0;
        double together = 0;
        for (Talk talk : talks) {
            spread += (talk.level - meanLevel) * (talk.level - meanLevel);
            together += (talk.level - meanLevel) * (log(talk) - meanLog);
        }
        if (spread == 0) {
            return NONE;
        }
        double slope = together / spread;
        double residuals = 0;
        for (Talk talk : talks) {
            double residual = log(talk) - meanLog - slope * (talk.level - meanLevel);
            residuals += residual * residual;
        }
        double error = Math.sqrt(residuals / (n - 2) / spread);
        return Math.abs(slope) > SIGNIFICANT * error ? new LevelEffect(slope) : NONE;
    }

    private static double log(Talk talk) {
        return StrictMath.log((double) talk.micros);
    }

    boolean isNone() {
        return perLevel == 0;
    }

    /** By how much a level more changes the talk time, such as -0.04. */
    double perLevel() {
        return StrictMath.exp(perLevel) - 1;
    }

    /** A talk time with an agent of one level, as it would be with one of another; at most doubled or halved. */
    long scaled(long micros, int from, int to) {
        if (perLevel == 0 || from < 0 || to < 0 || from == to) {
            return micros;
        }
        double factor = StrictMath.exp(perLevel * (to - from));
        return Math.round(micros * Math.max(1 / MOST, Math.min(MOST, factor)));
    }
}
