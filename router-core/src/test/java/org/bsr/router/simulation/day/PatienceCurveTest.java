package org.bsr.router.simulation.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bsr.router.simulation.day.PatienceCurve.Observation;
import org.junit.jupiter.api.Test;

class PatienceCurveTest {
    private static final long SECOND = 1_000_000;

    @Test
    void shouldCountThoseServedAsWaitingOn() {
        List<Observation> seen = new ArrayList<>();
        add(seen, 60, 10, true);
        add(seen, 40, 20, false);
        add(seen, 50, 30, true);
        add(seen, 50, 40, false);

        PatienceCurve curve = PatienceCurve.of(seen);

        assertThat(curve.hangUps()).isEqualTo(110);
        assertThat(curve.survival(9 * SECOND)).isEqualTo(1);
        assertThat(curve.survival(10 * SECOND)).isCloseTo(0.7, within(1e-12));
        assertThat(curve.survival(29 * SECOND)).isCloseTo(0.7, within(1e-12));
        assertThat(curve.survival(30 * SECOND)).isCloseTo(0.35, within(1e-12));
    }

    @Test
    void shouldDrawOnlyWhatIsLongerThanWhatWasBorne() {
        PatienceCurve curve = PatienceCurve.of(exponential(2_000, 50, 80));
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000; i++) {
            long borne = random.nextInt(200) * SECOND;
            assertThat(curve.draw(random.nextDouble(), borne)).isGreaterThan(borne);
        }
    }

    @Test
    void shouldFindTheMeanPatienceAgainThoughMostWereServed() {
        PatienceCurve curve = PatienceCurve.of(exponential(20_000, 50, 20));
        SplittableRandom random = new SplittableRandom(6);
        double mean = random.doubles(20_000)
                        .map(uniform -> curve.draw(uniform, 0))
                        .average()
                        .orElseThrow()
                / SECOND;
        assertThat(mean).isCloseTo(50, within(2.5));
    }

    @Test
    void shouldLetThemWaitForEverIfNobodyEverHungUp() {
        List<Observation> seen = new ArrayList<>();
        add(seen, 100, 30, false);

        assertThat(PatienceCurve.of(seen).draw(0.999, 0)).isEqualTo(Long.MAX_VALUE);
    }

    private static void add(List<Observation> seen, int count, long seconds, boolean hungUp) {
        for (int i = 0; i < count; i++) {
            seen.add(new Observation(seconds * SECOND, hungUp));
        }
    }

    /** Patience and the wait until an answer both exponential, with these means in seconds. */
    private static List<Observation> exponential(int count, double patience, double wait) {
        SplittableRandom random = new SplittableRandom(4);
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double gives = -patience * Math.log(1 - random.nextDouble());
            double answered = -wait * Math.log(1 - random.nextDouble());
            seen.add(new Observation(Math.round(Math.min(gives, answered) * SECOND), gives < answered));
        }
        return seen;
    }
}
