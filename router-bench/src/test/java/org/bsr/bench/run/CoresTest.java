package org.bsr.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void shouldUnderstandTheKernelsLists() {
        assertThat(Cores.parse("\t0-3,8\n")).containsExactly(0, 1, 2, 3, 8);
        assertThat(Cores.parse("5")).containsExactly(5);
    }

    @Test
    void shouldPinNothingWhereThereIsOneCoreOnly() {
        assertThat(new Cores(List.of(3), false).command(3)).isEmpty();
        assertThat(new Cores(List.of(2, 3), true).command(3)).containsExactly("taskset", "-c", "3");
    }
}
