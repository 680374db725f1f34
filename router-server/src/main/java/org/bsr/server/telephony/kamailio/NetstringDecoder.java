package org.bsr.server.telephony.kamailio;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** Cuts a stream into netstrings: {@code <decimal length>:<bytes>,}. What is none cannot be skipped, and ends the connection. */
final class NetstringDecoder extends ByteToMessageDecoder {
    static final int LONGEST = 16 * 1024;

    private static final int MOST_DIGITS = 5;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int colon = in.indexOf(start, Math.min(in.writerIndex(), start + MOST_DIGITS + 1), (byte) ':');
        int length = length(in, start, colon < 0 ? in.writerIndex() : colon);
        if (length > LONGEST) {
            throw new CorruptedFrameException("a message has at most " + LONGEST + " bytes");
        }
        if (colon < 0 || in.writerIndex() <= colon + 1 + length) {
            return;
        }
        if (in.getByte(colon + 1 + length) != ',') {
            throw new CorruptedFrameException("a netstring ends with a comma");
        }
        out.add(in.retainedSlice(colon + 1, length));
        in.readerIndex(colon + 1 + length + 1);
    }

    /** The length that begins at {@code from}, as far as it has come. */
    private static int length(ByteBuf in, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            int digit = in.getByte(i) - '0';
            if (digit < 0 || digit > 9 || i - from >= MOST_DIGITS || (length == 0 && i > from)) {
                throw new CorruptedFrameException("a netstring begins with its length in decimal");
            }
            length = 10 * length + digit;
        }
        if (from == to && to < in.writerIndex()) {
            throw new CorruptedFrameException("a netstring begins with its length in decimal");
        }
        return length;
    }
}
