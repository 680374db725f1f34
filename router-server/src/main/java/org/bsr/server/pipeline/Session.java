package org.bsr.server.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.bsr.router.text.Text;
import org.bsr.server.wire.Encoding;
import org.bsr.server.wire.Framer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: what the receive stage knows about it, and what the publish stage has for it. */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int SPARE_BYTES = 256;
    private static final int MOST_USUAL_BYTES = 64 * 1024;

    final long number;
    final Channel channel;

    // Of the event loop.
    final Framer framer = new Framer();
    /** Frames that came while the ring was full; nothing more is read until they are through. */
    final Deque<byte[]> held = new ArrayDeque<>();
    /** Who it is; null until it says hello. */
    @Nullable
    Client client;
    /** Whether the client named its epoch, and so may send a command twice. */
    boolean deduplicates;

    long heartbeatNanos;
    long heardAtNanos;

    /** Whether nothing has been sent since it was heard. Of any thread: an acknowledgement too many does no harm. */
    boolean awaitsReply;

    // Of the publish stage.
    private final long mostPendingBytes;
    private @Nullable ByteBuf gathered;
    private int usualBytes = SPARE_BYTES;
    private boolean finished;

    /** Bytes handed over for writing that the socket has not taken yet. */
    private final AtomicLong pendingBytes = new AtomicLong();

    Session(long number, Channel channel, long mostPendingBytes) {
        this.number = number;
        this.channel = channel;
        this.mostPendingBytes = mostPendingBytes;
    }

    Encoding encoding() {
        Encoding encoding = framer.encoding();
        return encoding == null ? Encoding.JSON : encoding;
    }

    /** Whether nothing has come yet. */
    boolean isNew() {
        return framer.encoding() == null;
    }

    /** Adds an event to what goes out at the end of the turn; true if it is the first. */
    boolean gather(EventEncoder encoder, DirectBuffer event, int offset, int length, Text requestId) {
        if (finished) {
            return false;
        }
        boolean isFirst = gathered == null;
        if (gathered == null) {
            gathered = channel.alloc().buffer(usualBytes);
        }
        encoder.encode(encoding(), event, offset, length, requestId, gathered);
        if (pendingBytes.get() + gathered.readableBytes() > mostPendingBytes) {
            LOG.warn("session {} reads too slowly: {} bytes are waiting for it; closed", number, mostPendingBytes);
            finished = true;
            gathered.release();
            gathered = null;
            close();
        }
        return isFirst;
    }

    /** Hands what was gathered to the socket, which writes when it can. */
    void flush() {
        ByteBuf bytes = gathered;
        if (bytes != null) {
            gathered = null;
            // The next turn is much like this one; a buffer that must grow is copied each time it does.
            usualBytes = Math.min(bytes.readableBytes() + SPARE_BYTES, MOST_USUAL_BYTES);
            if (bytes.isReadable()) {
                write(bytes);
            } else {
                bytes.release();
            }
        }
    }

    /** Flushes, and closes when everything is written. */
    void finish() {
        flush();
        finished = true;
        ChannelFuture unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Writes at once; from any thread. Who reads too slowly is disconnected here, too. */
    void write(ByteBuf bytes) {
        awaitsReply = false;
        int count = bytes.readableBytes();
        if (pendingBytes.addAndGet(count) > mostPendingBytes) {
            LOG.warn("session {} reads too slowly: {} bytes are waiting for it; closed", number, mostPendingBytes);
            close();
        }
        ChannelFuture unused = channel.writeAndFlush(bytes).addListener(done -> pendingBytes.addAndGet(-count));
    }

    /**
     * Acknowledges what was read, unless a reply has done so: a peer that collects small packets (Nagle's algorithm) sends the
     * rest of a request, or its next one, only then, and the system would let it wait 40 ms.
     */
    void acknowledge() {
        if (awaitsReply && channel instanceof EpollSocketChannel socket && socket.isOpen()) {
            socket.config().setTcpQuickAck(true);
        }
    }

    /** Closes the connection, whatever is still waiting for it; from any thread. */
    void close() {
        ChannelFuture unused = channel.close();
    }
}
