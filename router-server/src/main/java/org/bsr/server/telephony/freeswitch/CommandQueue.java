package org.bsr.server.telephony.freeswitch;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be said on a connection, one command after the other, each when the one before has been answered. */
final class CommandQueue {
    /** A command, and what is done with its reply. */
    private record Command(String text, Consumer<SocketMessage> onReply) {}

    private final Channel channel;
    private final long patienceNanos;
    private final Deque<Command> waiting = new ArrayDeque<>();
    private @Nullable Command underWay;
    private long sinceNanos;
    private boolean closed;

    /** @param patienceNanos how long a switch may take to answer a command */
    CommandQueue(Channel channel, long patienceNanos) {
        this.channel = channel;
        this.patienceNanos = patienceNanos;
    }

    void say(String text, Consumer<SocketMessage> onReply) {
        waiting.add(new Command(text, onReply));
        sendNext();
    }

    /** Takes a reply; false if nothing was asked. */
    boolean answered(SocketMessage reply) {
        Command answered = underWay;
        if (answered == null) {
            return false;
        }
        underWay = null;
        answered.onReply.accept(reply);
        sendNext();
        return true;
    }

    boolean isIdle() {
        return underWay == null;
    }

    /** Whether the switch can be believed to be silent. */
    boolean isOverdue() {
        return underWay != null && System.nanoTime() - sinceNanos > patienceNanos;
    }

    /** Nothing more is said. */
    void close() {
        closed = true;
    }

    private void sendNext() {
        Command next = underWay == null && !closed ? waiting.poll() : null;
        if (next != null) {
            underWay = next;
            sinceNanos = System.nanoTime();
            ChannelFuture unused = channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), next.text));
        }
    }
}
