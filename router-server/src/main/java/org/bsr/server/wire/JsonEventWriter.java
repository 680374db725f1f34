package org.bsr.server.wire;

import static org.bsr.server.wire.JsonField.CALLBACK_OFFERED;
import static org.bsr.server.wire.JsonField.CALLS_KEPT;
import static org.bsr.server.wire.JsonField.CALLS_MIGRATED;
import static org.bsr.server.wire.JsonField.CODE;
import static org.bsr.server.wire.JsonField.COMMAND_ID;
import static org.bsr.server.wire.JsonField.COST;
import static org.bsr.server.wire.JsonField.DATA;
import static org.bsr.server.wire.JsonField.DEADLINE;
import static org.bsr.server.wire.JsonField.DESTINATION;
import static org.bsr.server.wire.JsonField.END;
import static org.bsr.server.wire.JsonField.EPOCH;
import static org.bsr.server.wire.JsonField.ERROR;
import static org.bsr.server.wire.JsonField.EWT_MICROS;
import static org.bsr.server.wire.JsonField.EWT_P90_MICROS;
import static org.bsr.server.wire.JsonField.GRACE_MICROS;
import static org.bsr.server.wire.JsonField.ID;
import static org.bsr.server.wire.JsonField.JSONRPC;
import static org.bsr.server.wire.JsonField.MESSAGE;
import static org.bsr.server.wire.JsonField.METHOD;
import static org.bsr.server.wire.JsonField.MORE_DECISIONS;
import static org.bsr.server.wire.JsonField.NAME;
import static org.bsr.server.wire.JsonField.NEXT_DEADLINE;
import static org.bsr.server.wire.JsonField.PARAMS;
import static org.bsr.server.wire.JsonField.POSITION;
import static org.bsr.server.wire.JsonField.RESULT;
import static org.bsr.server.wire.JsonField.RETRY_AFTER_MICROS;
import static org.bsr.server.wire.JsonField.SALES_HINT;
import static org.bsr.server.wire.JsonField.STATE;
import static org.bsr.server.wire.JsonField.TIME;
import static org.bsr.server.wire.JsonField.VALUE;
import static org.bsr.server.wire.JsonField.VERSION;
import static org.bsr.server.wire.JsonField.WAIT_MICROS;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import org.agrona.MutableDirectBuffer;
import org.agrona.io.ExpandableDirectBufferOutputStream;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.text.Text;
import org.bsr.router.wire.EventText;

/**
 * Writes events as JSON-RPC, each as one line: replies as results or errors, everything else as notifications. What is empty
 * or unknown is left out. Belongs to one thread.
 */
public final class JsonEventWriter {
    /** The error code of {@link EventType#BUSY}; the others are those of the rejections. */
    public static final int BUSY_CODE = 600;

    private static final SerializedString JSON_RPC_2 = new SerializedString("2.0");
    private static final SerializedString LINE_END = new SerializedString("\n");

    private final ExpandableDirectBufferOutputStream out = new ExpandableDirectBufferOutputStream();
    /** One for all events: one for each would leave more garbage than its event has bytes. */
    private final JsonGenerator json = generator(out);

    /**
     * Writes the event and returns the number of bytes; the buffer must be one that grows. A reply takes the id of the request
     * as it was written there; a reply to a request without id is not wanted, and has no bytes.
     */
    public int write(Event event, Text requestId, MutableDirectBuffer buffer, int offset) {
        if (event.type.isReply() && requestId.isEmpty()) {
            return 0;
        }
        out.wrap(buffer, offset);
        try {
            json.writeStartObject();
            name(JSONRPC);
            json.writeString(JSON_RPC_2);
            if (event.type.isReply()) {
                name(ID);
                writeRaw(requestId);
                writeReply(event);
            } else {
                word(METHOD, event.type);
                begin(PARAMS);
                writeFields(event);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeRaw(LINE_END);
            json.flush();
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return out.position();
    }

    private void writeReply(Event event) throws IOException {
        if (event.type != EventType.REJECTED && event.type != EventType.BUSY) {
            begin(RESULT);
            writeFields(event);
            json.writeEndObject();
            return;
        }
        boolean busy = event.type == EventType.BUSY;
        begin(ERROR);
        number(CODE, busy ? BUSY_CODE : event.rejection.code());
        name(MESSAGE);
        writeSentence(event);
        begin(DATA);
        word(NAME, busy ? event.type : event.rejection);
        writeFields(event);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeSentence(Event event) throws IOException {
        if (event.type == EventType.BUSY) {
            json.writeString("overload; send it again later");
        } else if (event.text.isEmpty()) {
            json.writeString(event.rejection.sentence());
        } else {
            json.writeUTF8String(event.text.array(), 0, event.text.length());
        }
    }

    private void writeFields(Event event) throws IOException {
        if (event.commandId != 0) {
            number(COMMAND_ID, event.commandId);
        }
        number(TIME, event.time);
        switch (event.type) {
            case WELCOME -> {
                number(VERSION, event.version);
                number(EPOCH, event.epoch);
                number(GRACE_MICROS, event.graceMicros);
                writeNextDeadline(event);
            }
            case ACCEPTED, REJECTED -> writeNextDeadline(event);
            case BUSY -> number(RETRY_AFTER_MICROS, event.retryAfterMicros);
            case ROUTED -> writeRouted(event);
            case AGENT_CHANGED -> {
                word(STATE, event.agentState);
                writeDeadline(event);
            }
            case CALL_OVER -> {
                word(END, event.end);
                number(WAIT_MICROS, event.waitMicros);
            }
            case CALL_STATE -> {
                word(STATE, event.callState);
                writeDeadline(event);
            }
            case CENTER_STATE -> word(STATE, event.centerState);
            case ALERT -> word(CODE, event.alert);
            case EXPLANATION -> number(MORE_DECISIONS, event.moreDecisions);
            case PLAN_INSTALLED -> {
                number(CALLS_KEPT, event.callsKept);
                number(CALLS_MIGRATED, event.callsMigrated);
            }
            case OFFER_WITHDRAWN -> {}
        }
        writeTexts(event);
    }

    private void writeRouted(Event event) throws IOException {
        word(DESTINATION, event.destination);
        boolean waits = event.destination == Destination.WAITING || event.destination == Destination.CALLBACK;
        if (waits) {
            writeOutlook(event);
        }
        number(WAIT_MICROS, event.waitMicros);
        writeDeadline(event);
        if (!waits) {
            number(VALUE, event.value);
            number(COST, event.cost);
            if (event.salesHint) {
                set(SALES_HINT);
            }
        }
    }

    private void writeOutlook(Event event) throws IOException {
        if (event.position > 0) {
            number(POSITION, event.position);
        }
        if (event.ewtMicros >= 0) {
            number(EWT_MICROS, event.ewtMicros);
            number(EWT_P90_MICROS, event.ewtP90Micros);
        }
        if (event.callbackOffered) {
            set(CALLBACK_OFFERED);
        }
    }

    private void writeTexts(Event event) throws IOException {
        for (EventText place : EventText.of(event.type)) {
            Text text = place.in(event);
            boolean isMessage = event.type == EventType.REJECTED && place == EventText.TEXT;
            if (!text.isEmpty() && !isMessage) {
                json.writeFieldName(JsonField.name(place));
                if (place.isJson()) {
                    writeRaw(text);
                } else {
                    json.writeUTF8String(text.array(), 0, text.length());
                }
            }
        }
    }

    private void writeDeadline(Event event) throws IOException {
        if (event.deadline != 0) {
            number(DEADLINE, event.deadline);
        }
    }

    private void writeNextDeadline(Event event) throws IOException {
        if (event.nextDeadline != Long.MAX_VALUE) {
            number(NEXT_DEADLINE, event.nextDeadline);
        }
    }

    /** What is JSON already goes past the generator, which counts it as a value. */
    private void writeRaw(Text value) throws IOException {
        json.writeRawValue("");
        json.flush();
        out.write(value.array(), 0, value.length());
    }

    private void name(JsonField field) throws IOException {
        json.writeFieldName(field.word());
    }

    private void begin(JsonField object) throws IOException {
        name(object);
        json.writeStartObject();
    }

    private void number(JsonField field, long value) throws IOException {
        name(field);
        json.writeNumber(value);
    }

    private void word(JsonField field, Enum<?> value) throws IOException {
        name(field);
        json.writeString(JsonField.word(value));
    }

    private void set(JsonField flag) throws IOException {
        name(flag);
        json.writeBoolean(true);
    }

    private static JsonGenerator generator(OutputStream out) {
        try {
            return new JsonFactory().createGenerator(out).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
    }
}
