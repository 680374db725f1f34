package org.bsr.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.EventType;
import org.bsr.router.wire.sbe.MessageHeaderDecoder;
import org.junit.jupiter.api.Test;

/**
 * The bytes of every message, pinned. Each is preceded by its reading by the decoder that is generated from the schema, which
 * knows nothing of our codecs. Journals and clients in other languages depend on these bytes: change them only together with
 * the schema's version, by running this test with {@code -Dgolden.write=true}.
 */
class GoldenBytesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/bsr/router/wire/golden-bytes.txt");

    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);

    @Test
    void shouldWriteTheSameBytesAsEver() throws IOException {
        StringBuilder page = new StringBuilder();
        for (CommandType type : CommandType.values()) {
            append(page, new CommandCodec().encode(GoldenMessages.command(type), buffer, 0));
        }
        for (EventType type : EventType.values()) {
            append(page, new EventCodec().encode(GoldenMessages.event(type), buffer, 0));
        }
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, page);
        }
        assertThat(page.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    private void append(StringBuilder page, int length) {
        page.append(generatedReading()).append('\n');
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        for (int i = 0; i < length; i += 32) {
            int end = Math.min(length, i + 32);
            String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, i, end);
            page.append(String.format("  %04x  %-95s  |%s|\n", i, hex, printable(bytes, i, end)));
        }
        page.append('\n');
    }

    /** Finds the generated decoder by the template id, and has it print what it reads. */
    private String generatedReading() {
        int template = new MessageHeaderDecoder().wrap(buffer, 0).templateId();
        String name = Schema.read().messages().stream()
                .filter(message -> message.id() == template)
                .findFirst()
                .orElseThrow()
                .name();
        try {
            Class<?> decoder = Class.forName("org.bsr.router.wire.sbe." + name + "Decoder");
            Object reader = decoder.getConstructor().newInstance();
            decoder.getMethod("wrapAndApplyHeader", DirectBuffer.class, int.class, MessageHeaderDecoder.class)
                    .invoke(reader, buffer, 0, new MessageHeaderDecoder());
            return reader.toString().replaceFirst("\\(.*?\\):", " ").replace("\n", "\\n");
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static String printable(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII).replaceAll("[^ -~]", ".");
    }
}
