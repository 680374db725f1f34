package org.bsr.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {
    private final CommandRules rules = new CommandRules();
    private final CommandCodec codec = new CommandCodec();
    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_LENGTH]);

    @ParameterizedTest
    @EnumSource
    void shouldMissEveryRequiredText(CommandType type) {
        for (CommandText rule : CommandText.of(type)) {
            if (rule.isRequired()) {
                refuses(type, c -> rule.in(c).clear(), Rejection.MISSING_FIELD, rule.fieldName());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseTextsThatAreTooLong(CommandType type) {
        for (CommandText rule : CommandText.of(type)) {
            Command command = GoldenMessages.command(type);
            rule.in(command).set("x".repeat(rule.maxBytes() + 1));
            assertThat(rules.check(command)).isEqualTo(Rejection.TOO_LONG);
            assertThat(rules.field()).isEqualTo(rule.fieldName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\u0000", "\u007f", "a\u0085", "\r"})
    void shouldRefuseControlCharactersEverywhere(String text) {
        for (CommandType type : CommandType.values()) {
            for (CommandText rule : CommandText.of(type)) {
                refuses(type, c -> rule.in(c).set(text), Rejection.BAD_VALUE, rule.fieldName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ff", "c0af", "e28028", "eda080", "f4908080", "80", "c3", "f09f98", "e08080", "f0808080", "fe"})
    void shouldRefuseWhatIsNotUtf8(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        refuses(CommandType.AGENT_LOGIN, c -> c.agent.set(bytes, 0, bytes.length), Rejection.BAD_VALUE, "agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "\u00a0", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "😀", "\udbff\udfff"})
    void shouldTakeEveryKindOfCharacter(String text) {
        Command command = GoldenMessages.command(CommandType.AGENT_LOGIN);
        command.agent.set(text);
        assertThat(rules.check(command)).isNull();
    }

    @Test
    void shouldTakeOnlyTheWordsOfAnEnumeration() {
        refuses(CommandType.CALL_DECLINED, c -> c.reason.set("bored"), Rejection.BAD_VALUE, "reason");
        refuses(CommandType.SELF_SERVICE_DONE, c -> c.outcome.set("Contained"), Rejection.BAD_VALUE, "result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "=x", "a=b\n=c", "a=b\nplain", "a=b\n\nc=d", "\n"})
    void shouldRefuseAttributesWithoutAKey(String attributes) {
        refuses(CommandType.CALL_ARRIVED, c -> c.caller.attributes.set(attributes), Rejection.BAD_VALUE, "attributes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=", "a=b", "a=b=c", "a=b\nc=d", "a=b\n"})
    void shouldTakeAttributesAsLinesOfKeyAndValue(String attributes) {
        Command command = GoldenMessages.command(CommandType.CALL_ARRIVED);
        command.caller.attributes.set(attributes);
        assertThat(rules.check(command)).isNull();
    }

    @Test
    void shouldHoldNumbersToTheirRanges() {
        refuses(CommandType.ADVANCE, c -> c.commandId = -1, Rejection.BAD_VALUE, "command_id");
        refuses(CommandType.ADVANCE, c -> c.time = -1, Rejection.BAD_VALUE, "time");
        refuses(CommandType.ADVANCE, c -> c.time = Long.MAX_VALUE, Rejection.BAD_VALUE, "time");
        refuses(CommandType.HELLO, c -> c.version = 0, Rejection.MISSING_FIELD, "version");
        refuses(CommandType.HELLO, c -> c.version = 2, Rejection.WRONG_VERSION, "version");
        refuses(CommandType.HELLO, c -> c.epoch = -1, Rejection.BAD_VALUE, "epoch");
        refuses(CommandType.HELLO, c -> c.heartbeatSeconds = -1, Rejection.BAD_VALUE, "heartbeat_seconds");
        refuses(CommandType.HELLO, c -> c.heartbeatSeconds = 3601, Rejection.BAD_VALUE, "heartbeat_seconds");
    }

    @Test
    void shouldTellWhatIsWrongWithAHeader() {
        Command command = GoldenMessages.command(CommandType.AGENT_LOGIN);
        assertThat(decodeWith(command, 0, 21)).isEqualTo(Rejection.MALFORMED);
        assertThat(decodeWith(command, 2, 99)).isEqualTo(Rejection.UNKNOWN_MESSAGE);
        assertThat(decodeWith(command, 2, 101)).isEqualTo(Rejection.UNKNOWN_MESSAGE);
        assertThat(decodeWith(command, 4, 67)).isEqualTo(Rejection.MALFORMED);
        assertThat(decodeWith(command, 6, 0)).isEqualTo(Rejection.WRONG_VERSION);
        assertThat(decodeWith(command, 6, 3)).isEqualTo(Rejection.WRONG_VERSION);
    }

    @Test
    void shouldTakeACallsArrivalAsItWasBeforeItGrew() {
        Command command = GoldenMessages.command(CommandType.CALL_ARRIVED);
        command.caller.contacts.clear();
        command.caller.preferredAgent.clear();
        command.caller.lastAgent.clear();
        int length = codec.encode(command, buffer, 0);
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        int block = 8;
        int newFields = 6;
        int newTexts = 3 * Short.BYTES;
        byte[] older = new byte[length - newFields - newTexts];
        System.arraycopy(bytes, 0, older, 0, block + 33);
        System.arraycopy(bytes, block + 33 + newFields, older, block + 33, older.length - block - 33);
        older[0] = 33;
        Command read = new Command();
        assertThat(codec.decode(new UnsafeBuffer(older), 0, older.length, read)).isNull();
        assertThat(read.call).isEqualTo(command.call);
        assertThat(read.caller.tags).isEqualTo(command.caller.tags);
        assertThat(read.caller.contacts.isEmpty()).isTrue();
        assertThat(codec.decode(new UnsafeBuffer(older), 0, older.length - 1, read))
                .isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CALL_ANSWERED", "CALL_ENDED", "CALL_HUNG_UP"})
    void shouldTakeWhatClientsSaidBeforeItCouldBeToldLate(CommandType type) {
        Command command = GoldenMessages.command(type);
        int length = codec.encode(command, buffer, 0);
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        int block = 8;
        byte[] older = new byte[length - Long.BYTES];
        System.arraycopy(bytes, 0, older, 0, block + 20);
        System.arraycopy(bytes, block + 28, older, block + 20, older.length - block - 20);
        older[0] = 20;
        older[6] = 1;
        Command read = new Command();
        read.happened = 1;
        assertThat(codec.decode(new UnsafeBuffer(older), 0, older.length, read)).isNull();
        assertThat(read.call).isEqualTo(command.call);
        assertThat(read.reason).isEqualTo(command.reason);
        assertThat(read.happened).isZero();
    }

    @Test
    void shouldKnowTheCommandIdOfWhatItRejects() {
        Command read = new Command();
        int length = codec.encode(GoldenMessages.command(CommandType.AGENT_LOGIN), buffer, 0);
        buffer.putShort(2, (short) 99);
        codec.decode(buffer, 0, length, read);
        assertThat(read.commandId).isEqualTo(7);
    }

    private Rejection decodeWith(Command command, int position, int value) {
        int length = codec.encode(command, buffer, 0);
        buffer.putShort(position, (short) value);
        return Objects.requireNonNull(codec.decode(buffer, 0, length, new Command()));
    }

    private void refuses(CommandType type, Consumer<Command> flaw, Rejection rejection, String field) {
        Command command = GoldenMessages.command(type);
        flaw.accept(command);
        int length = codec.encode(command, buffer, 0);
        assertThat(codec.decode(buffer, 0, length, new Command())).isEqualTo(rejection);
        assertThat(codec.field()).isEqualTo(field);
    }
}
