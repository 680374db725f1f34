package org.bsr.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One client of the router: its socket, and which of its commands have no reply yet. What is sent is gathered until
 * {@link #flush}. Belongs to the one thread of the load.
 */
final class Connection implements AutoCloseable {
    /** Room that must be left for one more command. */
    private static final int LONGEST_COMMAND = 1024;

    /** Who hears of what comes in. */
    interface Listener {
        /**
         * A command was answered.
         *
         * @param purpose what the sender said it was for
         * @param sinceNanos from when its time counts
         */
        void onReply(Connection connection, int purpose, long sinceNanos, Incoming reply);

        void onEvent(Connection connection, Incoming event);
    }

    final int number;
    private final Dialect dialect;
    private final SocketChannel channel;
    private final ByteBuffer input;
    private final UnsafeBuffer inputView;
    private final ByteBuffer output;
    private final UnsafeBuffer outputView;
    private final Incoming incoming;

    // By the low bits of the command's number, which rise by one; 0: free.
    private final long[] ids;
    private final int[] purposes;
    private final long[] since;
    private long lastId;
    private int unanswered;
    private long unexpected;
    private long receivedNanos;

    private final Queue<Connection> toFlush;
    private boolean isToFlush;

    /**
     * @param mostUnanswered a power of two
     * @param toFlush where it puts itself when it has something to send
     */
    Connection(
            int number,
            InetSocketAddress address,
            Dialect dialect,
            int mostUnanswered,
            int bufferBytes,
            Queue<Connection> toFlush)
            throws IOException {
        this.number = number;
        this.toFlush = toFlush;
        this.dialect = dialect;
        input = ByteBuffer.allocateDirect(bufferBytes);
        inputView = new UnsafeBuffer(input);
        output = ByteBuffer.allocateDirect(bufferBytes);
        outputView = new UnsafeBuffer(output);
        incoming = new Incoming(inputView);
        ids = new long[mostUnanswered];
        purposes = new int[mostUnanswered];
        since = new long[mostUnanswered];
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        try {
            channel.connect(address);
        } catch (ConnectException e) {
            channel.close();
            throw new IOException(
                    "%s:%d cannot be reached: %s".formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
        channel.configureBlocking(false);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Whether something new may be begun now: the other half of the room is for what is to be said of calls that live. */
    boolean hasRoom() {
        return unanswered < ids.length / 2 && output.remaining() >= LONGEST_COMMAND;
    }

    int unanswered() {
        return unanswered;
    }

    /** When that came which is being handed on: once per read, since looking at the clock costs as much as a message. */
    long receivedNanos() {
        return receivedNanos;
    }

    /** Replies to nothing that was asked. */
    long unexpected() {
        return unexpected;
    }

    void hello(String name, long epoch) {
        int position = output.position();
        long id = expectReply(0, 0);
        output.position(position + dialect.hello(name, epoch, id, outputView, position));
    }

    void send(Outgoing command, int purpose, long sinceNanos) {
        int position = output.position();
        command.commandId = expectReply(purpose, sinceNanos);
        output.position(position + dialect.write(command, outputView, position));
    }

    private long expectReply(int purpose, long sinceNanos) {
        long id = ++lastId;
        int slot = (int) id & ids.length - 1;
        ids[slot] = id;
        purposes[slot] = purpose;
        since[slot] = sinceNanos;
        unanswered++;
        if (!isToFlush) {
            isToFlush = true;
            toFlush.add(this);
        }
        return id;
    }

    /** Hands what was gathered to the socket, as far as it takes it; the rest comes next time. */
    void flush() throws IOException {
        output.flip();
        channel.write(output);
        output.compact();
        isToFlush = output.position() > 0;
        if (isToFlush) {
            toFlush.add(this);
        }
    }

    /** Reads once and hands on every message that is complete; false: nothing had come. */
    boolean receive(Listener listener) throws IOException {
        int count = channel.read(input);
        if (count <= 0) {
            if (count < 0) {
                throw new EOFException("the other side closed the connection");
            }
            return false;
        }
        receivedNanos = System.nanoTime();
        int end = input.position();
        int position = 0;
        int length;
        while ((length = dialect.frameLength(inputView, position, end - position)) > 0) {
            dialect.read(inputView, position, length, incoming);
            position += length;
            dispatch(listener);
        }
        input.flip().position(position);
        input.compact();
        if (!input.hasRemaining()) {
            throw new IOException("a message of more than " + input.capacity() + " bytes");
        }
        return true;
    }

    private void dispatch(Listener listener) {
        if (!incoming.isReply()) {
            listener.onEvent(this, incoming);
            return;
        }
        int slot = (int) incoming.commandId & ids.length - 1;
        if (incoming.commandId == 0 || ids[slot] != incoming.commandId) {
            unexpected++;
            return;
        }
        ids[slot] = 0;
        unanswered--;
        listener.onReply(this, purposes[slot], since[slot], incoming);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
