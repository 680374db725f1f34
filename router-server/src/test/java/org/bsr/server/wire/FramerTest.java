package org.bsr.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.bsr.router.event.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {
    private final Framer framer = new Framer();
    private final List<String> frames = new ArrayList<>();

    @Test
    void shouldTellTheEncodingByTheFirstByte() {
        assertThat(framer.encoding()).isNull();
        feed(framer, new byte[] {0});
        assertThat(framer.encoding()).isEqualTo(Encoding.BINARY);

        Framer other = new Framer();
        feed(other, new byte[] {'{'});
        assertThat(other.encoding()).isEqualTo(Encoding.JSON);
    }

    @Test
    void shouldFindTheSameMessagesHoweverTheStreamIsSplitInThree() {
        byte[] stream = binary("one", "", "three and more", "4", "\0\0\0\1");
        List<String> all = List.of("one", "", "three and more", "4", "\0\0\0\1");
        everySplit(stream, all);
    }

    @Test
    void shouldFindTheSameLinesHoweverTheStreamIsSplitInThree() {
        byte[] stream = "{\"a\":1}\n\r\n\n{é}\r\n{\"b\r\":2}\n".getBytes(StandardCharsets.UTF_8);
        everySplit(stream, List.of("{\"a\":1}", "{é}", "{\"b\r\":2}"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldFindLongMessagesInRandomPieces(long seed) {
        Random random = new Random(seed);
        String[] messages = new String[40];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = "m".repeat(random.nextInt(random.nextInt(10) == 0 ? 300_000 : 200));
        }
        byte[] stream = binary(messages);
        for (int position = 0; position < stream.length; ) {
            int end = Math.min(stream.length, position + 1 + random.nextInt(random.nextBoolean() ? 7 : 100_000));
            assertThat(feed(framer, Arrays.copyOfRange(stream, position, end))).isNull();
            position = end;
        }
        assertThat(frames).containsExactly(messages);
    }

    @Test
    void shouldTakeAMessageOfOneMebibyteAndNoneLonger() {
        byte[] stream = binary("x".repeat(Framer.MAX_BINARY));
        assertThat(feed(framer, stream)).isNull();
        assertThat(frames).hasSize(1);

        assertThat(feed(framer, new byte[] {0, 0x10, 0, 1})).isEqualTo(Rejection.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldLoseTheFramingAtALengthThatCannotBe(int firstPiece) {
        byte[] stream = {0, 0x20, 0, 0, 1, 2, 3};
        feed(framer, Arrays.copyOf(stream, firstPiece));
        assertThat(feed(framer, Arrays.copyOfRange(stream, firstPiece, stream.length)))
                .isEqualTo(Rejection.TOO_LONG);
        assertThat(feed(framer, binary("more"))).isEqualTo(Rejection.TOO_LONG);
        assertThat(frames).isEmpty();
    }

    @Test
    void shouldLoseTheFramingAtANegativeLengthAfterAGoodMessage() {
        byte[] good = binary("good");
        byte[] stream = Arrays.copyOf(good, good.length + 4);
        Arrays.fill(stream, good.length, stream.length, (byte) 0xFF);
        assertThat(feed(framer, stream)).isEqualTo(Rejection.TOO_LONG);
        assertThat(frames).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 65_535, 65_536, 65_537, 70_000})
    void shouldTakeALineOf64KibibytesAndNoneLonger(int piece) {
        String longest = "y".repeat(Framer.MAX_LINE);
        assertThat(inPieces(framer, longest + "\r\n", piece)).isNull();
        assertThat(frames).containsExactly(longest);

        Framer other = new Framer();
        assertThat(inPieces(other, longest + "y\n", piece)).isEqualTo(Rejection.TOO_LONG);
        Framer endless = new Framer();
        assertThat(inPieces(endless, longest + "yyy", piece)).isEqualTo(Rejection.TOO_LONG);
        assertThat(frames).hasSize(1);
    }

    @Test
    void shouldReadFromHeapDirectAndCompositeBuffersAndConsumeThem() {
        byte[] stream = binary("abc", "def");
        ByteBuf heap = Unpooled.wrappedBuffer(stream, 0, 5);
        ByteBuf direct =
                Unpooled.directBuffer().writeByte(9).writeBytes(stream, 5, 3).skipBytes(1);
        ByteBuf composite = Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(stream, 8, 3), Unpooled.wrappedBuffer(stream, 11, stream.length - 11));
        for (ByteBuf buffer : List.of(heap, direct, composite)) {
            assertThat(framer.read(buffer, this::remember)).isNull();
            assertThat(buffer.readableBytes()).isZero();
            buffer.release();
        }
        assertThat(frames).containsExactly("abc", "def");
    }

    private void everySplit(byte[] stream, List<String> expected) {
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                Framer fresh = new Framer();
                frames.clear();
                feed(fresh, Arrays.copyOfRange(stream, 0, first));
                feed(fresh, Arrays.copyOfRange(stream, first, second));
                feed(fresh, Arrays.copyOfRange(stream, second, stream.length));
                assertThat(frames).as("split at %d and %d", first, second).isEqualTo(expected);
            }
        }
    }

    private @Nullable Rejection inPieces(Framer reader, String text, int piece) {
        byte[] stream = text.getBytes(StandardCharsets.US_ASCII);
        Rejection lost = null;
        for (int position = 0; position < stream.length; position += piece) {
            lost = feed(reader, Arrays.copyOfRange(stream, position, Math.min(stream.length, position + piece)));
        }
        return lost;
    }

    private @Nullable Rejection feed(Framer reader, byte[] bytes) {
        return reader.read(Unpooled.wrappedBuffer(bytes), this::remember);
    }

    private void remember(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        frames.add(new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] binary(String... messages) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String message : messages) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            stream.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            stream.writeBytes(bytes);
        }
        return stream.toByteArray();
    }
}
