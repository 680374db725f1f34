package org.bsr.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages leave no garbage: neither those that are taken nor those that are refused. */
class AllocationTest {
    private static final int MESSAGES = 10_000;
    /** Far less than one small object for each message. */
    private static final int ROUNDS = 10;

    private static final long NEXT_TO_NOTHING = MESSAGES;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
    private final CommandCodec commands = new CommandCodec();
    private final EventCodec events = new EventCodec();

    @ParameterizedTest
    @EnumSource
    void shouldWriteAndReadCommandsWithoutAllocating(CommandType type) {
        Command written = GoldenMessages.command(type);
        Command read = new Command();
        assertThat(allocatedBy(() -> {
                    int length = commands.encode(written, buffer, 0);
                    commands.decode(buffer, 0, length, read);
                    commands.decode(buffer, 0, length - 1, read);
                }))
                .isLessThan(NEXT_TO_NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteAndReadEventsWithoutAllocating(EventType type) {
        Event written = GoldenMessages.event(type);
        Event read = new Event();
        assertThat(allocatedBy(() -> {
                    int length = events.encode(written, buffer, 0);
                    events.decode(buffer, 0, length, read);
                    events.decode(buffer, 0, length - 1, read);
                }))
                .isLessThan(NEXT_TO_NOTHING);
    }

    /** The least of several rounds: in the first ones the JVM still loads and compiles. */
    private long allocatedBy(Runnable message) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least >= NEXT_TO_NOTHING; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < MESSAGES; i++) {
                message.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
