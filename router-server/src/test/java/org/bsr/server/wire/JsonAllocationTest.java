package org.bsr.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;

/** JSON leaves no garbage worth the name. */
class JsonAllocationTest {
    private static final int MESSAGES = 10_000;
    private static final int ROUNDS = 10;
    /** Far less than one small object for each message: no parser, generator, string or box. */
    private static final long NEXT_TO_NOTHING = MESSAGES;
    /** A set remembers the names of the attributes. */
    private static final long AN_ENTRY_EACH = 32L * MESSAGES + NEXT_TO_NOTHING;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final JsonCommandReader reader = new JsonCommandReader();
    private final JsonEventWriter writer = new JsonEventWriter();
    private final Command command = new Command();
    private final Text id = new Text();

    @Test
    void shouldReadACommandWithoutAllocating() {
        UnsafeBuffer line = line("""
                {"jsonrpc":"2.0","id":1234567,"method":"call.ended","params":{"command_id":1234567,"time":1767258000000000,\
                "call":"boston-000017","outcome":"sale","reason":"größer als \\u00e9"}}""");
        assertThat(allocatedBy(() -> reader.read(line, 0, line.capacity(), command, id)))
                .isLessThan(NEXT_TO_NOTHING);
        assertThat(command.reason).hasToString("größer als é");
    }

    @Test
    void shouldReadAttributesAlmostWithoutAllocating() {
        UnsafeBuffer line = line("""
                {"jsonrpc":"2.0","id":7,"method":"call.arrived","params":{"call":"boston-000017","ani":"+16175550123",\
                "dnis":"8005550101","language":"en","attributes":{"campaign":"spring-funds"}}}""");
        assertThat(allocatedBy(() -> reader.read(line, 0, line.capacity(), command, id)))
                .isLessThan(AN_ENTRY_EACH);
        assertThat(command.caller.attributes).hasToString("campaign=spring-funds");
    }

    @Test
    void shouldWriteAReplyAndAnEventWithoutAllocating() {
        ExpandableArrayBuffer out = new ExpandableArrayBuffer(4096);
        Event accepted = new Event();
        accepted.clear(EventType.ACCEPTED);
        accepted.time = 1_767_258_000_000_000L;
        Event routed = new Event();
        routed.clear(EventType.ROUTED);
        routed.destination = Destination.AGENT;
        routed.call.set("boston-000017");
        routed.agent.set("d-042");
        routed.rule.set("größer");
        Text asked = Text.of("1234567");
        assertThat(allocatedBy(() -> {
                    writer.write(accepted, asked, out, 0);
                    writer.write(routed, asked, out, 0);
                }))
                .isLessThan(NEXT_TO_NOTHING);
    }

    private static UnsafeBuffer line(String line) {
        return new UnsafeBuffer(line.getBytes(StandardCharsets.UTF_8));
    }

    /** The least of some rounds: in the first ones the JVM still loads and compiles. */
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
