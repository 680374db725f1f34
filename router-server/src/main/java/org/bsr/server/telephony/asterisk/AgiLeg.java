package org.bsr.server.telephony.asterisk;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bsr.router.event.Destination;
import org.bsr.server.telephony.AgentAction;
import org.bsr.server.telephony.Decision;
import org.bsr.server.telephony.Leg;
import org.bsr.server.telephony.SwitchTimers;
import org.bsr.server.telephony.Switchboard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One FastAGI connection: reads what the dialplan asks, tells it the router's decision in channel variables, and closes, whereupon the
 * dialplan goes on. While the caller waits no command is under way, so that an agent who becomes free is told at once; every few
 * seconds the channel's status is asked for, which finds out silent switches. Belongs to the event loop.
 */
public final class AgiLeg extends SimpleChannelInboundHandler<ByteBuf> implements Leg {
    private static final Logger LOG = LoggerFactory.getLogger(AgiLeg.class);
    private static final int LONGEST_LINE = 4096;
    /** Some versions put it behind the last line of the usage, without a line of its own. */
    private static final String END_OF_USAGE = "520 End of proper usage.";

    private enum Phase {
        READING,
        /** Nothing is to be said for now. */
        IDLE,
        /** Variables are being set. */
        TELLING,
        CLOSED
    }

    private final Switchboard board;
    private final AsteriskRuns runs;
    private final SwitchTimers timers;
    private final Channel channel;
    private final AgiRequest request = new AgiRequest();
    private Deque<String> commands = new ArrayDeque<>();
    private Phase phase = Phase.READING;
    private @Nullable Decision told;
    private @Nullable Decision next;
    private @Nullable String ended;
    private boolean speaksForCall;
    private boolean awaitsReply;
    /** Asterisk explains a command it did not understand, at length and in any lines. */
    private boolean explains;

    private long sinceNanos = System.nanoTime();
    private @Nullable Future<?> check;

    private AgiLeg(Switchboard board, AsteriskRuns runs, SwitchTimers timers, Channel channel) {
        this.board = board;
        this.runs = runs;
        this.timers = timers;
        this.channel = channel;
    }

    /** Makes a new connection speak FastAGI. */
    public static void install(Switchboard board, AsteriskRuns runs, SwitchTimers timers, Channel channel) {
        AgiLeg leg = new AgiLeg(board, runs, timers, channel);
        ChannelPipeline unused = channel.pipeline().addLast(new LineBasedFrameDecoder(LONGEST_LINE), leg);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        long nanos = timers.check().toNanos();
        check = channel.eventLoop().scheduleAtFixedRate(this::check, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        String line = bytes.toString(StandardCharsets.UTF_8);
        switch (phase) {
            case READING -> {
                if (line.isEmpty()) {
                    begin();
                } else if (!request.add(line)) {
                    close("its request has a line that is none");
                }
            }
            case IDLE, TELLING -> reply(line);
            case CLOSED -> {}
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        phase = Phase.CLOSED;
        if (check != null) {
            check.cancel(false);
        }
        if (speaksForCall) {
            board.lost(this, request.call());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException && !(cause instanceof io.netty.handler.codec.DecoderException)) {
            LOG.error("a FastAGI connection is closed after an unforeseen error", cause);
        }
        close("it broke");
    }

    @Override
    public void decided(Decision decision) {
        next = decision;
        goOn();
    }

    @Override
    public void over(String why) {
        ended = why;
        goOn();
    }

    @Override
    public void replaced() {
        speaksForCall = false;
        close("another connection speaks for its call");
    }

    private void begin() {
        phase = Phase.IDLE;
        Predicate<String> ended = runs.endedBy(request.channelId(), request.seconds("started"), board::liveCalls);
        if (ended != null) {
            board.giveUp(ended);
        }
        switch (request.script()) {
            case "route", "arrive" -> ask(() -> board.route(this, request.arrival()));
            case "reroute" -> ask(this::reroute);
            case "answered" -> {
                board.answered(request.argument(0), request.argument(1), request.number(2));
                close("");
            }
            case "hangup" -> {
                hangUp();
                board.whenSafe(request.call(), word -> finish(ChannelVariables.result(word)));
            }
            case "self_service" -> {
                board.selfServed(request.call());
                close("");
            }
            case "login", "pause", "unpause", "logout" -> agent();
            default -> finish(ChannelVariables.failed("unknown_script"));
        }
    }

    private void ask(Runnable question) {
        if (request.call().isEmpty()) {
            close("it does not say which call");
            return;
        }
        speaksForCall = true;
        question.run();
    }

    private void reroute() {
        String agent = request.argument(0);
        int attempt = request.number(2);
        String reason = switch (request.argument(1)) {
            case "BUSY" -> "reject";
            case "CHANUNAVAIL", "CONGESTION", "INVALIDARGS" -> "unreachable";
            default -> "no_answer";
        };
        if (request.argument(1).equals("ANSWER")) {
            board.answered(request.call(), agent, attempt);
        }
        board.notReached(this, request.arrival(), agent, attempt, reason);
    }

    private void hangUp() {
        long happened = request.seconds("happened");
        if (!request.named("call").isEmpty() && board.cameAfter(request.call(), happened)) {
            // Attempts begin at 1 with each call: this agent may have him again.
            return;
        }
        // Without an agent it was something else that answered: what the caller was sent to in the end.
        if (request.argument(1).equals("ANSWER") && !request.argument(0).isEmpty()) {
            String agent = request.argument(0);
            int attempt = request.number(2);
            if (!request.named("call").isEmpty() && !board.isWith(request.call(), agent, attempt)) {
                // The caller may have gone on without him, and be waiting, or talking to another.
                board.endedUnheard(request.call(), happened);
                return;
            }
            board.answered(request.call(), agent, attempt, request.answeredAt());
        }
        board.ended(request.call(), whoHungUp(), request.named("outcome"), request.named("reason"), happened);
    }

    /** Asterisk names the channel that hung up, if it knows. */
    private String whoHungUp() {
        String by = request.named("by");
        return !by.isEmpty() && by.equals(request.callersChannel()) ? "caller" : by;
    }

    private void agent() {
        String agent = request.argument(0).isEmpty() ? request.caller() : request.argument(0);
        String reason = request.argument(1).isEmpty() ? "paused" : request.argument(1);
        AgentAction action = AgentAction.valueOf(request.script().toUpperCase(Locale.ROOT));
        board.agents().ask(action, agent, reason, word -> finish(ChannelVariables.result(word)));
    }

    private void reply(String line) {
        if (line.equals("HANGUP")) {
            callerGone();
        } else if (!awaitsReply) {
            close("it answers what nobody asked");
        } else if (line.startsWith("511") || line.startsWith("200 result=-1")) {
            callerGone();
        } else if (line.startsWith("200 ") || line.startsWith("510 ") || line.endsWith(END_OF_USAGE)) {
            explains = false;
            awaitsReply = false;
            goOn();
        } else if (line.startsWith("520-")) {
            explains = true;
        } else if (line.startsWith("520 ")) {
            awaitsReply = false;
            goOn();
        } else if (!line.startsWith("100 ") && !explains) {
            close("its reply cannot be understood");
        }
    }

    /** Says what there is to say next, if the switch is through with what was said before. */
    private void goOn() {
        if (awaitsReply || phase == Phase.CLOSED || phase == Phase.READING) {
            return;
        }
        String command = commands.poll();
        if (command != null) {
            say(command);
        } else if (phase == Phase.TELLING && isLast()) {
            close("");
        } else if (ended != null) {
            finish(ChannelVariables.failed(ended));
        } else if (next != null) {
            Decision decision = next;
            next = null;
            told = decision;
            tell(ChannelVariables.of(decision));
        } else {
            phase = Phase.IDLE;
        }
    }

    /** Whether the dialplan is to go on with what was told. */
    private boolean isLast() {
        Decision decision = told;
        if (decision == null) {
            return true;
        }
        boolean stays = decision.destination() == Destination.WAITING
                && !request.script().equals("arrive");
        boolean leaves = !stays
                && (ended == null || decision.destination() == Destination.OVERFLOW)
                && board.left(this, request.call(), decision);
        speaksForCall = speaksForCall && !leaves;
        return leaves;
    }

    private void finish(Deque<String> last) {
        speaksForCall = false;
        told = null;
        next = null;
        ended = null;
        if (phase != Phase.CLOSED) {
            tell(last);
        }
    }

    private void tell(Deque<String> sequence) {
        phase = Phase.TELLING;
        commands = sequence;
        goOn();
    }

    private void say(String command) {
        awaitsReply = true;
        sinceNanos = System.nanoTime();
        ChannelFuture unused = channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), command));
    }

    private void check() {
        boolean waits = phase == Phase.READING || awaitsReply;
        if (waits && System.nanoTime() - sinceNanos > timers.patience().toNanos()) {
            close("it has been silent for too long");
        } else if (phase == Phase.IDLE && !awaitsReply && speaksForCall) {
            say(AgiCommand.CHANNEL_STATUS);
        }
    }

    private void callerGone() {
        if (speaksForCall) {
            speaksForCall = false;
            board.hungUp(request.call());
        }
        close("");
    }

    /** @param why empty: as it should be */
    private void close(String why) {
        if (!why.isEmpty()) {
            LOG.info(
                    "a FastAGI connection of {} is closed: {}", board.listener().name(), why);
        }
        phase = Phase.CLOSED;
        ChannelFuture unused =
                channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }
}
