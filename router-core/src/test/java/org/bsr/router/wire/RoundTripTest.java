package org.bsr.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
    private static final int OFFSET = 5;

    private final CommandCodec commands = new CommandCodec();
    private final EventCodec events = new EventCodec();

    @ParameterizedTest
    @EnumSource
    void shouldReadBackEveryFieldOfACommandIntoAUsedSlot(CommandType type) {
        Sample sample = new Sample(type.code());
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[OFFSET + CommandCodec.MAX_LENGTH]);
        Command read = sample.command(CommandType.CALL_ARRIVED);
        for (int i = 0; i < 500; i++) {
            Command written = sample.command(type);
            int length = commands.encode(written, buffer, OFFSET);
            assertThat(commands.decode(buffer, OFFSET, length, read))
                    .as("seed %d, message %d: %s", type.code(), i, commands.field())
                    .isNull();
            if (type != CommandType.CALL_ARRIVED) {
                read.caller.set(written.caller);
            }
            assertThat(Sample.fields(read)).isEqualTo(Sample.fields(written));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadBackEveryFieldOfAnEventIntoAUsedSlot(EventType type) {
        Sample sample = new Sample(type.code());
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[OFFSET + EventCodec.MAX_LENGTH]);
        Event read = sample.event(EventType.ROUTED);
        for (int i = 0; i < 500; i++) {
            Event written = sample.event(type);
            int length = events.encode(written, buffer, OFFSET);
            assertThat(events.decode(buffer, OFFSET, length, read)).isTrue();
            if (type != EventType.ROUTED) {
                written.destination = read.destination;
            }
            assertThat(Sample.fields(read))
                    .as("seed %d, message %d", type.code(), i)
                    .isEqualTo(Sample.fields(written));
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldCutALongTextOfAnEventAtAWholeCharacter(EventType type) {
        Event event = new Event().clear(type);
        for (EventText place : EventText.of(type)) {
            place.in(event).set("x" + "€".repeat(11_000));
        }
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
        Event read = new Event();
        assertThat(events.decode(buffer, 0, events.encode(event, buffer, 0), read))
                .isTrue();
        for (EventText place : EventText.of(type)) {
            assertThat(place.in(read)).hasToString("x" + "€".repeat((place.maxBytes() - 1) / 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseToWriteACommandThatCouldNotBeReadBack(CommandType type) {
        for (CommandText rule : CommandText.of(type)) {
            Command command = new Sample(1).command(type);
            rule.in(command).set("x".repeat(rule.maxBytes() + 1));
            assertThatThrownBy(() -> commands.encode(command, new ExpandableArrayBuffer(), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(rule.fieldName());
        }
    }
}
