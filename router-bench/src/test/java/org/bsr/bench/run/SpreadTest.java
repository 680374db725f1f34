package org.bsr.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void shouldCompareRoundByRound() {
        Spread figure = Spread.of(200, 440, 210);
        Spread limit = Spread.of(100, 200, 100);
        assertThat(figure.median()).isEqualTo(210);
        assertThat(figure.dividedBy(limit).rounds()).containsExactly(2.0, 2.2, 2.1);
        assertThat(figure.dividedBy(limit).median()).isEqualTo(2.1);
    }

    @Test
    void shouldSayMedianLeastAndMost() {
        Spread even = Spread.of(3, 1, 2, 10);
        assertThat(even.median()).isEqualTo(2.5);
        assertThat(even.least()).isEqualTo(1);
        assertThat(even.and(Spread.of(20)).most()).isEqualTo(20);
    }
}
