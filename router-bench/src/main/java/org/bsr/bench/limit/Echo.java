package org.bsr.bench.limit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.agrona.DirectBuffer;
import org.bsr.server.wire.Encoding;
import org.bsr.server.wire.FrameSink;
import org.bsr.server.wire.Framer;

/** Cuts what one connection says into frames, as the router does, and sends each back: one write for each read. */
final class Echo extends ChannelInboundHandlerAdapter {
    private final Framer framer = new Framer();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        ByteBuf back = context.alloc().directBuffer(bytes.readableBytes());
        FrameSink sink = (buffer, offset, length) -> append(framer, buffer, offset, length, back);
        try {
            if (framer.read(bytes, sink) != null) {
                ChannelFuture unused = context.close();
            }
        } finally {
            ReferenceCountUtil.release(bytes);
        }
        ChannelFuture unused = context.writeAndFlush(back, context.voidPromise());
    }

    /** As it came: a binary message behind its length, a line before its end. */
    static void append(Framer framer, DirectBuffer frame, int offset, int length, ByteBuf to) {
        boolean binary = framer.encoding() == Encoding.BINARY;
        to.ensureWritable(Integer.BYTES + length);
        if (binary) {
            to.writeInt(length);
        }
        frame.getBytes(offset, to.nioBuffer(to.writerIndex(), length), length);
        to.writerIndex(to.writerIndex() + length);
        if (!binary) {
            to.writeByte('\n');
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelFuture unused = context.close();
    }
}
