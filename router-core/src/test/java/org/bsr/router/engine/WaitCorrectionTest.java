package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Estimates that are wrong by far come to hold for half of the callers, and for nine of ten. */
class WaitCorrectionTest {
    private static final long ESTIMATE = 60_000_000;
    private static final int CALLS = 100_000;

    private final WaitCorrection correction = new WaitCorrection();
    private final Random random = new Random(1);

    @Test
    void shouldBringTheSharesRightWhateverTheEstimateLeavesOut() {
        int withinMedian = 0;
        int withinNinetieth = 0;
        for (int call = 0; call < CALLS; call++) {
            double hour = 1 + call % 20_000 / 2_000;
            double waited = ESTIMATE * hour * Math.exp(random.nextGaussian());
            boolean longer = waited > correction.median(ESTIMATE);
            boolean muchLonger = waited > correction.ninetieth(ESTIMATE);
            withinMedian += longer ? 0 : 1;
            withinNinetieth += muchLonger ? 0 : 1;
            correction.learn(longer, muchLonger);
        }
        assertThat(withinMedian / (double) CALLS).isCloseTo(0.5, Offset.offset(0.01));
        assertThat(withinNinetieth / (double) CALLS).isCloseTo(0.9, Offset.offset(0.01));
    }

    @Test
    void shouldStayWithinBounds() {
        for (int call = 0; call < 10_000; call++) {
            correction.learn(true, true);
        }
        assertThat(correction.median(ESTIMATE)).isEqualTo(64 * ESTIMATE);
        assertThat(correction.ninetieth(ESTIMATE)).isEqualTo(64 * ESTIMATE);
        for (int call = 0; call < 10_000; call++) {
            correction.learn(false, false);
        }
        assertThat(correction.median(ESTIMATE)).isEqualTo(ESTIMATE / 64);
        assertThat(correction.ninetieth(ESTIMATE)).isEqualTo(ESTIMATE / 64);
    }
}
