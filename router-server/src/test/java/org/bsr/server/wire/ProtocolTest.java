package org.bsr.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.AlertCode;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.CommandText;
import org.bsr.router.wire.EventText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every message and field of the schema has its JSON counterpart, and docs/protocol.md explains it. */
class ProtocolTest {
    private static final Path DOCUMENT = Path.of("../docs/protocol.md");
    /** Fields of commands that the router fills in: they are in the binary block, and clients have no business with them. */
    private static final List<String> ROUTERS_OWN = List.of("client", "caller", "tags", "contacts", "lastAgent");

    record Message(int id, String name, List<Field> fields) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Field(String name, String type) {}

    static Stream<Message> commands() throws Exception {
        return schema().stream().filter(message -> message.id() < 100);
    }

    static Stream<Message> events() throws Exception {
        return schema().stream().filter(message -> message.id() > 100);
    }

    static Stream<Message> messages() throws Exception {
        return schema().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldReadEveryFieldOfACommandFromJson(Message message) {
        CommandType type = Objects.requireNonNull(CommandType.of(message.id()));
        String method = JsonMethods.name(type);
        if (method == null) {
            assertThat(type).isIn(CommandType.SESSION_LOST, CommandType.INSTALL_PLAN);
            return;
        }
        List<String> expected = message.fields().stream()
                .map(Field::name)
                .filter(name -> !ROUTERS_OWN.contains(name))
                .map(ProtocolTest::snake)
                .toList();
        Set<String> names = JsonParameters.names(type);
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);

        byte[] line = request(method, type).getBytes(StandardCharsets.UTF_8);
        Command read = new Command();
        JsonCommandReader reader = new JsonCommandReader();
        assertThat(reader.read(new UnsafeBuffer(line), 0, line.length, read, new Text()))
                .as(reader.advice())
                .isNull();
        ExpandableArrayBuffer binary = new ExpandableArrayBuffer();
        Command again = new Command();
        assertThat(new CommandCodec().decode(binary, 0, new CommandCodec().encode(read, binary, 0), again))
                .isNull();
        assertThat(read.type).isEqualTo(type);
        assertThat(again.commandId).isEqualTo(11);
        assertThat(again.time).isEqualTo(12);
        if (type == CommandType.HELLO) {
            assertThat(again.version).isEqualTo(1);
            assertThat(again.epoch).isEqualTo(13);
            assertThat(again.heartbeatSeconds).isEqualTo(14);
        }
        assertThat(again.happened).isEqualTo(names.contains("happened") ? 15 : 0);
        assertThat(again.keepWait).isEqualTo(type == CommandType.CALL_TRANSFER);
        for (CommandText text : CommandText.of(type)) {
            if (!text.isRouters()) {
                assertThat(text.in(again)).hasToString(sample(text));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldWriteEveryFieldOfAnEventAsJson(Message message) {
        EventType type = EventType.values()[message.id() - EventType.WELCOME.code()];
        List<String> names = names(line(full(type, Destination.AGENT)) + line(full(type, Destination.WAITING)));
        for (Field field : message.fields()) {
            boolean isMessageOfError =
                    type == EventType.REJECTED && field.name().equals("text");
            assertThat(names).contains(isMessageOfError ? "message" : snake(field.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldExplainEveryMessageAndFieldInTheDocument(Message message) throws IOException {
        String section = section("### " + message.name() + " (" + message.id() + ")");
        CommandType type = CommandType.of(message.id());
        String method = type == null ? snake(message.name()) : JsonMethods.name(type);
        boolean isReply = type == null
                && EventType.valueOf(snake(message.name()).toUpperCase(Locale.ROOT))
                        .isReply();
        if (method != null && !isReply) {
            assertThat(section).contains("`" + method + "`");
        }
        List<String> rows = section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)) + " " + line.split("\\|", -1)[2].strip())
                .toList();
        List<String> fields = message.fields().stream()
                .map(field -> field.name() + " " + field.type() + offset(message, field))
                .toList();
        assertThat(rows).isEqualTo(fields);
        assertThat(section).containsIgnoringCase("block of " + generated(message, "BLOCK_LENGTH") + " bytes");
    }

    private static String offset(Message message, Field field) {
        return List.of("text", "json").contains(field.type())
                ? ""
                : " at " + generated(message, field.name() + "EncodingOffset");
    }

    /** A constant of the decoder that is generated from the schema. */
    private static Object generated(Message message, String constant) {
        try {
            Class<?> decoder = Class.forName("org.bsr.router.wire.sbe." + message.name() + "Decoder");
            return constant.endsWith("Offset")
                    ? decoder.getMethod(constant).invoke(null)
                    : decoder.getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void shouldExplainEveryCodeAndWordInTheDocument() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (Rejection rejection : Rejection.values()) {
            assertThat(document).contains("| " + rejection.code() + " | `" + word(rejection) + "` |");
        }
        assertThat(document).contains("| " + JsonEventWriter.BUSY_CODE + " | `busy` |");
        for (AgentState state : AgentState.values()) {
            assertThat(document).contains("| " + state.ordinal() + " | `" + word(state) + "` |");
        }
        for (CallState state : CallState.values()) {
            assertThat(document).contains("| " + state.code() + " | `" + word(state) + "` |");
        }
        for (CenterState state : CenterState.values()) {
            assertThat(document).contains("| " + state.code() + " | `" + word(state) + "` |");
        }
        for (CallEnd end : CallEnd.values()) {
            assertThat(document).contains("| " + end.code() + " | `" + word(end) + "` |");
        }
        for (Destination destination : Destination.values()) {
            assertThat(document).contains("| " + destination.code() + " | `" + word(destination) + "` |");
        }
        for (AlertCode alert : AlertCode.values()) {
            assertThat(document).contains("| " + alert.code() + " | `" + word(alert) + "` |");
        }
    }

    private static String request(String method, CommandType type) {
        StringBuilder fields = new StringBuilder("\"command_id\":11,\"time\":12");
        if (type == CommandType.HELLO) {
            fields.append(",\"version\":1,\"epoch\":13,\"heartbeat_seconds\":14");
        }
        if (JsonParameters.names(type).contains("happened")) {
            fields.append(",\"happened\":15");
        }
        if (type == CommandType.CALL_TRANSFER) {
            fields.append(",\"keep_wait\":true");
        }
        for (CommandText text : CommandText.of(type)) {
            if (text == CommandText.ATTRIBUTES) {
                fields.append(",\"attributes\":{\"a\":\"b\"}");
            } else if (!text.isRouters()) {
                fields.append(",\"" + text.fieldName() + "\":\"" + sample(text) + "\"");
            }
        }
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + fields + "}}";
    }

    private static String sample(CommandText text) {
        return switch (text) {
            case ATTRIBUTES -> "a=b";
            case MEDIA -> "voice";
            case DECLINE_REASON -> "reject";
            case RESULT -> "contained";
            case STATE -> "unreachable";
            default -> "some " + text.fieldName();
        };
    }

    private static Event full(EventType type, Destination destination) {
        Event event = new Event().clear(type);
        event.commandId = 1;
        event.nextDeadline = 2;
        event.deadline = 3;
        event.ewtMicros = 4;
        event.ewtP90Micros = 4;
        event.position = 5;
        event.salesHint = true;
        event.callbackOffered = true;
        event.destination = destination;
        for (EventText place : EventText.of(type)) {
            place.in(event).set("some " + place.fieldName());
        }
        return event;
    }

    private static String line(Event event) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        return buffer.getStringWithoutLengthUtf8(0, new JsonEventWriter().write(event, Text.of("1"), buffer, 0));
    }

    private static List<String> names(String lines) {
        return Pattern.compile("\"(\\w+)\":")
                .matcher(lines)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String section(String heading) throws IOException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf(heading);
        assertThat(start).as("section '" + heading + "'").isNotNegative();
        int end = document.indexOf("\n#", start);
        return document.substring(start, end < 0 ? document.length() : end);
    }

    private static List<Message> schema() throws Exception {
        try (InputStream in = Objects.requireNonNull(CommandCodec.class.getResourceAsStream("messages.xml"))) {
            NodeList elements = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("sbe:message");
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                List<Field> fields = new ArrayList<>();
                NodeList children = element.getElementsByTagName("*");
                for (int j = 0; j < children.getLength(); j++) {
                    Element field = (Element) children.item(j);
                    fields.add(new Field(field.getAttribute("name"), field.getAttribute("type")));
                }
                messages.add(new Message(
                        Integer.parseInt(element.getAttribute("id")), element.getAttribute("name"), fields));
            }
            return messages;
        }
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
