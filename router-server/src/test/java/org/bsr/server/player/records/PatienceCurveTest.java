package org.bsr.server.player.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bsr.server.player.records.PatienceCurve.Observation;
import org.junit.jupiter.api.Test;

class PatienceCurveTest {
    /** Hang-ups after 3, 8, 8 and 15 s; served after 5, 8, 10 and 20 s. By hand: 7/8, then x 4/6, then x 1/2. */
    private final PatienceCurve curve = PatienceCurve.of(
            List.of(hungUp(3), served(5), hungUp(8), hungUp(8), served(8), served(10), hungUp(15), served(20)));

    @Test
    void shouldEqualTheExampleComputedByHand() {
        assertThat(curve.survival(0)).isEqualTo(1);
        assertThat(curve.survival(2)).isEqualTo(1);
        assertThat(curve.survival(3)).isEqualTo(0.875);
        assertThat(curve.survival(7)).isEqualTo(0.875);
        assertThat(curve.survival(8)).isCloseTo(0.875 * 4 / 6, within(1e-12));
        assertThat(curve.survival(14)).isCloseTo(0.875 * 4 / 6, within(1e-12));
        assertThat(curve.survival(15)).isCloseTo(0.875 * 4 / 6 / 2, within(1e-12));
        assertThat(curve.survival(19)).isCloseTo(0.875 * 4 / 6 / 2, within(1e-12));
    }

    @Test
    void shouldEndEverybodysPatienceAtTheLongestWaitObserved() {
        assertThat(curve.survival(20)).isZero();
        assertThat(curve.draw(0.999999, 0)).isEqualTo(20);
    }

    @Test
    void shouldDrawPatienceOnlyBeyondTheWaitBorne() {
        assertThat(curve.draw(0, 0)).isEqualTo(3);
        assertThat(curve.draw(0, 3)).isEqualTo(8);
        assertThat(curve.draw(0, 10)).isEqualTo(15);
        assertThat(curve.draw(0.5, 20)).isEqualTo(20);
    }

    @Test
    void shouldDrawEachPatienceAsOftenAsTheCurveSays() {
        int draws = 10_000;
        int at8 = 0;
        for (int i = 0; i < draws; i++) {
            at8 += curve.draw((i + 0.5) / draws, 5) == 8 ? 1 : 0;
        }
        assertThat(at8 / (double) draws).isCloseTo(2 / 6.0, within(1e-3));
    }

    @Test
    void shouldKnowNothingOfNobody() {
        assertThat(PatienceCurve.of(List.of()).draw(0.5, 7)).isEqualTo(7);
    }

    private static Observation hungUp(int seconds) {
        return new Observation(seconds, true);
    }

    private static Observation served(int seconds) {
        return new Observation(seconds, false);
    }
}
