package org.bsr.server.telephony.freeswitch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts what FreeSWITCH sends into messages: headers up to an empty line, then as many bytes as Content-Length says. */
final class SocketDecoder extends ByteToMessageDecoder {
    static final int LONGEST_HEAD = 64 * 1024;
    static final int LONGEST_BODY = 256 * 1024;

    private static final String LENGTH = "Content-Length";

    /** Headers whose body has not come yet. */
    private @Nullable String head;

    private int bodyLength;
    /** How far the bytes were looked through for the end of the headers. */
    private int seen;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        String headers = head;
        if (headers == null) {
            while (seen == 0 && in.isReadable() && in.getByte(in.readerIndex()) == '\n') {
                in.skipBytes(1);
            }
            int end = endOfHead(in);
            if (end < 0) {
                seen = Math.max(0, in.readableBytes() - 1);
                if (in.readableBytes() > LONGEST_HEAD) {
                    throw new CorruptedFrameException("its headers have no end");
                }
                return;
            }
            seen = 0;
            headers = in.readCharSequence(end, StandardCharsets.UTF_8).toString();
            in.skipBytes(2);
            bodyLength = length(SocketMessage.of(headers, "").get(LENGTH));
        }
        if (in.readableBytes() < bodyLength) {
            head = headers;
            return;
        }
        head = null;
        String body = in.readCharSequence(bodyLength, StandardCharsets.UTF_8).toString();
        out.add(SocketMessage.of(headers, body));
    }

    /** How many bytes there are before the empty line; -1: it has not come yet. */
    private int endOfHead(ByteBuf in) {
        int start = in.readerIndex();
        for (int at = start + seen; at < in.writerIndex() - 1; at++) {
            if (in.getByte(at) == '\n' && in.getByte(at + 1) == '\n') {
                return at - start;
            }
        }
        return -1;
    }

    private static int length(String said) {
        if (said.isEmpty()) {
            return 0;
        }
        if (!said.matches("\\d{1,7}") || Integer.parseInt(said) > LONGEST_BODY) {
            throw new CorruptedFrameException("its content has no length that can be taken");
        }
        return Integer.parseInt(said);
    }
}
