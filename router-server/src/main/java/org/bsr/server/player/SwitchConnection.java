package org.bsr.server.player;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventSink;
import org.bsr.router.event.EventType;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.CommandRules;
import org.bsr.router.wire.EventCodec;
import org.bsr.router.wire.sbe.MessageHeaderEncoder;
import org.jspecify.annotations.Nullable;

/**
 * One telephony system's connection to the router, binary. Commands stay here until they are answered, so that after a
 * connection is lost the same session goes on: same epoch, and what was not answered is sent again under its old number.
 * Belongs to one thread.
 */
final class SwitchConnection implements AutoCloseable {
    private static final int LENGTH_BYTES = 4;
    private static final int LONGEST_FRAME = 1 << 20;

    private static final int COMMAND_ID = LENGTH_BYTES + MessageHeaderEncoder.ENCODED_LENGTH;

    private record Sent(long commandId, byte[] frame) {}

    /** A command that the router was too busy for. */
    private record TurnedAway(byte[] frame, long againAtNanos) {}

    private final String name;
    private final long epoch;
    private final EventSink sink;
    private final CommandCodec commands = new CommandCodec();
    private final EventCodec events = new EventCodec();
    private final Event event = new Event();
    private final ExpandableArrayBuffer encoded = new ExpandableArrayBuffer(1024);
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private final Deque<TurnedAway> turnedAway = new ArrayDeque<>();
    private final ByteBuffer incoming = ByteBuffer.allocate(2 * LONGEST_FRAME).limit(0);
    private final UnsafeBuffer frame = new UnsafeBuffer(incoming.array());
    private @Nullable SocketChannel channel;
    private long lastCommandId;
    private boolean welcome;

    SwitchConnection(String name, long epoch, EventSink sink) {
        this.name = name;
        this.epoch = epoch;
        this.sink = sink;
    }

    /** Connects and says hello; the session goes on when the router has said welcome. */
    void open(InetSocketAddress router, Selector selector) throws IOException {
        close();
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.connect(router);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        incoming.clear().limit(0);
        welcome = false;
        Command hello = new Command().clear(CommandType.HELLO);
        hello.clientName.set(name);
        hello.version = CommandRules.PROTOCOL_VERSION;
        hello.epoch = epoch;
        write(ByteBuffer.wrap(encode(hello)));
    }

    boolean isWelcome() {
        return welcome;
    }

    /** Sends again what was sent before the connection was lost and never answered. */
    void resend() throws IOException {
        List<Sent> again = new ArrayList<>(unanswered);
        for (Sent sent : again) {
            write(ByteBuffer.wrap(sent.frame()));
        }
    }

    void send(Command command) throws IOException {
        command.commandId = ++lastCommandId;
        sendFirst(encode(command));
    }

    /** Sends what the router was too busy for, when it is time to; as a new command, since others have overtaken it. */
    void tryAgain() throws IOException {
        while (!turnedAway.isEmpty() && System.nanoTime() - turnedAway.element().againAtNanos() >= 0) {
            byte[] bytes = turnedAway.remove().frame();
            new UnsafeBuffer(bytes).putLong(COMMAND_ID, ++lastCommandId, ByteOrder.LITTLE_ENDIAN);
            sendFirst(bytes);
        }
    }

    private void sendFirst(byte[] bytes) throws IOException {
        unanswered.add(new Sent(lastCommandId, bytes));
        write(ByteBuffer.wrap(bytes));
    }

    int unanswered() {
        return unanswered.size() + turnedAway.size();
    }

    /** Reads what is there, and hands on each event. */
    void receive() throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            throw new EOFException("not connected");
        }
        incoming.compact();
        int count = open.read(incoming);
        incoming.flip();
        if (count < 0) {
            throw new EOFException("the router closed the connection");
        }
        while (incoming.remaining() >= LENGTH_BYTES) {
            int length = incoming.getInt(incoming.position());
            if (length <= 0 || length > LONGEST_FRAME) {
                throw new IOException("a frame of " + length + " bytes");
            }
            if (incoming.remaining() < LENGTH_BYTES + length) {
                return;
            }
            int start = incoming.position() + LENGTH_BYTES;
            incoming.position(start + length);
            if (!events.decode(frame, start, length, event)) {
                throw new IOException("a message that is no event");
            }
            accept();
        }
    }

    private void accept() {
        if (event.type == EventType.WELCOME) {
            welcome = true;
        } else if (event.type.isReply()) {
            answered();
        }
        sink.onEvent(event);
    }

    private void answered() {
        for (Iterator<Sent> each = unanswered.iterator(); each.hasNext(); ) {
            Sent sent = each.next();
            if (sent.commandId() == event.commandId) {
                each.remove();
                if (event.type == EventType.BUSY) {
                    long again = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(event.retryAfterMicros);
                    turnedAway.add(new TurnedAway(sent.frame(), again));
                }
                return;
            }
        }
    }

    private byte[] encode(Command command) {
        int length = commands.encode(command, encoded, LENGTH_BYTES);
        encoded.putInt(0, length, ByteOrder.BIG_ENDIAN);
        byte[] bytes = new byte[LENGTH_BYTES + length];
        encoded.getBytes(0, bytes);
        return bytes;
    }

    private void write(ByteBuffer bytes) throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            throw new EOFException("not connected");
        }
        while (bytes.hasRemaining()) {
            if (open.write(bytes) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
