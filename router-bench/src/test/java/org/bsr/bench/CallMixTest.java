package org.bsr.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallMixTest {
    private static final int LIVES = 20_000;
    private static final int ROUNDS = 20;
    /** Bytes: far less than a small object for every hundredth command. */
    private static final long NEXT_TO_NOTHING = LIVES / 2;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"20, 0.0005", "2, 0.0005", "20, 0", "2, 0"})
    void shouldNotAllocatePerCommandOfTheMix(int available, String idleRate) {
        CallMix mix = new CallMix(new CallCenters(new CallCenters.Size(1_000, 8, 200, 10, idleRate)), 500, available);
        // In the first rounds the JVM still loads and compiles, and callers of every kind come for the first time.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least >= NEXT_TO_NOTHING; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int life = 0; life < LIVES; life++) {
                mix.live();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes in %d lives of calls", LIVES).isLessThan(NEXT_TO_NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 0, 20", "40, 10, 0, 20", "200, 10, 0, 2", "200, 1000, 500, 20", "400, 100, 500, 20"})
    void shouldStayAsBusyAsItIs(int classes, int rules, int waiting, int available) {
        CallMix mix = new CallMix(
                new CallCenters(new CallCenters.Size(1_000, 8, classes, rules, "0.0005")), waiting, available);
        for (int life = 0; life < LIVES; life++) {
            mix.live();
        }
        assertThat(mix.waiting()).isCloseTo(waiting, within(30));
        assertThat(mix.connected()).isCloseTo(1_000 - 10 * available, within(30));
    }
}
