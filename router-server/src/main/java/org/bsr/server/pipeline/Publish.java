package org.bsr.server.pipeline;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * The last stage: sends every event to the session it is for. What goes to a session is gathered over a batch and handed to its
 * socket at the end; nobody waits for a slow reader. It remembers the replies to each client's last commands.
 */
public final class Publish {
    private static final int EVERYBODY = -1;
    private static final int TEMPLATE_ID = 2;
    private static final Text NO_REQUEST = new Text();

    private final @Nullable EventLog eventLog;
    private @Nullable Explanations explanations;
    private final EventEncoder encoder = new EventEncoder();
    private final EventCodec codec = new EventCodec();
    private final Int2ObjectHashMap<Session> sessions = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<ReplyWindow> replies = new Int2ObjectHashMap<>();
    private final List<Session> toFlush = new ArrayList<>();
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
    private final Event outOfWindow = new Event();
    private final Outbox.Reader deliver = this::deliver;
    private final Outbox.Reader remember = this::remember;
    private Envelope envelope = new Envelope();

    /** @param eventLog null: none is kept */
    public Publish(@Nullable EventLog eventLog) {
        this.eventLog = eventLog;
    }

    /** From now on hands questions about decisions to them. */
    public void explainWith(Explanations answering) {
        explanations = answering;
    }

    void on(Envelope published) {
        envelope = published;
        switch (published.kind) {
            case COMMAND -> {
                record();
                bind();
                published.outbox.forEach(deliver);
            }
            case HEARTBEAT, REFUSED -> published.outbox.forEach(deliver);
            case QUESTION ->
                Objects.requireNonNull(explanations).ask(Objects.requireNonNull(published.session), published);
            case DUPLICATE -> answerAgain();
            case NOTHING -> {}
        }
        Session session = published.session;
        if (published.closes && session != null) {
            session.finish();
        }
    }

    /** Takes note of a command that was carried out before the server started. */
    public void recover(Envelope recovered) {
        envelope = recovered;
        record();
    }

    void endOfBatch() {
        toFlush.forEach(Session::flush);
        toFlush.clear();
        if (eventLog != null) {
            eventLog.flush();
        }
    }

    private void record() {
        if (eventLog != null) {
            eventLog.add(envelope.outbox);
        }
        if (envelope.command.type == CommandType.HELLO) {
            repliesTo(envelope.command.client).begin(envelope.command.epoch);
        } else if (envelope.command.client >= 0 && envelope.command.commandId > 0) {
            envelope.outbox.forEach(remember);
        }
    }

    private void remember(int client, DirectBuffer buffer, int offset, int length) {
        if (isReply(buffer, offset)) {
            repliesTo(client).add(envelope.command.commandId, buffer, offset, length);
        }
    }

    private void bind() {
        Session session = envelope.session;
        if (envelope.command.type == CommandType.SESSION_LOST) {
            sessions.remove(envelope.command.client);
        } else if (envelope.command.type == CommandType.HELLO && session != null) {
            sessions.put(envelope.command.client, session);
        }
    }

    private void deliver(int client, DirectBuffer buffer, int offset, int length) {
        if (isReply(buffer, offset)) {
            send(envelope.session, buffer, offset, length);
        } else if (client == EVERYBODY) {
            for (Session session : sessions.values()) {
                send(session, buffer, offset, length);
            }
        } else {
            send(sessions.get(client), buffer, offset, length);
        }
    }

    private void answerAgain() {
        ReplyWindow window = repliesTo(envelope.command.client);
        int length = window.find(envelope.command.commandId, reply);
        if (length == ReplyWindow.NOT_FOUND) {
            outOfWindow.clear(EventType.REJECTED);
            outOfWindow.commandId = envelope.command.commandId;
            outOfWindow.nextDeadline = Long.MAX_VALUE;
            outOfWindow.rejection = Rejection.OUT_OF_WINDOW;
            outOfWindow.text.set(Rejection.OUT_OF_WINDOW.sentence());
            length = codec.encode(outOfWindow, reply, 0);
        }
        send(envelope.session, reply, 0, length);
    }

    private void send(@Nullable Session session, DirectBuffer buffer, int offset, int length) {
        if (session != null && session.gather(encoder, buffer, offset, length, requestId(session))) {
            toFlush.add(session);
        }
    }

    private Text requestId(Session session) {
        return session == envelope.session ? envelope.requestId : NO_REQUEST;
    }

    private ReplyWindow repliesTo(int client) {
        return replies.computeIfAbsent(client, unused -> new ReplyWindow());
    }

    private static boolean isReply(DirectBuffer buffer, int offset) {
        int code = buffer.getShort(offset + TEMPLATE_ID, LITTLE_ENDIAN);
        return code >= EventType.WELCOME.code() && code <= EventType.BUSY.code();
    }
}
