package org.bsr.server.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.wire.Encoding;
import org.bsr.server.wire.JsonCommandReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first stage: from the bytes of the connections to commands in the ring. It knows who speaks through which connection,
 * tells what was sent twice, refuses what cannot be taken, and stamps the time. It runs on the event loop, and so does
 * everything that puts commands into the ring.
 */
@Sharable
public final class Receive extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Receive.class);
    private static final AttributeKey<Session> SESSION = AttributeKey.valueOf("session");
    private static final long RETRY_MILLIS = 1;
    private static final Text NO_ID = Text.of("null");
    private static final Text UNREACHABLE = Text.of("unreachable");
    private static final Text REACHABLE = Text.of("reachable");

    private final Loop loop;
    private final Inbox inbox;
    private final RouterClock clock;
    private final Clients clients;
    private final Sessions sessions;
    private final Reload reload;
    private final OpeningHours hours;
    private final Shedding shedding;
    private final @Nullable Explanations explanations;
    private final CommandCodec binary = new CommandCodec();
    private final JsonCommandReader json = new JsonCommandReader();
    private final UnsafeBuffer heldFrame = new UnsafeBuffer(new byte[0]);
    /** What waits for room in the ring: first lost sessions, then the frames that are held for a connection. */
    private final Deque<Client> lost = new ArrayDeque<>();

    private final Deque<Session> holding = new ArrayDeque<>();
    /** What was read from in this turn of the event loop. */
    private final List<Session> unacknowledged = new ArrayList<>();

    private final Runnable acknowledgeAll = this::acknowledgeAll;
    /** Takes connections that begin as a netstring does; until there is somebody who does they are closed. */
    private @Nullable Consumer<Channel> netstrings;

    private boolean retrying;
    private boolean closing;

    Receive(
            Loop loop,
            Inbox inbox,
            RouterClock clock,
            Clients clients,
            Sessions sessions,
            Reload reload,
            OpeningHours hours,
            @Nullable Explanations explanations) {
        this.loop = loop;
        this.inbox = inbox;
        this.clock = clock;
        this.clients = clients;
        this.sessions = sessions;
        this.reload = reload;
        this.hours = hours;
        this.explanations = explanations;
        this.shedding = new Shedding(clock);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Session session = closing ? null : sessions.open(context.channel());
        if (session == null) {
            ChannelFuture unused = context.close();
        } else {
            context.channel().attr(SESSION).set(session);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            Session session = context.channel().attr(SESSION).get();
            if (session != null && !closing && session.isNew() && beginsANetstring(bytes)) {
                handOver(session, context, bytes.retain());
            } else if (session != null && !closing) {
                read(session, bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private static boolean beginsANetstring(ByteBuf bytes) {
        byte first = bytes.isReadable() ? bytes.getByte(bytes.readerIndex()) : 0;
        return first >= '0' && first <= '9';
    }

    /** The connection is none of a client who says hello; somebody else reads it from its first byte on. */
    private void handOver(Session session, ChannelHandlerContext context, ByteBuf bytes) {
        Consumer<Channel> taker = netstrings;
        if (taker == null) {
            session.close();
            bytes.release();
            return;
        }
        sessions.closed(session);
        context.channel().attr(SESSION).set(null);
        taker.accept(context.channel());
        context.fireChannelRead(bytes);
        context.pipeline().remove(this);
    }

    void handNetstringsTo(Consumer<Channel> taker) {
        netstrings = taker;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Session session = context.channel().attr(SESSION).get();
        if (session != null) {
            if (unacknowledged.isEmpty()) {
                loop.run(acknowledgeAll);
            }
            unacknowledged.add(session);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Session session = context.channel().attr(SESSION).get();
        if (session != null) {
            sessions.closed(session);
            session.held.clear();
            lose(session);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof java.io.IOException) {
            LOG.debug("a connection broke", cause);
        } else {
            LOG.error("a connection is closed after an unforeseen error", cause);
        }
        ChannelFuture unused = context.close();
    }

    /** From here on nothing more is taken in. */
    void stop() {
        closing = true;
    }

    private void acknowledgeAll() {
        unacknowledged.forEach(Session::acknowledge);
        unacknowledged.clear();
    }

    private void read(Session session, ByteBuf bytes) {
        session.heardAtNanos = System.nanoTime();
        session.awaitsReply = true;
        clock.read();
        try {
            Rejection framingLost =
                    session.framer.read(bytes, (buffer, offset, length) -> onFrame(session, buffer, offset, length));
            if (framingLost != null) {
                refuseTheRest(session, framingLost);
            }
        } finally {
            inbox.publish();
        }
    }

    private void onFrame(Session session, DirectBuffer buffer, int offset, int length) {
        if (inbox.isCrowded() && shedding.sheds(session, buffer, offset, length)) {
            return;
        }
        if (!session.held.isEmpty() || inbox.isFull()) {
            hold(session, buffer, offset, length);
        } else {
            take(session, buffer, offset, length);
        }
    }

    private void take(Session session, DirectBuffer buffer, int offset, int length) {
        Envelope envelope = inbox.claim();
        envelope.session = session;
        Rejection rejection;
        if (session.encoding() == Encoding.BINARY) {
            rejection = binary.decode(buffer, offset, length, envelope.command);
            envelope.field = binary.field();
        } else {
            rejection = json.read(buffer, offset, length, envelope.command, envelope.requestId);
            envelope.field = json.field();
            envelope.text = json.advice();
        }
        Client client = session.client;
        envelope.command.client = client == null ? -1 : client.index;
        if (rejection == null) {
            admit(session, envelope);
        } else {
            envelope.refuse(rejection);
        }
        if (envelope.kind == Envelope.Kind.COMMAND) {
            clock.stamp(envelope.command);
            if (clock.mode() == RouterClock.Mode.CLIENT && clock.last() >= hours.nextChange()) {
                hours.tell(inbox, clock);
            }
        } else {
            envelope.command.time = clock.current();
        }
    }

    private void admit(Session session, Envelope envelope) {
        Command command = envelope.command;
        CommandType type = command.type;
        if (type == CommandType.HELLO) {
            introduce(session, envelope);
        } else if (session.client == null) {
            envelope.refuse(Rejection.NOT_INTRODUCED);
        } else if (type == CommandType.HEARTBEAT) {
            envelope.kind = Envelope.Kind.HEARTBEAT;
        } else if (type == CommandType.EXPLAIN) {
            question(session, envelope);
        } else if (isTheRoutersOwn(command)) {
            envelope.field = type == CommandType.CENTER_CHANGED ? "state" : "";
            envelope.refuse(Rejection.NOT_FOR_CLIENTS);
        } else if (session.deduplicates && session.client.hasTaken(command.commandId)) {
            envelope.kind = Envelope.Kind.DUPLICATE;
        } else if (type == CommandType.RELOAD_PLAN) {
            reload.request(session, session.client, envelope);
            envelope.kind = Envelope.Kind.NOTHING;
        } else {
            session.client.take(command.commandId);
        }
    }

    private void question(Session session, Envelope envelope) {
        if (explanations == null || explanations.haveFailed()) {
            envelope.refuse(Rejection.EXPLANATIONS_OFF);
        } else if (explanations.admit()) {
            envelope.kind = Envelope.Kind.QUESTION;
        } else {
            shedding.turnAway(session, envelope.command, envelope.requestId);
            envelope.kind = Envelope.Kind.NOTHING;
        }
    }

    private boolean isTheRoutersOwn(Command command) {
        return switch (command.type) {
            case SESSION_LOST, INSTALL_PLAN -> true;
            case ADVANCE -> clock.mode() != RouterClock.Mode.CLIENT;
            case CENTER_CHANGED -> !command.state.equals(UNREACHABLE) && !command.state.equals(REACHABLE);
            default -> false;
        };
    }

    /** Ties the connection to the client of this name; if another connection spoke for it, that one is closed. */
    private void introduce(Session session, Envelope envelope) {
        Command hello = envelope.command;
        Client client = clients.findOrAdd(hello.clientName);
        if (client == null || (session.client != null && session.client != client)) {
            envelope.field = "name";
            envelope.text = client == null ? "there are too many names" : "this connection has said another name";
            envelope.refuse(Rejection.BAD_VALUE);
            return;
        }
        Session before = client.session;
        if (before != null && before != session) {
            LOG.info("session {} takes over from session {}", session.number, before.number);
            before.close();
        }
        lost.remove(client);
        client.session = session;
        session.client = client;
        session.heartbeatNanos = TimeUnit.SECONDS.toNanos(hello.heartbeatSeconds);
        session.deduplicates = hello.epoch != 0;
        hello.client = client.index;
        clock.stamp(hello);
        if (hello.epoch == 0) {
            hello.epoch = Math.max(1, hello.time);
        }
        client.begin(hello.epoch);
    }

    private void lose(Session session) {
        Client client = session.client;
        if (client != null && client.session == session && !closing) {
            client.session = null;
            lost.add(client);
            takeWhatWaits();
        }
    }

    private void hold(Session session, DirectBuffer buffer, int offset, int length) {
        if (session.held.isEmpty()) {
            session.channel.config().setAutoRead(false);
            holding.add(session);
            retryLater();
        }
        byte[] frame = new byte[length];
        buffer.getBytes(offset, frame);
        session.held.add(frame);
    }

    private void takeWhatWaits() {
        clock.read();
        while (!lost.isEmpty() && !inbox.isFull()) {
            Command command = inbox.claim().internal(CommandType.SESSION_LOST);
            command.client = lost.remove().index;
            clock.stamp(command);
        }
        while (!holding.isEmpty() && !inbox.isFull()) {
            takeHeld(holding.element());
        }
        inbox.publish();
        if (!lost.isEmpty() || !holding.isEmpty()) {
            retryLater();
        }
    }

    private void takeHeld(Session session) {
        byte[] frame = session.held.poll();
        if (frame != null) {
            heldFrame.wrap(frame);
            take(session, heldFrame, 0, frame.length);
        }
        if (session.held.isEmpty()) {
            holding.remove();
            session.channel.config().setAutoRead(true);
        }
    }

    private void retryLater() {
        if (!retrying) {
            retrying = true;
            loop.runAfter(RETRY_MILLIS, TimeUnit.MILLISECONDS, this::retry);
        }
    }

    private void retry() {
        retrying = false;
        takeWhatWaits();
    }

    /** Says why nothing that follows can be understood; the connection is closed when that is written. */
    private void refuseTheRest(Session session, Rejection framingLost) {
        session.channel.config().setAutoRead(false);
        if (!session.held.isEmpty() || inbox.isFull()) {
            session.close();
            return;
        }
        Envelope envelope = inbox.claim();
        envelope.command.clear(CommandType.HEARTBEAT);
        envelope.session = session;
        envelope.requestId.set(NO_ID);
        envelope.closes = true;
        envelope.refuse(framingLost);
    }
}
