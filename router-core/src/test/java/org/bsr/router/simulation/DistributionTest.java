package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
    private static final double MEAN = 3_000_000;
    private static final int SAMPLES = 200_000;

    record Case(Distribution distribution, double sd) {}

    static List<Case> cases() {
        return List.of(
                new Case(new Distribution.Constant((long) MEAN), 0),
                new Case(new Distribution.Exponential(MEAN), MEAN),
                new Case(new Distribution.Lognormal(MEAN, MEAN / 2), MEAN / 2),
                new Case(new Distribution.Gamma(MEAN, MEAN / 2), MEAN / 2),
                new Case(new Distribution.Gamma(MEAN, 1.5 * MEAN), 1.5 * MEAN));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldHaveTheMeanAndStandardDeviationItWasGiven(Case asked) {
        RandomGenerator random = generator();
        long[] samples = LongStream.generate(() -> asked.distribution.sample(random))
                .limit(SAMPLES)
                .toArray();
        double mean = LongStream.of(samples).average().orElseThrow();
        double variance = LongStream.of(samples)
                .mapToDouble(sample -> (sample - mean) * (sample - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(MEAN, within(0.02 * MEAN));
        assertThat(Math.sqrt(variance)).isCloseTo(asked.sd, within(0.03 * MEAN));
    }

    @Test
    void shouldDrawTheSameOnEveryJvm() {
        assertThat(new Distribution.Gamma(MEAN, MEAN).sample(generator())).isEqualTo(GAMMA_OF_SEED_1);
    }

    private static RandomGenerator generator() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    private static final long GAMMA_OF_SEED_1 = 1_563_797;
}
