package org.bsr.server.pipeline;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * The last stage: sends every event to the session it is for. What goes to a session is gathered over a turn, or the first
 * batches of a long one, and handed to its socket at the end; nobody waits for a slow reader. It remembers the replies to each client's last commands.
 */
public final class Publish {
    private static final int EVERYBODY = -1;
    private static final int TEMPLATE_ID = 2;
    private static final int FIRST_CLIENTS = 16;
    private static final int MOST_BATCHES_OF_A_TURN = 8;
    private static final Text NO_REQUEST = new Text();

    private final @Nullable EventLog eventLog;
    private @Nullable Explanations explanations;
    private final EventEncoder encoder = new EventEncoder();
    private final EventCodec codec = new EventCodec();
    /** By the client's index, as all that follows; null: it has none. */
    private @Nullable Session[] sessions = new Session[FIRST_CLIENTS];

    private @Nullable ReplyWindow[] replies = new ReplyWindow[FIRST_CLIENTS];
    private final List<Session> toFlush = new ArrayList<>();
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
    private final Event outOfWindow = new Event();
    private Envelope envelope = new Envelope();
    private int batches;

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
                deliver(published.outbox);
            }
            case HEARTBEAT, REFUSED -> deliver(published.outbox);
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

    /** Another batch may follow in the turn: each write costs as much as some dozen commands, but no reply waits for all of a long turn. */
    void endOfBatch() {
        if (++batches == MOST_BATCHES_OF_A_TURN) {
            endOfTurn();
        }
    }

    void endOfTurn() {
        batches = 0;
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
            remember(envelope.outbox);
        }
    }

    private void remember(Outbox outbox) {
        outbox.rewind();
        while (outbox.next()) {
            if (isReply(outbox)) {
                repliesTo(outbox.client())
                        .add(envelope.command.commandId, outbox.buffer(), outbox.offset(), outbox.length());
            }
        }
    }

    private void bind() {
        Session session = envelope.session;
        int client = envelope.command.client;
        if (envelope.command.type == CommandType.SESSION_LOST) {
            sessions[client] = null;
        } else if (envelope.command.type == CommandType.HELLO && session != null) {
            sessions[client] = session;
        }
    }

    private void deliver(Outbox outbox) {
        outbox.rewind();
        while (outbox.next()) {
            if (isReply(outbox)) {
                send(envelope.session, outbox);
            } else if (outbox.client() == EVERYBODY) {
                for (Session session : sessions) {
                    send(session, outbox);
                }
            } else if (outbox.client() < sessions.length) {
                send(sessions[outbox.client()], outbox);
            }
        }
    }

    private void send(@Nullable Session session, Outbox outbox) {
        send(session, outbox.buffer(), outbox.offset(), outbox.length());
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
        if (client >= replies.length) {
            int length = Math.max(client + 1, 2 * replies.length);
            replies = Arrays.copyOf(replies, length);
            sessions = Arrays.copyOf(sessions, length);
        }
        ReplyWindow window = replies[client];
        if (window == null) {
            window = new ReplyWindow();
            replies[client] = window;
        }
        return window;
    }

    private static boolean isReply(Outbox outbox) {
        int code = outbox.buffer().getShort(outbox.offset() + TEMPLATE_ID, LITTLE_ENDIAN);
        return code >= EventType.WELCOME.code() && code <= EventType.BUSY.code();
    }
}
