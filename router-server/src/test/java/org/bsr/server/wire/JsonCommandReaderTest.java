package org.bsr.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCommandReaderTest {
    private final JsonCommandReader reader = new JsonCommandReader();
    private final Command command = new Command();
    private final Text id = new Text();

    @Test
    void shouldReadACallWithEverythingThatIsKnownOfIt() {
        assertThat(read("""
                {"jsonrpc":"2.0","id":5,"method":"call.arrived","params":{"command_id":9,"time":1767258000000000,\
                "call":"c-1","ani":"6175550123","dnis":"8005550101","customer":"k-42","intent":"redemption","digits":"1",\
                "language":"es","media":"voice","center":"boston","attributes":{"campaign":"spring","visits":3,"vip":true}}}""")).isNull();
        assertThat(command.type).isEqualTo(CommandType.CALL_ARRIVED);
        assertThat(command.commandId).isEqualTo(9);
        assertThat(command.time).isEqualTo(1_767_258_000_000_000L);
        assertThat(command.call).hasToString("c-1");
        assertThat(command.ani).hasToString("6175550123");
        assertThat(command.dnis).hasToString("8005550101");
        assertThat(command.customer).hasToString("k-42");
        assertThat(command.intent).hasToString("redemption");
        assertThat(command.digits).hasToString("1");
        assertThat(command.language).hasToString("es");
        assertThat(command.media).hasToString("voice");
        assertThat(command.center).hasToString("boston");
        assertThat(command.caller.attributes).hasToString("campaign=spring\nvisits=3\nvip=true");
        assertThat(id).hasToString("5");
    }

    @Test
    void shouldReadTheMembersOfARequestInAnyOrder() {
        assertThat(read("{\"params\":{\"agent\":\"a17\"},\"id\":1,\"method\":\"agent.login\"}"))
                .isNull();
        assertThat(command.type).isEqualTo(CommandType.AGENT_LOGIN);
        assertThat(command.agent).hasToString("a17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "-7",
                "1.50",
                "1e3",
                "null",
                "\"a\"",
                "\"\"",
                "\"q\\\"\\u00e9 é\"",
                "123456789012345678901234567890"
            })
    void shouldKeepTheIdOfARequestAsItWasWritten(String written) {
        assertThat(read("{\"id\" : " + written + " , \"method\":\"heartbeat\"}"))
                .isNull();
        assertThat(id).hasToString(written);
        assertThat(read("{\"method\":\"heartbeat\",\"id\":" + written + "}")).isNull();
        assertThat(id).hasToString(written);
    }

    @Test
    void shouldKnowARequestThatWantsNoReply() {
        assertThat(read("{\"method\":\"agent.login\",\"params\":{\"agent\":\"a17\"}}"))
                .isNull();
        assertThat(id.isEmpty()).isTrue();
        assertThat(read("{\"method\":\"agent.login\",\"params\":{\"agent\":\"\"}}"))
                .isEqualTo(Rejection.MISSING_FIELD);
        assertThat(id.isEmpty()).isTrue();
    }

    @Test
    void shouldLeaveNothingOfTheCommandBefore() {
        read("{\"id\":1,\"method\":\"call.arrived\",\"params\":{\"call\":\"c-1\",\"attributes\":{\"a\":\"b\"}}}");
        read("{\"method\":\"heartbeat\"}");
        assertThat(command.call.isEmpty()).isTrue();
        assertThat(command.caller.attributes.isEmpty()).isTrue();
        assertThat(id.isEmpty()).isTrue();
    }

    @Test
    void shouldTakeNullForNothing() {
        assertThat(
                        read(
                                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"customer\":null,\"time\":null,\"attributes\":{\"a\":null}}}"))
                .isNull();
        assertThat(read("{\"method\":\"agent.login\",\"params\":{\"agent\":null}}"))
                .isEqualTo(Rejection.MISSING_FIELD);
        assertThat(read("{\"method\":\"heartbeat\",\"params\":null}")).isNull();
    }

    @Test
    void shouldSuggestWhatMayHaveBeenMeant() {
        assertThat(read("{\"id\":1,\"method\":\"call.arived\"}")).isEqualTo(Rejection.UNKNOWN_MESSAGE);
        assertThat(reader.field()).isEqualTo("method");
        assertThat(reader.advice()).isEqualTo("there is no method 'call.arived'; did you mean 'call.arrived'?");

        assertThat(read("{\"id\":1,\"method\":\"agent.login\",\"params\":{\"agnet\":\"a17\"}}"))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(reader.field()).isEqualTo("agnet");
        assertThat(reader.advice()).isEqualTo("agent.login has no field 'agnet'; did you mean 'agent'?");

        assertThat(read("{\"id\":1,\"method\":\"agent.login\",\"parms\":{}}")).isEqualTo(Rejection.MALFORMED);
        assertThat(reader.advice()).isEqualTo("a request has no member 'parms'; did you mean 'params'?");

        read("{\"id\":1,\"method\":\"heartbeat\",\"params\":{\"something_else\":1}}");
        assertThat(reader.advice()).isEqualTo("heartbeat has no field 'something_else'; there are: command_id, time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{; MALFORMED; ``",
                "[]; MALFORMED; ``",
                "5; MALFORMED; ``",
                "   ; MALFORMED; ``",
                "{\"method\":\"heartbeat\"} x; MALFORMED; ``",
                "{\"method\":\"heartbeat\"}{}; MALFORMED; ``",
                "{\"method\":\"heartbeat\",\"method\":\"advance\"}; MALFORMED; ``",
                "{\"method\":\"agent.login\",\"params\":{\"agent\":\"a\",\"agent\":\"b\"}}; MALFORMED; ``",
                "{\"params\":{\"agent\":\"a\",\"agent\":\"b\"},\"method\":\"agent.login\"}; MALFORMED; ``",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"attributes\":{\"a\":1,\"a\":2}}}; MALFORMED; ``",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}; MALFORMED; ``",
                "{}; MISSING_FIELD; method",
                "{\"method\":5}; BAD_VALUE; method",
                "{\"method\":{\"a\":1}}; BAD_VALUE; method",
                "{\"method\":\"session.lost\"}; UNKNOWN_MESSAGE; method",
                "{\"method\":\"heartbeat\",\"jsonrpc\":\"1.0\"}; WRONG_VERSION; jsonrpc",
                "{\"method\":\"heartbeat\",\"id\":{}}; BAD_VALUE; id",
                "{\"method\":\"heartbeat\",\"id\":true}; BAD_VALUE; id",
                "{\"method\":\"heartbeat\",\"params\":[]}; BAD_VALUE; params",
                "{\"method\":\"heartbeat\",\"params\":{\"command_id\":-1}}; BAD_VALUE; command_id",
                "{\"method\":\"heartbeat\",\"params\":{\"time\":99999999999999999999}}; BAD_VALUE; time",
                "{\"method\":\"heartbeat\",\"params\":{\"time\":1.5}}; BAD_VALUE; time",
                "{\"method\":\"heartbeat\",\"params\":{\"time\":\"1\"}}; BAD_VALUE; time",
                "{\"method\":\"hello\",\"params\":{\"name\":\"x\"}}; MISSING_FIELD; version",
                "{\"method\":\"hello\",\"params\":{\"name\":\"x\",\"version\":2}}; WRONG_VERSION; version",
                "{\"method\":\"hello\",\"params\":{\"name\":\"x\",\"version\":4294967297}}; WRONG_VERSION; version",
                "{\"method\":\"hello\",\"params\":{\"version\":1}}; MISSING_FIELD; name",
                "{\"method\":\"agent.login\",\"params\":{\"agent\":17}}; BAD_VALUE; agent",
                "{\"method\":\"agent.login\",\"params\":{\"agent\":\"a\\u0000\"}}; BAD_VALUE; agent",
                "{\"method\":\"agent.login\",\"params\":{\"agent\":\"\\ud800\"}}; BAD_VALUE; agent",
                "{\"method\":\"agent.login\",\"params\":{\"client\":1}}; MALFORMED; client",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"tags\":\"vip\"}}; MALFORMED; tags",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"attributes\":\"a=b\"}}; BAD_VALUE; attributes",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"attributes\":{\"a\":{}}}}; BAD_VALUE; attributes",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"attributes\":{\"\":1}}}; BAD_VALUE; attributes",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"attributes\":{\"a=b\":1}}}; BAD_VALUE; attributes",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"attributes\":{\"a\":\"x\\ny\"}}}; BAD_VALUE; attributes",
                "{\"method\":\"call.declined\",\"params\":{\"call\":\"c\",\"agent\":\"a\",\"reason\":\"x\"}}; BAD_VALUE; reason",
                "{\"method\":\"self_service.done\",\"params\":{\"call\":\"c\",\"result\":\"x\"}}; BAD_VALUE; result",
            })
    void shouldSayWhatIsWrong(String line, Rejection rejection, String field) {
        assertThat(read(line)).isEqualTo(rejection);
        assertThat(reader.field()).isEqualTo(field);
        assertThat(reader.advice()).isNotEmpty();
    }

    @Test
    void shouldSayWhatWouldHaveBeenRight() {
        read("{\"method\":\"call.declined\",\"params\":{\"call\":\"c\",\"agent\":\"a\",\"reason\":\"lazy\"}}");
        assertThat(reader.advice()).isEqualTo("'reason' is one of no_answer, reject, unreachable");
    }

    @Test
    void shouldNotSpeakOfItsOwnInnards() {
        read("{\"method\":\"heartbeat\"");
        assertThat(reader.advice())
                .startsWith("this is not sound JSON: ")
                .doesNotContain("Source", "StreamReadFeature");
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThat(read("{\"method\":\"agent.login\",\"params\":{\"agent\":\"" + "é".repeat(65) + "\"}}"))
                .isEqualTo(Rejection.TOO_LONG);
        assertThat(reader.field()).isEqualTo("agent");
        assertThat(read("{\"method\":\"agent.login\",\"params\":{\"agent\":\"" + "x".repeat(60_000) + "\"}}"))
                .isEqualTo(Rejection.TOO_LONG);
        assertThat(read("{\"id\":\"" + "x".repeat(127) + "\",\"method\":\"heartbeat\"}"))
                .isEqualTo(Rejection.TOO_LONG);
        assertThat(reader.field()).isEqualTo("id");
    }

    @Test
    void shouldAnswerWithTheIdEvenIfSomethingBeforeItIsWrong() {
        assertThat(read("{\"methd\":\"heartbeat\",\"id\":12}")).isEqualTo(Rejection.MALFORMED);
        assertThat(id).hasToString("12");
        assertThat(read("{\"id\":12,\"method\":\"heartbeat\"")).isEqualTo(Rejection.MALFORMED);
        assertThat(id).hasToString("12");
    }

    @Test
    void shouldAnswerWithoutAnIdWhatCannotBeUnderstood() {
        read("nonsense");
        assertThat(id).hasToString("null");
        read("{\"method\":\"nonsense\"}");
        assertThat(id).hasToString("null");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAnswerAnyBytes(long seed) {
        Random random = new Random(seed);
        byte[] good = """
                {"jsonrpc":"2.0","id":"é1","method":"call.arrived","params":{"call":"c-1","time":17,"attributes":{"a":"b","c":1}}}""".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            int changes = random.nextInt(5);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? (byte) random.nextInt() : good[random.nextInt(good.length)];
            }
            int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
            Rejection rejection = reader.read(new UnsafeBuffer(bytes), 0, length, command, id);
            if (rejection == null) {
                assertThat(command.call.isEmpty()).isFalse();
            } else {
                assertThat(reader.advice()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "5",
                "[1,2",
                "nonsense",
                "{\"method\":\"agent.login\",\"params\":{\"agent\":\"a",
                "{\"method\":\"call.arrived\",\"params\":{\"call\":\"c\",\"attributes\":{\"k\":\"v\", x",
                "{\"method\":\"heartbeat\"} {\"method\":\"agent.login\"",
                "{\"method\":\"heartbeat\"}\t \t"
            })
    void shouldReadALineAsIfNoneHadComeBefore(String before) {
        String call = "c".repeat(100);
        String line = "{\"id\":\"q-1\",\"params\":{\"call\":\"" + call
                + "\",\"attributes\":{\"k\":\"é\"}},\"method\":\"call.arrived\"}";
        for (int i = 0; i < 200; i++) {
            read(before + " ".repeat(i));
            assertThat(read(line)).isNull();
            assertThat(command.call).hasToString(call);
            assertThat(command.caller.attributes).hasToString("k=é");
            assertThat(id).hasToString("\"q-1\"");
        }
    }

    @Test
    void shouldForgetTheNamesThatStrangersUsed() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(read("{\"id\":\"" + i + "\",\"method\":\"call.arrived\",\"params\":{\"call\":\"c" + i
                            + "\",\"attributes\":{\"a" + i + "\":\"" + i + "\"}}}"))
                    .isNull();
            assertThat(command.caller.attributes).hasToString("a" + i + "=" + i);
            assertThat(id).hasToString("\"" + i + "\"");
        }
    }

    private @Nullable Rejection read(String line) {
        byte[] bytes = (" " + line).getBytes(StandardCharsets.UTF_8);
        return reader.read(new UnsafeBuffer(bytes), 1, bytes.length - 1, command, id);
    }
}
