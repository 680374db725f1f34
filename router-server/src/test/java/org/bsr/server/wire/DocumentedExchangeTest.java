package org.bsr.server.wire;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.event.Event;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.EventCodec;
import org.bsr.server.RouterProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exchange that docs/protocol.md shows in both encodings is the same in both, down to the byte, and the router's. */
class DocumentedExchangeTest {
    private static final int FRAME_LENGTH = 4;

    @Test
    void shouldShowTheSameExchangeInJsonAndInBinary() throws IOException {
        String document = Files.readString(Path.of("../docs/protocol.md"));
        List<String> json =
                document.lines().filter(line -> line.matches("[<>] \\{.*")).toList();
        List<String> binary = binaryMessages(document);
        assertThat(json).hasSizeGreaterThan(20);
        assertThat(binary).hasSameSizeAs(json);
        for (int i = 0; i < json.size(); i++) {
            String line = json.get(i).substring(2);
            byte[] bytes = HexFormat.of().parseHex(binary.get(i).substring(1));
            assertThat(binary.get(i)).startsWith(json.get(i).substring(0, 1));
            assertThat(new UnsafeBuffer(bytes).getInt(0, BIG_ENDIAN)).isEqualTo(bytes.length - FRAME_LENGTH);
            if (binary.get(i).startsWith(">")) {
                assertThat(bytes).as(line).isEqualTo(framed(line));
            } else {
                assertThat(asJson(bytes)).isEqualTo(line + "\n");
            }
        }
    }

    @Test
    void shouldOfferForPastingWhatTheExchangeShows() throws IOException {
        String document = Files.readString(Path.of("../docs/protocol.md"));
        List<String> pasted =
                document.lines().filter(line -> line.startsWith("{")).toList();
        List<String> shown = document.lines()
                .filter(line -> line.startsWith("> {"))
                .map(line -> line.substring(2))
                .toList();
        assertThat(pasted).isEqualTo(shown);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void shouldSayWhatTheDocumentShows(@TempDir Path directory) throws Exception {
        List<String> exchange = Files.readString(Path.of("../docs/protocol.md"))
                .lines()
                .filter(line -> line.matches("[<>] \\{.*"))
                .toList();
        try (RouterProcess router = RouterProcess.serve(
                        directory.resolve("log"),
                        "--config",
                        "../config",
                        "--journal",
                        directory.resolve("journal").toString(),
                        "--clock",
                        "client");
                Socket socket = new Socket("127.0.0.1", router.port());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < exchange.size(); i++) {
                String line = exchange.get(i).substring(2);
                if (exchange.get(i).startsWith(">")) {
                    String timed =
                            line.replace("\"params\":{", "\"params\":{\"time\":" + timeOf(exchange.get(i + 1)) + ",");
                    socket.getOutputStream().write((timed + "\n").getBytes(StandardCharsets.UTF_8));
                } else {
                    assertThat(answers.readLine()).isEqualTo(line);
                }
            }
        }
    }

    private static String timeOf(String answer) {
        return answer.replaceFirst(".*\"time\":(\\d+).*", "$1");
    }

    /** Each message as its direction and its hex digits. */
    private static List<String> binaryMessages(String document) {
        List<String> messages = new ArrayList<>();
        for (String line : document.lines().toList()) {
            if (line.matches("[<>] [a-z_.]+")) {
                messages.add(line.substring(0, 1));
            } else if (line.matches("  [0-9a-f]{2}( [0-9a-f]{2})*")) {
                int last = messages.size() - 1;
                messages.set(last, messages.get(last) + line.replace(" ", ""));
            }
        }
        return messages;
    }

    private static byte[] framed(String line) {
        DirectBuffer request = new UnsafeBuffer(line.getBytes(StandardCharsets.UTF_8));
        Command command = new Command();
        Text id = new Text();
        assertThat(new JsonCommandReader().read(request, 0, request.capacity(), command, id))
                .isNull();
        command.commandId = Long.parseLong(id.toString());
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        int length = new CommandCodec().encode(command, buffer, FRAME_LENGTH);
        buffer.putInt(0, length, BIG_ENDIAN);
        byte[] bytes = new byte[FRAME_LENGTH + length];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static String asJson(byte[] frame) {
        Event event = new Event();
        assertThat(new EventCodec().decode(new UnsafeBuffer(frame), FRAME_LENGTH, frame.length - FRAME_LENGTH, event))
                .isTrue();
        Text id = Text.of(Long.toString(event.commandId));
        event.commandId = 0;
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        return buffer.getStringWithoutLengthUtf8(0, new JsonEventWriter().write(event, id, buffer, 0));
    }
}
