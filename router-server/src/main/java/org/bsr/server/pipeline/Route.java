package org.bsr.server.pipeline;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bsr.router.command.Command;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.text.Text;
import org.bsr.router.wire.EventCodec;

/** The fourth stage: the engine decides, and what it says goes into the envelope. */
public final class Route {
    private final RoutingEngine engine = new RoutingEngine(this::onEvent);
    private final EventCodec codec = new EventCodec();
    private final Event reply = new Event();
    private Outbox outbox = new Outbox();
    private final Command[] ahead = new Command[RoutingEngine.MOST_AHEAD];
    private boolean onlyReplies;

    private volatile long nextDeadline = Long.MAX_VALUE;

    public void on(Envelope envelope) {
        outbox = envelope.outbox;
        outbox.clear();
        switch (envelope.kind) {
            case COMMAND -> carryOut(envelope.command);
            case HEARTBEAT -> alive(envelope);
            case REFUSED -> refused(envelope);
            case QUESTION, DUPLICATE, NOTHING -> {}
        }
    }

    /** Has fetched what those from one to before the other in a batch are about. */
    void touch(Envelope[] batch, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (batch[i].kind == Envelope.Kind.COMMAND) {
                ahead[count++] = batch[i].command;
            }
        }
        engine.touch(ahead, count);
    }

    /** As {@link #on(Envelope)} for each of those, after {@link #touch}. */
    void on(Envelope[] batch, int from, int to) {
        touch(batch, from, to);
        for (int i = from; i < to; i++) {
            on(batch[i]);
        }
    }

    private void carryOut(Command command) {
        try {
            engine.onCommand(command);
        } catch (RuntimeException e) {
            throw new IllegalStateException("stopped at command %d, a %s".formatted(command.sequence, command.type), e);
        }
        nextDeadline = engine.nextDeadline();
    }

    /** As {@link #on}, where nobody hears again what was said besides the replies. */
    public void onForReplies(Envelope envelope) {
        onlyReplies = true;
        on(envelope);
        onlyReplies = false;
    }

    /** Has decisions about these calls explained; for engines that nobody waits for. */
    public void explainTo(Predicate<Text> wanted, Consumer<Explanation> sink) {
        engine.explainTo(wanted, sink);
    }

    /** When something happens by itself next; may be asked by any thread. */
    public long nextDeadline() {
        return nextDeadline;
    }

    private void onEvent(Event event) {
        if (!onlyReplies || event.type.isReply()) {
            outbox.add(event, codec);
        }
    }

    private void alive(Envelope envelope) {
        reply.clear(EventType.ACCEPTED);
        reply.client = envelope.command.client;
        reply.commandId = envelope.command.commandId;
        reply.time = envelope.command.time;
        reply.nextDeadline = engine.nextDeadline();
        onEvent(reply);
    }

    /** Says no time: however often such a command is sent again, it is answered with the same bytes. */
    private void refused(Envelope envelope) {
        reply.clear(EventType.REJECTED);
        reply.client = envelope.command.client;
        reply.commandId = envelope.command.commandId;
        reply.nextDeadline = Long.MAX_VALUE;
        reply.rejection = envelope.rejection;
        reply.field.set(envelope.field);
        reply.text.set(envelope.text);
        onEvent(reply);
    }
}
