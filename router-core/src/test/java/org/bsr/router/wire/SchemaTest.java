package org.bsr.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.EventType;
import org.junit.jupiter.api.Test;

/** The tables of the code say what the schema says. */
class SchemaTest {
    private final Schema schema = Schema.read();

    @Test
    void shouldKnowEveryMessageOfTheSchemaByItsNumberAndName() {
        Map<Integer, String> known = new TreeMap<>();
        for (CommandType type : CommandType.values()) {
            known.put(type.code(), type.name());
        }
        for (EventType type : EventType.values()) {
            known.put(type.code(), type.name());
        }
        Map<Integer, String> said = new TreeMap<>();
        schema.messages().forEach(message -> said.put(message.id(), upperSnake(message.name())));
        assertThat(known).isEqualTo(said);
    }

    @Test
    void shouldKnowTheTextsOfEveryMessageInTheirOrder() {
        for (CommandType type : CommandType.values()) {
            List<String> texts = Arrays.stream(CommandText.of(type))
                    .map(CommandText::fieldName)
                    .toList();
            assertThat(texts).as(type.name()).isEqualTo(texts(type.code()));
        }
        for (EventType type : EventType.values()) {
            List<String> texts =
                    Arrays.stream(EventText.of(type)).map(EventText::fieldName).toList();
            assertThat(texts).as(type.name()).isEqualTo(texts(type.code()));
        }
    }

    @Test
    void shouldBeginEveryCommandWithNumberTimeAndClient() {
        for (CommandType type : CommandType.values()) {
            assertThat(message(type.code()).fixedFields()).as(type.name()).startsWith("commandId", "time", "client");
        }
    }

    private List<String> texts(int id) {
        return message(id).texts().stream()
                .map(name -> upperSnake(name).toLowerCase(Locale.ROOT))
                .toList();
    }

    private Schema.Message message(int id) {
        return schema.messages().stream()
                .filter(message -> message.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static String upperSnake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
