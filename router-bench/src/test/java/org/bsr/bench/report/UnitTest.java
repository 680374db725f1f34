package org.bsr.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.bench.run.Spread;
import org.junit.jupiter.api.Test;

class UnitTest {
    @Test
    void shouldWriteFiguresInTheSizeThatSuitsThem() {
        assertThat(Unit.TIME.of(Spread.of(241.3, 250, 238))).isEqualTo("241 ns (238 ns–250 ns)");
        assertThat(Unit.TIME.of(1_530)).isEqualTo("1.53 µs");
        assertThat(Unit.PER_SECOND.of(1_240_000)).isEqualTo("1.24 M/s");
        assertThat(Unit.SHARE.of(0.712)).isEqualTo("71.2 %");
        assertThat(Unit.TIMES.of(1.5)).isEqualTo("1.50x");
    }
}
