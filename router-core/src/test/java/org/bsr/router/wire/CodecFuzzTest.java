package org.bsr.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes at all are answered; each lies in a buffer of just its length, so that a step beyond its end would throw. */
class CodecFuzzTest {
    private final CommandCodec commands = new CommandCodec();
    private final EventCodec events = new EventCodec();
    private final Command command = new Command();
    private final Event event = new Event();
    private final CommandRules rules = new CommandRules();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAnswerRandomBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                header(bytes, random);
            }
            feed(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerEveryCutAndManyMutationsOfACommand(CommandType type) {
        Random random = new Random(type.code());
        Sample sample = new Sample(type.code());
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_LENGTH]);
        for (int i = 0; i < 30; i++) {
            byte[] bytes = new byte[commands.encode(sample.command(type), buffer, 0)];
            buffer.getBytes(0, bytes);
            mutate(bytes, random);
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThat(commands.decode(new UnsafeBuffer(cut), 0, length, command))
                        .isNotNull();
            }
            assertThat(commands.decode(
                            new UnsafeBuffer(Arrays.copyOf(bytes, bytes.length + 1)), 0, bytes.length + 1, command))
                    .isEqualTo(Rejection.MALFORMED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerEveryCutAndManyMutationsOfAnEvent(EventType type) {
        Random random = new Random(type.code());
        Sample sample = new Sample(type.code());
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
        for (int i = 0; i < 30; i++) {
            Event written = sample.event(type);
            byte[] bytes = new byte[events.encode(written, buffer, 0)];
            buffer.getBytes(0, bytes);
            int beforeItGrew = type == EventType.CALL_STATE ? bytes.length - Short.BYTES - written.number.length() : -1;
            mutate(bytes, random);
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThat(events.decode(new UnsafeBuffer(cut), 0, length, event))
                        .isEqualTo(length == beforeItGrew);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSkipWhatALaterVersionAppendsToAnEvent(EventType type) {
        Event written = new Sample(type.code()).event(type);
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH + 20]);
        int length = events.encode(written, buffer, 0);
        assertThat(events.decode(buffer, 0, length + 20, event)).isTrue();
        assertThat(event.type).isEqualTo(type);
        assertThat(event.call).isEqualTo(written.call);
    }

    @Test
    void shouldAnswerAnEmptyMessage() {
        assertThat(commands.decode(new UnsafeBuffer(new byte[0]), 0, 0, command))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(events.decode(new UnsafeBuffer(new byte[0]), 0, 0, event)).isFalse();
    }

    private void mutate(byte[] original, Random random) {
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = original.clone();
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            feed(bytes);
        }
    }

    private void feed(byte[] bytes) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        if (commands.decode(buffer, 0, bytes.length, command) == null) {
            assertThat(rules.check(command)).isNull();
            // What was as it is before it grew is written as it is now, and a time that says nothing is left out.
            byte[] again = new byte[bytes.length + 2 * Long.BYTES];
            assertThat(commands.encode(command, new UnsafeBuffer(again), 0))
                    .isIn(bytes.length - Long.BYTES, bytes.length, bytes.length + Long.BYTES);
        }
        events.decode(buffer, 0, bytes.length, event);
    }

    /** A header that is right but for chance, so that what lies behind it is reached. */
    private static void header(byte[] bytes, Random random) {
        if (bytes.length >= 8) {
            CommandType[] types = CommandType.values();
            CommandType type = types[random.nextInt(types.length)];
            UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            buffer.putShort(0, (short) (type == CommandType.HELLO ? 36 : type == CommandType.CALL_ARRIVED ? 33 : 20));
            buffer.putShort(2, (short) type.code());
            buffer.putShort(4, (short) 66);
            buffer.putShort(6, (short) 1);
        }
    }
}
