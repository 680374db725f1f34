package org.bsr.server.pipeline;

import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** A slot of the ring: a command on its way through the stages, and what it caused. Belongs to one stage at a time. */
public final class Envelope {
    /** How far it goes. */
    public enum Kind {
        /** Through all stages: journalled and carried out. */
        COMMAND,
        /** Answered by the route stage, and nothing else. */
        HEARTBEAT,
        /** A question about what was decided: answered by the {@link Explanations} that the publish stage hands it to. */
        QUESTION,
        /** Could not be taken; the reply says why. */
        REFUSED,
        /** Was carried out before; the publish stage answers as it did then. */
        DUPLICATE,
        /** Nothing: it is answered later, by another envelope. */
        NOTHING
    }

    public Kind kind = Kind.COMMAND;
    public final Command command = new Command();
    /** The connection it came by, which gets the reply; null: from the router itself. */
    public @Nullable Session session;
    /** What the reply must quote, as a JSON client wrote it; empty: no reply is wanted, or the encoding has none. */
    public final Text requestId = new Text();

    public Rejection rejection = Rejection.MALFORMED;
    /** Of a refused command, the offending field. */
    public String field = "";
    /** Of a refused command, what is wrong. */
    public String text = "";
    /** After the reply, the connection cannot go on. */
    public boolean closes;

    public final Outbox outbox;

    public Envelope() {
        this(new Outbox());
    }

    /** @param outbox may be that of other envelopes, too, where each is published before the next is routed */
    public Envelope(Outbox outbox) {
        this.outbox = outbox;
    }

    public Envelope clear() {
        kind = Kind.COMMAND;
        session = null;
        requestId.clear();
        field = "";
        text = "";
        closes = false;
        return this;
    }

    /** Makes it a command of the router's own. */
    public Command internal(CommandType type) {
        clear();
        return command.clear(type);
    }

    /** Says why it cannot be taken; the reason's own sentence, unless the text says more. */
    public void refuse(Rejection why) {
        kind = Kind.REFUSED;
        rejection = why;
        if (text.isEmpty()) {
            text = why.sentence();
        }
    }
}
