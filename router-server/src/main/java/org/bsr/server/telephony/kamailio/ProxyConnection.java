package org.bsr.server.telephony.kamailio;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.bsr.server.telephony.AgentAction;
import org.bsr.server.telephony.Decision;
import org.bsr.server.telephony.Switchboard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of a proxy. It asks about many calls at once, and each question is answered when the answer is there, in whatever order.
 * What is told of calls need not come by the connection that asked about them. Belongs to the event loop.
 */
public final class ProxyConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyConnection.class);
    private static final String NO_ID = "null";
    private static final int MOST_PARKED = 50_000;
    private static final int MOST_UNREAD = 4 << 20;

    private final Switchboard board;
    private final Channel channel;
    private final String link = UUID.randomUUID().toString();
    private final Set<ParkedCall> parked = new HashSet<>();

    private ProxyConnection(Switchboard board, Channel channel) {
        this.board = board;
        this.channel = channel;
    }

    /** Makes a new connection speak JSON-RPC in netstrings. */
    public static void install(Switchboard board, Channel channel) {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(MOST_UNREAD / 2, MOST_UNREAD));
        ChannelPipeline unused =
                channel.pipeline().addLast(new NetstringDecoder(), new ProxyConnection(board, channel));
    }

    /** Tells a connection of which nobody knows whose it is, and ends it. */
    public static void refuse(Channel channel, String why) {
        ByteBuf refusal = ProxyReply.error(channel.alloc(), NO_ID, "not_introduced", why);
        ChannelFuture unused = channel.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) throws IOException {
        ProxyRequest request;
        try {
            request = ProxyRequest.read(ByteBufUtil.getBytes(bytes));
        } catch (JsonProcessingException e) {
            write(ProxyReply.error(channel.alloc(), NO_ID, "malformed", "this is not one sound JSON-RPC request"));
            return;
        }
        carryOut(request);
    }

    /** The proxy sends small pieces and waits for the receipt of each; it is sent at once, which the kernel has to be told every time. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (channel instanceof EpollSocketChannel && channel.isOpen()) {
            channel.config().setOption(EpollChannelOption.TCP_QUICKACK, true);
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!channel.isWritable()) {
            close("it does not read what it is answered");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        new ArrayList<>(parked).forEach(ParkedCall::lost);
        parked.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof DecoderException) {
            close(String.valueOf(cause.getMessage()));
        } else if (cause instanceof IOException) {
            close("it broke");
        } else {
            LOG.error("a proxy's connection is closed after an unforeseen error", cause);
            close("it broke");
        }
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    void answer(ProxyRequest request, Decision decision) {
        write(ProxyReply.decision(channel.alloc(), request.id(), link, decision));
    }

    /** @param place where the call stands in the line; null: that is not known yet */
    void answerPlace(ProxyRequest request, @Nullable Decision place) {
        write(ProxyReply.waiting(channel.alloc(), request.id(), link, place));
    }

    /** @param sentence empty: the word says it all */
    void refuse(ProxyRequest request, String word, String sentence) {
        if (request.wantsAnswer()) {
            write(ProxyReply.error(channel.alloc(), request.id(), word, sentence));
        }
    }

    void forget(ParkedCall call) {
        parked.remove(call);
    }

    private void carryOut(ProxyRequest request) {
        switch (request.method()) {
            case "route" -> ask(request, (leg, asked) -> board.ask(leg, asked.arrival()));
            case "reroute" -> ask(request, this::reroute);
            case "ringing" ->
                tell(request, () -> board.ringing(request.call(), request.text("agent"), request.number("attempt")));
            case "answered" -> tell(request, () -> answered(request, "happened"));
            case "abandon", "failed" -> tell(request, () -> abandoned(request));
            case "hangup" -> tell(request, () -> hangUp(request));
            case "login", "pause", "unpause", "logout" -> agent(request);
            case "" -> refuse(request, "missing_field", "a request has a method");
            default -> refuse(request, "unknown_message", "");
        }
    }

    private void ask(ProxyRequest request, BiConsumer<ParkedCall, ProxyRequest> question) {
        if (!request.wantsAnswer()) {
            LOG.info(
                    "{} asks without an id, and cannot be answered",
                    board.listener().name());
        } else if (request.call().isEmpty()) {
            refuse(request, "missing_field", "it does not say which call: callid");
        } else if (request.isNoNumber("deadline_ms")) {
            refuse(request, "bad_value", "deadline_ms is a whole number, of nine digits at most");
        } else if (parked.size() >= MOST_PARKED) {
            refuse(request, "busy", "");
        } else {
            ParkedCall call = new ParkedCall(this, board, request);
            parked.add(call);
            long said = TimeUnit.MILLISECONDS.toMicros(request.number("deadline_ms"));
            call.expireAfter(said > 0 ? said : board.listener().deadlineMicros());
            question.accept(call, request);
        }
    }

    /** The agent was not reached; or, where none was named, self-service had enough of the caller. */
    private void reroute(ParkedCall leg, ProxyRequest request) {
        String agent = request.text("agent");
        if (agent.isEmpty()) {
            board.route(leg, request.arrival());
        } else {
            board.notReached(leg, request.arrival(), agent, request.number("attempt"), why(request.number("code")));
        }
    }

    /** What the SIP status of an agent's telephone says about him. */
    private static String why(int status) {
        return switch (status) {
            case 486, 600, 603, 607 -> "reject";
            case 0, 408, 480, 487 -> "no_answer";
            default -> "unreachable";
        };
    }

    private void abandoned(ProxyRequest request) {
        board.abandoned(request.call(), request.seconds("happened"));
    }

    /** @param when the parameter that says when he took the call */
    private void answered(ProxyRequest request, String when) {
        board.answered(request.call(), request.text("agent"), request.number("attempt"), request.seconds(when));
    }

    private void hangUp(ProxyRequest request) {
        if (!request.text("agent").isEmpty()) {
            // He was spoken with, even if that was never told.
            answered(request, "answered");
        } else if (request.text("outcome").equals("contained")) {
            board.selfServed(request.call());
        }
        long happened = request.seconds("happened");
        board.ended(request.call(), request.text("by"), request.text("outcome"), request.text("reason"), happened);
    }

    private void tell(ProxyRequest request, Runnable what) {
        if (request.call().isEmpty()) {
            refuse(request, "missing_field", "it does not say which call: callid");
            return;
        }
        what.run();
        if (request.wantsAnswer()) {
            write(ProxyReply.done(channel.alloc(), request.id(), "ok"));
        }
    }

    private void agent(ProxyRequest request) {
        AgentAction action = AgentAction.valueOf(request.method().toUpperCase(Locale.ROOT));
        String reason = request.text("reason").isEmpty() ? "paused" : request.text("reason");
        board.agents().ask(action, request.text("agent"), reason, word -> {
            if (request.wantsAnswer()) {
                write(ProxyReply.done(channel.alloc(), request.id(), word));
            }
        });
    }

    private void write(ByteBuf reply) {
        ChannelFuture unused = channel.writeAndFlush(reply);
    }

    private void close(String why) {
        LOG.info("a connection of {} is closed: {}", board.listener().name(), why);
        ChannelFuture unused = channel.close();
    }
}
