package org.bsr.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.bsr.router.command.CommandType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallMixTest {
    private static final int LIVES = 20_000;
    private static final int ROUNDS = 20;
    /** Bytes: far less than a small object for every hundredth command. */
    private static final long NEXT_TO_NOTHING = LIVES / 2;

    private static final CallCenters SMALL = new CallCenters(new CallCenters.Size(1_000, 8, 10, 10, "0"));

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"20, 0.0005, 1", "2, 0.0005, 1", "20, 0, 1", "2, 0, 1", "2, 0, 32"})
    void shouldNotAllocatePerCommandOfTheMix(int available, String idleRate, int atOnce) {
        CallMix mix =
                new CallMix(new CallCenters(new CallCenters.Size(1_000, 8, 200, 10, idleRate)), 500, available, atOnce);
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
    @CsvSource({
        "10, 10, 0, 20, 1",
        "40, 10, 0, 20, 1",
        "200, 10, 0, 2, 1",
        "200, 1000, 500, 20, 1",
        "200, 1000, 500, 20, 32",
        "400, 100, 500, 20, 1"
    })
    void shouldStayAsBusyAsItIs(int classes, int rules, int waiting, int available, int atOnce) {
        CallMix mix = new CallMix(
                new CallCenters(new CallCenters.Size(1_000, 8, classes, rules, "0.0005")), waiting, available, atOnce);
        for (int life = 0; life < LIVES; life++) {
            mix.live();
        }
        assertThat(mix.waiting()).isCloseTo(waiting, within(30));
        assertThat(mix.connected()).isCloseTo(1_000 - 10 * available, within(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 64})
    void shouldRefuseMoreAtOnceThanCanBeFetchedAhead(int atOnce) {
        assertThatThrownBy(() -> new CallMix(SMALL, 0, 20, atOnce))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(atOnce + " commands at once; 1 to 32 can be");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 32})
    void shouldNameTheCommandThatWasRejected(int atOnce) {
        CallMix mix = new CallMix(SMALL, 0, 20, atOnce, command -> {
            if (command.type == CommandType.CALL_ENDED) {
                command.call.set("nobody");
            }
        });

        assertThatThrownBy(() -> {
                    for (int life = 0; life < LIVES; life++) {
                        mix.live();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("at command CALL_ENDED");
    }
}
