package org.bsr.server.telephony;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.CommandRules;
import org.bsr.router.wire.EventCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener's session with the router: a client of its port like any other, in binary. Belongs to the event loop. */
final class RouterLink {
    private static final Logger LOG = LoggerFactory.getLogger(RouterLink.class);
    private static final int LENGTH_BYTES = 4;
    private static final int LONGEST_FRAME = 1 << 20;

    private final EventLoop loop;
    private final InetSocketAddress router;
    private final String name;
    private final long reconnectNanos;
    private final Consumer<Event> onEvent;
    private final CommandRules rules = new CommandRules();
    private final CommandCodec commands = new CommandCodec();
    private final EventCodec events = new EventCodec();
    private final Event event = new Event();
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[CommandCodec.MAX_LENGTH]);
    private final Map<Long, Consumer<Event>> unanswered = new HashMap<>();
    private final CompletableFuture<Void> welcome = new CompletableFuture<>();
    private final Command command = new Command();
    /** The connection, while the router has said welcome on it. */
    private @Nullable Channel channel;

    private boolean closed;
    private long lastCommandId;

    /**
     * @param reconnectNanos how long after the session was lost it says hello again
     * @param onEvent hears the welcome and everything that is no reply; an event is only valid during the call
     */
    RouterLink(EventLoop loop, InetSocketAddress router, String name, long reconnectNanos, Consumer<Event> onEvent) {
        this.loop = loop;
        this.router = router;
        this.name = name;
        this.reconnectNanos = reconnectNanos;
        this.onEvent = onEvent;
    }

    void open(Bootstrap bootstrap) {
        connect(bootstrap);
    }

    /** Completes with the first welcome. */
    CompletableFuture<Void> welcome() {
        return welcome;
    }

    void close() {
        closed = true;
        if (channel != null) {
            ChannelFuture unused = channel.close();
        }
    }

    /** A command to be filled in, and sent before the next one is asked for. */
    Command command(CommandType type) {
        return command.clear(type);
    }

    /** The same, about this call. */
    Command about(CommandType type, SwitchCall call) {
        command(type).call.set(call.id);
        return command;
    }

    /** Sends the command, if it is one that may be sent; whoever waits for its reply gets a Busy if there is no session, or it is lost. */
    void send(Consumer<Event> onReply) {
        command.commandId = ++lastCommandId;
        Rejection rejection = rules.check(command);
        if (rejection != null) {
            Event rejected = new Event().clear(EventType.REJECTED);
            rejected.rejection = rejection;
            onReply.accept(rejected);
        } else if (channel == null) {
            onReply.accept(new Event().clear(EventType.BUSY));
        } else {
            unanswered.put(command.commandId, onReply);
            write(channel);
        }
    }

    /** Why a command was not accepted, in a word. */
    static String why(Event reply) {
        return reply.type == EventType.REJECTED ? reply.rejection.name().toLowerCase(Locale.ROOT) : "busy";
    }

    private void write(Channel open) {
        int length = commands.encode(command, out, 0);
        ByteBuf frame = open.alloc().buffer(LENGTH_BYTES + length);
        frame.writeInt(length);
        frame.writeBytes(out.byteArray(), 0, length);
        ChannelFuture unused = open.writeAndFlush(frame);
    }

    private void connect(Bootstrap bootstrap) {
        ChannelFuture unused = bootstrap
                .clone()
                .group(loop)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline()
                                .addLast(new LengthFieldBasedFrameDecoder(
                                        LONGEST_FRAME, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                                .addLast(new Session(bootstrap));
                    }
                })
                .connect(router)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        reconnect(bootstrap);
                    }
                });
    }

    private void reconnect(Bootstrap bootstrap) {
        if (!closed) {
            Future<?> unused = loop.schedule(() -> connect(bootstrap), reconnectNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void hello(Channel opened) {
        Command hello = command(CommandType.HELLO);
        hello.clientName.set(name);
        hello.version = CommandRules.PROTOCOL_VERSION;
        write(opened);
    }

    private void accept(Event said, Channel from) {
        if (said.type == EventType.WELCOME) {
            channel = from;
            if (closed) {
                close();
                return;
            }
            onEvent.accept(said);
            welcome.complete(null);
        } else if (said.type.isReply()) {
            Consumer<Event> onReply = unanswered.remove(said.commandId);
            if (onReply != null) {
                onReply.accept(said);
            }
        } else {
            onEvent.accept(said);
        }
    }

    private void lost(Bootstrap bootstrap) {
        channel = null;
        List<Consumer<Event>> waiting = new ArrayList<>(unanswered.values());
        unanswered.clear();
        if (!closed) {
            LOG.warn("the session of {} was closed: another client may use its name; it says hello again", name);
        }
        reconnect(bootstrap);
        waiting.forEach(onReply -> onReply.accept(new Event().clear(EventType.BUSY)));
    }

    /** The connection's end of the pipeline. */
    private final class Session extends ChannelInboundHandlerAdapter {
        private final Bootstrap bootstrap;
        private final UnsafeBuffer in = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);

        Session(Bootstrap bootstrap) {
            this.bootstrap = bootstrap;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            hello(context.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf frame = (ByteBuf) message;
            try {
                int length = frame.readableBytes();
                if (length > in.capacity()) {
                    in.wrap(new byte[length]);
                }
                frame.readBytes(in.byteArray(), 0, length);
                if (events.decode(in, 0, length, event)) {
                    accept(event, context.channel());
                }
            } finally {
                frame.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost(bootstrap);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.error("the session of {} is closed after an unforeseen error", name, cause);
            ChannelFuture unused = context.close();
        }
    }
}
