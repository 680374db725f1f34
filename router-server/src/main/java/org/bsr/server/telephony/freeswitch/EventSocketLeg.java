package org.bsr.server.telephony.freeswitch;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.util.concurrent.Future;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bsr.router.event.Destination;
import org.bsr.server.telephony.AgentAction;
import org.bsr.server.telephony.Decision;
import org.bsr.server.telephony.Leg;
import org.bsr.server.telephony.SwitchTimers;
import org.bsr.server.telephony.Switchboard;
import org.bsr.server.telephony.UnattendedCalls.Unattended;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of FreeSWITCH, on the connection of its outbound event socket: rings the agents whom the router names, one after the
 * other, and hears when the conversation begins and ends. Where the router has something else for the caller than an agent, the
 * dialplan goes on with that in variables. One command is under way at a time. Belongs to the event loop.
 */
public final class EventSocketLeg extends SimpleChannelInboundHandler<SocketMessage> implements Leg {
    private static final Logger LOG = LoggerFactory.getLogger(EventSocketLeg.class);

    private final Switchboard board;
    private final SwitchTimers timers;
    private final Channel channel;
    private final CommandQueue commands;
    private final Inquiry inquiry;
    private final Music music;
    private SocketMessage call = SocketMessage.of("", "");
    private String id = "";
    private boolean speaksForCall;
    private boolean talks;
    /** Whether they talk past the switch, which is through with connecting them. */
    private boolean past;

    private boolean leaving;
    private boolean closed;
    private @Nullable Decision ringing;
    private @Nullable Future<?> check;

    private EventSocketLeg(Switchboard board, SwitchTimers timers, Channel channel) {
        this.board = board;
        this.timers = timers;
        this.channel = channel;
        this.commands = new CommandQueue(channel, timers.patience().toNanos());
        this.inquiry = new Inquiry(board, commands);
        this.music = new Music(board.listener().music(), commands);
    }

    /** Makes a new connection speak the event socket's protocol. */
    public static void install(Switchboard board, SwitchTimers timers, Channel channel) {
        EventSocketLeg leg = new EventSocketLeg(board, timers, channel);
        ChannelPipeline unused = channel.pipeline().addLast(new SocketDecoder(), leg);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        long nanos = timers.check().toNanos();
        check = channel.eventLoop().scheduleAtFixedRate(this::check, nanos, nanos, TimeUnit.NANOSECONDS);
        say(SocketCommand.CONNECT, this::begin);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, SocketMessage message) {
        if (closed) {
            return;
        }
        if (message.isEvent()) {
            onEvent(message.event());
        } else if (message.isReply()) {
            if (!commands.answered(message)) {
                close("it answers what nobody asked");
            }
        } else if (message.get(SocketMessage.CONTENT_TYPE).isEmpty()) {
            close("it sends what is no message");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closed = true;
        commands.close();
        if (check != null) {
            check.cancel(false);
        }
        Decision offer = ringing;
        if (speaksForCall && !(offer != null && !talks && board.left(this, id, offer))) {
            // An agent who is rung may answer all the same, and is left to the time that the plan gives him.
            board.lost(this, id);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException && !(cause instanceof DecoderException)) {
            LOG.error("an event socket is closed after an unforeseen error", cause);
        }
        close("it broke");
    }

    private boolean isForAnother(Decision decision) {
        Decision offer = ringing;
        return decision.destination() == Destination.AGENT && offer != null && offer.attempt() != decision.attempt();
    }

    @Override
    public void decided(Decision decision) {
        if (talks && isForAnother(decision)) {
            // Somebody else transferred the conversation; the switch keeps it, and rings nobody.
            board.lost(this, id);
            return;
        }
        if (ringing != null || talks || leaving) {
            // When the switch is through with the agent it rings, the router's latest word is asked for.
            return;
        }
        switch (decision.destination()) {
            case AGENT -> ring(decision);
            case WAITING -> {
                set("bsr_status", SocketCommand.word(decision.destination()));
                set("bsr_position", Integer.toString(decision.position()));
                set("bsr_ewt", seconds(decision.ewtSeconds()));
                set("bsr_ewt_p90", seconds(decision.ewtP90Seconds()));
                music.play();
            }
            case SELF_SERVICE, OVERFLOW, CALLBACK -> {
                set("bsr_status", SocketCommand.word(decision.destination()));
                set("bsr_flow", decision.flow());
                set("bsr_overflow_dst", decision.dial());
                leaving = true;
                music.stop(id);
                say(SocketCommand.EXIT, reply -> leave(decision));
            }
        }
    }

    @Override
    public void over(String why) {
        if (!speaksForCall || leaving) {
            return;
        }
        speaksForCall = false;
        if (!talks) {
            set("bsr_status", "failed");
            set("bsr_reason", why);
            music.stop(id);
        }
        say(SocketCommand.EXIT, reply -> close(""));
    }

    @Override
    public void replaced() {
        speaksForCall = false;
        close("another connection speaks for its call");
    }

    private void begin(SocketMessage data) {
        call = data;
        id = data.get("Unique-ID");
        if (!Inquiry.CALL_ID.matcher(id).matches()) {
            close("it does not say which call");
            return;
        }
        say(SocketCommand.LINGER, reply -> {});
        say(SocketCommand.MY_EVENTS, reply -> {});
        String action = data.get("variable_bsr_action");
        switch (action) {
            case "" -> {
                hold(data);
                speaksForCall = true;
                board.route(this, call.arrival());
                inquiry.ask();
            }
            case "self_service" -> {
                board.selfServed(id);
                say(SocketCommand.EXIT, reply -> close(""));
            }
            case "login", "pause", "unpause", "logout" -> agent(AgentAction.valueOf(action.toUpperCase(Locale.ROOT)));
            default -> finishWith("unknown_action");
        }
    }

    private void agent(AgentAction action) {
        String named = call.get("variable_bsr_agent");
        String agent = named.isEmpty() ? call.get("Caller-Caller-ID-Number") : named;
        String reason = call.get("variable_bsr_reason");
        board.agents().ask(action, agent, reason.isEmpty() ? "paused" : reason, this::finishWith);
    }

    private void finishWith(String result) {
        if (!closed) {
            set("bsr_result", result);
            say(SocketCommand.EXIT, reply -> close(""));
        }
    }

    private void ring(Decision decision) {
        ringing = decision;
        say(SocketCommand.bridge(id, decision), reply -> {
            if (reply.get("Reply-Text").startsWith("-ERR")) {
                notReached("unreachable");
            }
        });
    }

    private void onEvent(SocketMessage event) {
        if (!speaksForCall || !event.get("Unique-ID").equals(id)) {
            return;
        }
        Decision offer = ringing;
        switch (event.get("Event-Name")) {
            case "CHANNEL_BRIDGE" -> {
                if (offer != null && !talks) {
                    talk(offer);
                }
            }
            case "CHANNEL_EXECUTE_COMPLETE" -> {
                String application = event.get("Application");
                if (application.equals("bridge") && offer != null) {
                    bridged(offer, event);
                } else if (application.equals("playback")
                        && music.plays()
                        && music.played(event)
                        && ringing == null
                        && !leaving) {
                    music.play();
                }
            }
            case "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE" -> {
                // At first his agent's telephone still rings, and is not to be rung for the next caller.
                if (offer == null || talks || event.get("Event-Name").endsWith("COMPLETE")) {
                    speaksForCall = false;
                    end(event);
                }
            }
            case "CHANNEL_UNPARK" -> {
                if (!talks && !leaving) {
                    giveBack();
                }
            }
            default -> {}
        }
    }

    /** He has answered. Should the router go away now, they speak on. */
    private void talk(Decision offer) {
        talks = true;
        board.answered(id, offer.agent(), offer.attempt());
        say(SocketCommand.letGo(id), reply -> {});
    }

    private void bridged(Decision offer, SocketMessage event) {
        String disposition = event.get("variable_originate_disposition");
        if (disposition.equals("SUCCESS")) {
            if (!talks) {
                talk(offer);
            }
            if (!event.get("variable_signal_bridge_to").isEmpty()) {
                // They hear each other past the switch (bypass_media): only the application is through.
                past = true;
                return;
            }
        }
        if (talks) {
            // The switch has hung up on the caller, or somebody has transferred him, and he lives on.
            speaksForCall = false;
            if (event.get("Answer-State").equals("hangup") || board.isWith(id, offer.agent(), offer.attempt())) {
                end(event);
            } else {
                // The router has sent him elsewhere meanwhile: he may come back and ask.
                board.lost(this, id);
            }
            say(SocketCommand.EXIT, reply -> close(""));
        } else if (disposition.equals("ORIGINATOR_CANCEL")
                || event.get("Answer-State").equals("hangup")) {
            giveBack();
        } else {
            // Somebody may have answered all the same, and not taken the call (group_confirm).
            hold(event);
            notReached(
                    switch (disposition) {
                        case "USER_BUSY", "CALL_REJECTED" -> "reject";
                        case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT", "PROGRESS_TIMEOUT" -> "no_answer";
                        default -> "unreachable";
                    });
        }
    }

    /** Should the router go away while he waits, the dialplan goes on at once. */
    private void hold(SocketMessage state) {
        if (!state.get("variable_socket_resume").equals("true")) {
            set("socket_resume", "true");
        }
    }

    /** The caller does not wait here any more: he hung up, or was sent elsewhere. */
    private void giveBack() {
        speaksForCall = false;
        board.hungUp(id);
        say(SocketCommand.letGo(id), reply -> {});
        say(SocketCommand.EXIT, reply -> close(""));
    }

    private void notReached(String reason) {
        Decision offer = ringing;
        ringing = null;
        if (offer != null) {
            board.notReached(this, call.arrival(), offer.agent(), offer.attempt(), reason);
        }
    }

    private void end(SocketMessage event) {
        if (talks) {
            String by = event.get("variable_sip_hangup_disposition").equals("recv_bye") ? "caller" : "agent";
            board.ended(id, by, event.get("variable_bsr_outcome"), event.get("variable_bsr_reason"), 0);
        } else {
            board.hungUp(id);
        }
    }

    /** The dialplan goes on with the decision; unless it has been overtaken, there is nothing more to say here. */
    private void leave(Decision decision) {
        boolean left = board.left(this, id, decision);
        speaksForCall = !left;
        close("");
    }

    private void set(String name, String value) {
        say(SocketCommand.setVariable(id, name, value), reply -> {});
    }

    private void say(String text, Consumer<SocketMessage> onReply) {
        commands.say(text, onReply);
    }

    private void check() {
        if (commands.isOverdue()) {
            close("it has been silent for too long");
        } else if (commands.isIdle() && speaksForCall) {
            Decision offer = ringing;
            if (!talks) {
                askWhetherItLives();
            } else if (past && offer != null) {
                // No event says for sure that such a conversation was transferred.
                inquiry.askWhomItSpeaksWith(new Unattended(id, offer.agent(), offer.attempt(), true), this::gone);
            }
            if (inquiry.mayBeDue()) {
                inquiry.ask();
            }
        }
    }

    private void askWhetherItLives() {
        say(SocketCommand.exists(id), reply -> {
            if (reply.body().strip().equals("false")) {
                gone();
            }
        });
    }

    /** The switch does not have the call any more. */
    private void gone() {
        speaksForCall = false;
        end(call);
        close("");
    }

    private static String seconds(long seconds) {
        return seconds < 0 ? "unknown" : Long.toString(seconds);
    }

    /** @param why empty: as it should be */
    private void close(String why) {
        if (!why.isEmpty()) {
            LOG.info("an event socket of {} is closed: {}", board.listener().name(), why);
        }
        closed = true;
        commands.close();
        ChannelFuture unused =
                channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }
}
