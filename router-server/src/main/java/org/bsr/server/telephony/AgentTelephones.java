package org.bsr.server.telephony;

import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.EventType;
import org.bsr.server.config.Listener;

/** What agents ask for from the telephones of a listener's switch. Belongs to the event loop. */
public final class AgentTelephones {
    private static final String OK = "ok";

    private final Listener listener;
    private final RouterLink link;

    AgentTelephones(Listener listener, RouterLink link) {
        this.listener = listener;
        this.link = link;
    }

    /** @param done is told {@code ok}, or in a word why not */
    public void ask(AgentAction action, String agent, String reason, Consumer<String> done) {
        if (listener.role() != Listener.Role.SWITCH) {
            done.accept("not_allowed");
            return;
        }
        switch (action) {
            case LOGIN -> login(agent, done);
            case PAUSE -> send(CommandType.AGENT_NOT_READY, agent, reason, done);
            case UNPAUSE -> send(CommandType.AGENT_READY, agent, "", done);
            case LOGOUT -> send(CommandType.AGENT_LOGOUT, agent, "", done);
        }
    }

    /** Who is there already is as good as logged in, and who is ready or busy as good as ready. */
    private void login(String agent, Consumer<String> done) {
        send(CommandType.AGENT_LOGIN, agent, "", login -> {
            if (isThere(login)) {
                send(CommandType.AGENT_READY, agent, "", ready -> done.accept(isThere(ready) ? OK : ready));
            } else {
                done.accept(login);
            }
        });
    }

    private void send(CommandType type, String agent, String reason, Consumer<String> done) {
        Command command = link.command(type);
        command.agent.set(agent);
        command.reason.set(reason);
        link.send(reply -> done.accept(reply.type == EventType.ACCEPTED ? OK : RouterLink.why(reply)));
    }

    private static boolean isThere(String word) {
        return word.equals(OK) || word.equals("agent_wrong_state");
    }
}
