package org.bsr.bench.limit;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.bsr.server.wire.FrameSink;
import org.bsr.server.wire.Framer;
import org.jspecify.annotations.Nullable;

/**
 * The same by way of a ring and a second thread: frames are copied into slots that are published once for each read, and sent
 * back by the other thread, in one write for each connection and batch; if they are to be durable, once they are on the disk.
 * That is what the router does with bytes, without what it does with commands.
 */
final class RingEcho implements Supplier<ChannelHandler> {
    private static final int SLOTS = 16 * 1024;
    private static final int USUAL_FRAME = 256;

    /** A frame on its way from one thread to the other. */
    private static final class Slot {
        private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(USUAL_FRAME);
        private int length;

        @Nullable
        private Receiver from;
    }

    private final RingBuffer<Slot> ring;

    /** @param log where frames are made durable before they are sent back; null: nowhere */
    RingEcho(@Nullable FrameLog log) {
        Disruptor<Slot> disruptor = new Disruptor<>(
                Slot::new,
                SLOTS,
                new DefaultThreadFactory("ring", true),
                ProducerType.SINGLE,
                new BlockingWaitStrategy());
        List<Receiver> toFlush = new ArrayList<>();
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> {
            Receiver from = slot.from;
            if (from != null && from.gather(slot.bytes, slot.length)) {
                toFlush.add(from);
            }
            if (log != null) {
                log.append(slot.bytes, slot.length);
            }
            if (endOfBatch) {
                if (log != null) {
                    log.commit();
                }
                toFlush.forEach(Receiver::flush);
                toFlush.clear();
            }
        });
        ring = disruptor.start();
    }

    @Override
    public ChannelHandler get() {
        return new Receiver();
    }

    /** One connection: reads on the event loop, writes on the ring's thread. */
    private final class Receiver extends ChannelInboundHandlerAdapter {
        private final Framer framer = new Framer();
        private final FrameSink sink = this::onFrame;
        private @Nullable ChannelHandlerContext context;
        private @Nullable ByteBuf gathered;
        private long first;
        private long last;

        @Override
        public void channelActive(ChannelHandlerContext active) {
            context = active;
        }

        @Override
        public void channelRead(ChannelHandlerContext reading, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            first = ring.getCursor() + 1;
            last = ring.getCursor();
            try {
                if (framer.read(bytes, sink) != null) {
                    ChannelFuture unused = reading.close();
                }
            } finally {
                ReferenceCountUtil.release(bytes);
            }
            if (last >= first) {
                ring.publish(first, last);
            }
        }

        private void onFrame(DirectBuffer buffer, int offset, int length) {
            last = ring.next();
            Slot slot = ring.get(last);
            slot.bytes.putBytes(0, buffer, offset, length);
            slot.length = length;
            slot.from = this;
        }

        /** True if it is the first of what goes out at the end of the batch. */
        private boolean gather(DirectBuffer bytes, int length) {
            ChannelHandlerContext active = context;
            if (active == null) {
                return false;
            }
            ByteBuf to = gathered;
            boolean isFirst = to == null;
            if (to == null) {
                to = active.alloc().directBuffer();
                gathered = to;
            }
            Echo.append(framer, bytes, 0, length, to);
            return isFirst;
        }

        private void flush() {
            ByteBuf bytes = gathered;
            ChannelHandlerContext active = context;
            gathered = null;
            if (bytes != null && active != null) {
                ChannelFuture unused = active.writeAndFlush(bytes, active.voidPromise());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext broken, Throwable cause) {
            ChannelFuture unused = broken.close();
        }
    }
}
