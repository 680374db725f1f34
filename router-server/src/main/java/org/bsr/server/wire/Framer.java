package org.bsr.server.wire;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.event.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of one connection into frames. Whole frames are lent from the socket's own buffer; only a frame that is
 * split between reads is put together in a buffer of the framer's. Belongs to the connection's event loop.
 */
public final class Framer {
    public static final int MAX_BINARY = 1 << 20;
    public static final int MAX_LINE = 64 * 1024;

    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int KEPT_CAPACITY = 64 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final UnsafeBuffer input = new UnsafeBuffer(NOTHING);
    private final UnsafeBuffer joined = new UnsafeBuffer(NOTHING);
    /** The beginning of a frame whose end has not come yet. */
    private byte[] partial = NOTHING;

    private int partialLength;
    private @Nullable Encoding encoding;
    private @Nullable Rejection lost;

    /** How the connection speaks; null until its first byte has come. */
    public @Nullable Encoding encoding() {
        return encoding;
    }

    /**
     * Takes all readable bytes and hands out every frame they complete. Returns null, or why the framing is lost: then nothing
     * that follows can be understood, and the connection is to be closed once this was said.
     */
    public @Nullable Rejection read(ByteBuf bytes, FrameSink sink) {
        if (lost == null && bytes.isReadable()) {
            if (encoding == null) {
                encoding = bytes.getByte(bytes.readerIndex()) == 0 ? Encoding.BINARY : Encoding.JSON;
            }
            view(bytes);
            lost = encoding == Encoding.BINARY ? readBinary(sink) : readLines(sink);
        }
        bytes.skipBytes(bytes.readableBytes());
        return lost;
    }

    private void view(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int length = bytes.readableBytes();
        if (bytes.hasArray()) {
            input.wrap(bytes.array(), bytes.arrayOffset() + start, length);
        } else if (bytes.hasMemoryAddress()) {
            input.wrap(bytes.memoryAddress() + start, length);
        } else {
            byte[] copy = new byte[length];
            bytes.getBytes(start, copy);
            input.wrap(copy);
        }
    }

    private @Nullable Rejection readBinary(FrameSink sink) {
        int position = partialLength == 0 ? 0 : completeBinary(sink);
        int end = input.capacity();
        while (position >= 0 && end - position >= LENGTH_BYTES) {
            int length = input.getInt(position, BIG_ENDIAN);
            if (length < 0 || length > MAX_BINARY) {
                position = -1;
            } else if (length > end - position - LENGTH_BYTES) {
                break;
            } else {
                sink.onFrame(input, position + LENGTH_BYTES, length);
                position += LENGTH_BYTES + length;
            }
        }
        if (position < 0) {
            return Rejection.TOO_LONG;
        }
        keep(position, end - position);
        return null;
    }

    /** Goes on with the frame that began in an earlier read; returns where the next begins, or -1 if framing is lost. */
    private int completeBinary(FrameSink sink) {
        int position = Math.min(Math.max(0, LENGTH_BYTES - partialLength), input.capacity());
        keep(0, position);
        if (partialLength < LENGTH_BYTES) {
            return position;
        }
        joined.wrap(partial, 0, partialLength);
        int length = joined.getInt(0, BIG_ENDIAN);
        if (length < 0 || length > MAX_BINARY) {
            return -1;
        }
        int missing = LENGTH_BYTES + length - partialLength;
        int count = Math.min(missing, input.capacity() - position);
        keep(position, count);
        if (count == missing) {
            joined.wrap(partial, 0, partialLength);
            sink.onFrame(joined, LENGTH_BYTES, length);
            forgetPartial();
        }
        return position + count;
    }

    private @Nullable Rejection readLines(FrameSink sink) {
        int position = 0;
        int end = input.capacity();
        for (int i = 0; i < end; i++) {
            if (input.getByte(i) != '\n') {
                continue;
            }
            if (partialLength == 0) {
                if (!line(input, position, i - position, sink)) {
                    return Rejection.TOO_LONG;
                }
            } else {
                if (partialLength + i - position > MAX_LINE + 1) {
                    return Rejection.TOO_LONG;
                }
                keep(position, i - position);
                joined.wrap(partial, 0, partialLength);
                if (!line(joined, 0, partialLength, sink)) {
                    return Rejection.TOO_LONG;
                }
                forgetPartial();
            }
            position = i + 1;
        }
        if (partialLength + end - position > MAX_LINE + 1) {
            return Rejection.TOO_LONG;
        }
        keep(position, end - position);
        return null;
    }

    /** Hands out a line without its carriage return; an empty line says nothing. False if it is too long. */
    private static boolean line(UnsafeBuffer buffer, int offset, int length, FrameSink sink) {
        boolean carriageReturn = length > 0 && buffer.getByte(offset + length - 1) == '\r';
        int count = carriageReturn ? length - 1 : length;
        if (count > MAX_LINE) {
            return false;
        }
        if (count > 0) {
            sink.onFrame(buffer, offset, count);
        }
        return true;
    }

    private void keep(int from, int count) {
        if (count == 0) {
            return;
        }
        int length = partialLength + count;
        if (partial.length < length) {
            partial = Arrays.copyOf(partial, Math.max(length, Math.min(2 * partial.length, MAX_BINARY)));
        }
        input.getBytes(from, partial, partialLength, count);
        partialLength = length;
    }

    private void forgetPartial() {
        partialLength = 0;
        if (partial.length > KEPT_CAPACITY) {
            partial = NOTHING;
        }
    }
}
