package org.bsr.server.pipeline;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.server.config.Configuration;
import org.bsr.server.config.Endpoint;
import org.bsr.server.journal.PlanStore;
import org.jspecify.annotations.Nullable;

/** What stands before the ring: the port, the event loop, and all that puts commands in from there. */
public final class Intake {
    private static final int BACKLOG = 1024;
    /** So much is read at a time, into a buffer that the next connection uses again. */
    private static final int READ_BYTES = 64 * 1024;

    private final EventLoopGroup group;
    private final Loop loop;
    private final Inbox inbox;
    private final RouterClock clock;
    private final OpeningHours hours;
    private final Clients clients;
    private final Sessions sessions;
    private final Reload reload;
    private final Receive receive;
    private final Ticker ticker;
    private @Nullable Channel port;

    public Intake(
            Limits limits,
            Pipeline pipeline,
            Waiting waiting,
            RouterClock clock,
            OpeningHours hours,
            Clients clients,
            Route route,
            Path configuration,
            PlanStore plans,
            @Nullable Explanations explanations,
            Consumer<Throwable> onFailure) {
        IoHandlerFactory io = Epoll.isAvailable()
                ? EpollIoHandler.newFactory(0, waiting.ofEventLoop())
                : NioIoHandler.newFactory(SelectorProvider.provider(), waiting.ofEventLoop());
        this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("receive"), io);
        this.loop = new Loop(group.next(), onFailure);
        this.inbox = new Inbox(pipeline, loop);
        this.clock = clock;
        this.hours = hours;
        this.clients = clients;
        this.sessions = new Sessions(limits);
        this.reload = new Reload(loop, inbox, clock, hours, configuration, plans, onFailure);
        this.receive = new Receive(loop, inbox, clock, clients, sessions, reload, hours, explanations);
        this.ticker = new Ticker(loop, inbox, clock, hours, route::nextDeadline);
    }

    /** Declares the sessions lost that the last process left behind. */
    public void loseEarlierSessions() {
        loop.runNow(() -> {
            clock.read();
            for (int client : clients.introduced()) {
                Command command = inbox.claim().internal(CommandType.SESSION_LOST);
                command.client = client;
                clock.stamp(command);
                inbox.publish();
            }
        });
    }

    /** Says which centers are open under this plan, before any call can be given to them. */
    public void open(Configuration configuration) {
        loop.runNow(() -> {
            clock.read();
            hours.use(configuration.plan(), inbox, clock);
        });
    }

    public void install(Configuration configuration) {
        loop.runNow(() -> {
            clock.read();
            Command command = inbox.claim().internal(CommandType.INSTALL_PLAN);
            configuration.fill(command);
            clock.stamp(command);
            inbox.publish();
        });
    }

    /** Opens the port; only the machine itself may connect. */
    public void listen(String host, int number) throws IOException {
        Endpoint endpoint = Endpoint.ofRouter(host, number);
        Class<? extends ServerChannel> type =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .childHandler(receive)
                .bind(endpoint.resolve())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw endpoint.refused(bound.cause());
        }
        port = bound.channel();
        ticker.start(sessions);
    }

    /** Gives away connections to the router's port that begin as a netstring does, on the event loop. */
    public void handNetstringsTo(Consumer<Channel> taker) {
        loop.runNow(() -> receive.handNetstringsTo(taker));
    }

    /** The thread of everything that comes in, for whoever else has connections. */
    public EventLoop eventLoop() {
        return group.next();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        if (port == null) {
            throw new IllegalStateException("not listening");
        }
        return (InetSocketAddress) port.localAddress();
    }

    /** From here on nothing more comes in. */
    public void stop() {
        if (port != null) {
            port.close().awaitUninterruptibly();
        }
        reload.close();
        loop.runNow(receive::stop);
        loop.runNow(inbox::endTurn);
    }

    /** Ends the connections, once what was written to them is on its way, and the event loop. */
    public void close() {
        loop.runNow(sessions::closeAll);
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
