package org.bsr.server.telephony;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.bsr.server.config.Endpoint;
import org.bsr.server.config.Listener;
import org.bsr.server.telephony.asterisk.AgiLeg;
import org.bsr.server.telephony.asterisk.AsteriskRuns;
import org.bsr.server.telephony.freeswitch.EventSocketLeg;
import org.bsr.server.telephony.kamailio.ProxyConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners for telephony systems, each with its port and its session with the router, on the router's event loop. */
public final class Telephony implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Telephony.class);
    private static final int BACKLOG = 1024;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final long LONGEST_START_SECONDS = 60;

    private final EventLoop loop;
    private final InetSocketAddress router;
    private final SwitchTimers timers;
    private final ChannelGroup connections;
    private final List<Switchboard> boards = new ArrayList<>();
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private Telephony(EventLoop loop, InetSocketAddress router, SwitchTimers timers) {
        this.loop = loop;
        this.router = router;
        this.timers = timers;
        this.connections = new DefaultChannelGroup(loop);
    }

    /** Says hello to the router for every listener, then opens their ports. */
    public static Telephony open(
            EventLoop loop, InetSocketAddress router, List<Listener> listeners, SwitchTimers timers)
            throws IOException {
        Telephony telephony = new Telephony(loop, router, timers);
        try {
            for (Listener listener : listeners) {
                telephony.open(listener);
            }
        } catch (IOException | RuntimeException e) {
            telephony.close();
            throw e;
        }
        return telephony;
    }

    /** Where the listeners listen, in their order. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public void close() {
        ChannelGroupFuture unused = connections.close().awaitUninterruptibly();
        loop.submit(() -> boards.forEach(board -> board.link().close())).awaitUninterruptibly();
    }

    private void open(Listener listener) throws IOException {
        Switchboard board = new Switchboard(listener, timers, loop, router);
        boards.add(board);
        Bootstrap client =
                new Bootstrap().channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class);
        try {
            loop.execute(() -> board.link().open(client));
            board.link().welcome().get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "the router does not take the listener %s for a client".formatted(listener.name()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        long sweep = timers.sweep().toNanos();
        Future<?> unused = loop.scheduleAtFixedRate(board::sweep, sweep, sweep, TimeUnit.NANOSECONDS);
        InetSocketAddress address = listen(listener, board);
        addresses.add(address);
        LOG.info("{} is listened to on {}", listener.name(), address);
    }

    private InetSocketAddress listen(Listener listener, Switchboard board) throws IOException {
        AsteriskRuns runs = new AsteriskRuns();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Accept(channel -> {
                    switch (listener.protocol()) {
                        case ASTERISK -> AgiLeg.install(board, runs, timers, channel);
                        case FREESWITCH -> EventSocketLeg.install(board, timers, channel);
                        case KAMAILIO -> ProxyConnection.install(board, channel);
                    }
                }));
        Endpoint endpoint = Endpoint.of(listener);
        ChannelFuture bound = bootstrap.bind(endpoint.resolve()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw endpoint.refused(bound.cause());
        }
        connections.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** Takes a connection to the router's own port that begins as a netstring does, if a listener says whose it is; on the event loop. */
    public void takeNetstrings(Channel channel) {
        InetAddress peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        for (Switchboard board : boards) {
            if (isFrom(board.listener(), peer)) {
                accept(channel, () -> ProxyConnection.install(board, channel));
                return;
            }
        }
        ProxyConnection.refuse(channel, "no listener of listeners.yaml has the peer " + peer.getHostAddress());
    }

    private static boolean isFrom(Listener listener, InetAddress peer) {
        try {
            return !listener.peer().isEmpty()
                    && InetAddress.getByName(listener.peer()).equals(peer);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Up to a bound. */
    private void accept(Channel channel, Runnable install) {
        if (connections.size() > MOST_CONNECTIONS) {
            ChannelFuture unused = channel.close();
        } else {
            connections.add(channel);
            noticeWhenGone(channel);
            install.run();
        }
    }

    /** A machine that vanished does not close its connections: TCP has to ask. */
    private static void noticeWhenGone(Channel channel) {
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        if (channel instanceof EpollSocketChannel socket) {
            socket.config()
                    .setTcpKeepIdle(10)
                    .setTcpKeepIntvl(5)
                    .setTcpKeepCnt(3)
                    .setTcpUserTimeout(20_000);
        }
    }

    /** Gives each new connection what it is to speak. */
    private final class Accept extends ChannelInitializer<Channel> {
        private final Consumer<Channel> install;

        Accept(Consumer<Channel> install) {
            this.install = install;
        }

        @Override
        protected void initChannel(Channel channel) {
            accept(channel, () -> install.accept(channel));
        }
    }
}
