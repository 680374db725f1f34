package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine leaves no garbage, whatever becomes of calls and agents. */
class AllocationTest {
    private static final int SECONDS = 5_000;
    private static final int ROUNDS = 12;
    /** Bytes: far less than one small object a second, in which there are several commands. */
    private static final long NEXT_TO_NOTHING = SECONDS / 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldNotAllocateOnceItHasWarmedUp() {
        BusyFloor floor = new BusyFloor();
        // In the first rounds the JVM still loads and compiles.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least >= NEXT_TO_NOTHING; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int second = 0; second < SECONDS; second++) {
                floor.oneSecond();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        Map<BusyFloor.Sight, Integer> seen = new EnumMap<>(BusyFloor.Sight.class);
        for (BusyFloor.Sight sight : BusyFloor.Sight.values()) {
            seen.put(sight, floor.seen[sight.ordinal()]);
        }
        assertThat(seen.values()).as(seen.toString()).allMatch(times -> times > 0);
        assertThat(least).as("bytes in %d seconds", SECONDS).isLessThan(NEXT_TO_NOTHING);
    }
}
