package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
    @ParameterizedTest
    @CsvSource({"1, 12.706", "4, 2.776", "10, 2.228", "11, 2.201", "19, 2.093", "30, 2.042", "60, 2.000", "399, 1.966"})
    void shouldKnowStudentsDistribution(int freedom, double expected) {
        assertThat(Estimate.t(freedom)).isCloseTo(expected, within(0.0005));
    }

    @Test
    void shouldGiveTheIntervalOfTheReplications() {
        Estimate estimate = Estimate.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
        assertThat(estimate.mean()).isEqualTo(3);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(estimate.low()).isCloseTo(3 - 2.7764 * Math.sqrt(0.5), within(1e-9));
        assertThat(estimate.high()).isCloseTo(3 + 2.7764 * Math.sqrt(0.5), within(1e-9));
    }

    @Test
    void shouldLeaveOutReplicationsWithoutSuchAFigure() {
        Estimate estimate = Estimate.of(List.of(2.0, Double.NaN, 4.0));
        assertThat(estimate.mean()).isEqualTo(3);
        assertThat(estimate.replications()).isEqualTo(2);
    }

    @Test
    void shouldGiveNoIntervalForASingleReplication() {
        assertThat(Estimate.of(List.of(2.0, Double.NaN)).halfWidth()).isNaN();
    }
}
