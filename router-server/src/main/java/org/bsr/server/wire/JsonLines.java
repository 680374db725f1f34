package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Gives the lines of all connections to one parser, as if they were one long stream: a parser for each line would cost more
 * than the reading (1.4 of 1.9 microseconds and 4 kB). A parser that met an error is dropped. Belongs to one thread.
 */
final class JsonLines {
    /** After so many a new parser begins, so that what strangers call their attributes is not remembered for ever. */
    private static final int LINES_OF_A_PARSER = 1 << 16;

    private static final int MAX_DEPTH = 4;

    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Framer.MAX_LINE)
                    .maxNameLength(256)
                    .maxNumberLength(JsonCommandReader.MAX_ID_BYTES)
                    .build())
            .build();

    private final UnsafeBuffer line = new UnsafeBuffer(new byte[0]);
    private final Input input = new Input();
    private final Rest rest = new Rest();
    private @Nullable JsonParser parser;
    private int lines;

    /** The parser, at the beginning of this line. */
    JsonParser parse(DirectBuffer buffer, int offset, int length) throws IOException {
        if (parser == null || ++lines == LINES_OF_A_PARSER) {
            input.handedOver = 0;
            parser = json.createParser(input);
            lines = 0;
        }
        line.wrap(buffer, offset, length);
        input.position = 0;
        input.lineStart = input.handedOver;
        return parser;
    }

    /** Where in the line the parser's current token begins. It costs garbage: not for what every line has. */
    int tokenStart(JsonParser at) {
        return (int) (at.currentTokenLocation().getByteOffset() - input.lineStart);
    }

    /** How far into the line the parser has read. It costs garbage, too. */
    int position(JsonParser at) {
        return (int) (at.currentLocation().getByteOffset() - input.lineStart);
    }

    /** Sets the text to a part of the line, as it was written. */
    void copy(int start, int end, Text into) {
        into.set(line, start, end - start);
    }

    /** Begins again within the line. */
    JsonParser parseAgain(int start, int end) throws IOException {
        return parse(line, start, end - start);
    }

    /** Whether only white space follows what the parser has read. The parser has then done with the line. */
    boolean isAtEnd() throws IOException {
        rest.isBlank = true;
        if (parser != null) {
            parser.releaseBuffered(rest);
        }
        for (int i = input.position; i < line.capacity(); i++) {
            rest.write(line.getByte(i));
        }
        return rest.isBlank;
    }

    /** The next line begins with a new parser: this one stands in the middle of something. */
    void drop() {
        parser = null;
    }

    private final class Input extends InputStream {
        private int position;
        private long handedOver;
        private long lineStart;

        @Override
        public int read(byte[] into, int offset, int capacity) {
            int count = Math.min(capacity, line.capacity() - position);
            if (count == 0) {
                return -1;
            }
            line.getBytes(position, into, offset, count);
            position += count;
            handedOver += count;
            return count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("the parser reads blocks");
        }
    }

    private static final class Rest extends OutputStream {
        private boolean isBlank;

        @Override
        public void write(int b) {
            isBlank &= b == ' ' || b == '\t' || b == '\r' || b == '\n';
        }
    }
}
