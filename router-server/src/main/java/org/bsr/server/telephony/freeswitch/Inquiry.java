package org.bsr.server.telephony.freeswitch;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bsr.server.telephony.Switchboard;
import org.bsr.server.telephony.UnattendedCalls.Unattended;

/**
 * Asks FreeSWITCH, on the connection of any call, what became of those that no connection speaks for: it knows which of them live,
 * and whether the agent who was rung for one has answered. Belongs to the event loop.
 */
final class Inquiry {
    /** Ids of channels, as they may stand in a command. */
    static final Pattern CALL_ID = Pattern.compile("[\\w.@-]{1,128}");
    /** How many calls one call asks about at once. */
    private static final int MOST = 20;

    private static final String NO_VARIABLE = "_undef_";
    private static final String NO_CHANNEL = "-err no such channel";

    private final Switchboard board;
    private final CommandQueue commands;

    Inquiry(Switchboard board, CommandQueue commands) {
        this.board = board;
        this.commands = commands;
    }

    boolean mayBeDue() {
        return board.unattended().mayBeDue();
    }

    void ask() {
        for (Unattended lost : board.unattended().toAskAbout(MOST)) {
            if (!CALL_ID.matcher(lost.call()).matches()) {
                continue;
            }
            if (lost.agent().isEmpty()) {
                askWhetherItLives(lost.call());
            } else {
                askWhomItSpeaksWith(lost, () -> board.giveUp(lost.call()::equals));
            }
        }
    }

    private void askWhetherItLives(String call) {
        commands.say(SocketCommand.exists(call), reply -> {
            if (reply.body().strip().equals("false")) {
                board.giveUp(call::equals);
            }
        });
    }

    /**
     * With whom is not enough: the dialplan, or the agent, may have connected the caller elsewhere meanwhile.
     *
     * @param onGone is called if the switch does not have it any more
     */
    void askWhomItSpeaksWith(Unattended call, Runnable onGone) {
        commands.say(SocketCommand.variable(call.call(), SocketCommand.BRIDGED_TO), reply -> {
            String peer = reply.body().strip();
            if (peer.toLowerCase(Locale.ROOT).startsWith(NO_CHANNEL)) {
                onGone.run();
            } else if (peer.equals(NO_VARIABLE)) {
                speaksWith(call, false);
            } else if (CALL_ID.matcher(peer).matches()) {
                askWhoThatIs(call, peer);
            }
        });
    }

    private void askWhoThatIs(Unattended call, String peer) {
        commands.say(
                SocketCommand.variable(peer, SocketCommand.AGENT),
                reply -> speaksWith(call, reply.body().strip().equals(SocketCommand.agent(call.agent()))));
    }

    /** @param isHe whether it is the agent whom the router knows of */
    private void speaksWith(Unattended call, boolean isHe) {
        if (isHe && call.talks()) {
            board.unattended().live(call.call());
        } else if (isHe) {
            board.answered(call.call(), call.agent(), call.attempt());
        } else if (call.talks()
                && board.isWith(call.call(), call.agent(), call.attempt())
                && board.unattended().hasStrayed(call.call())) {
            // The caller was transferred, and goes on without him.
            board.ended(call.call(), "", "", "", 0);
        }
    }
}
