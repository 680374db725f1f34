package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
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

    private static final JsonFactory JSON = new JsonFactory();

    private final ExpandableDirectBufferOutputStream out = new ExpandableDirectBufferOutputStream();

    /**
     * Writes the event and returns the number of bytes; the buffer must be one that grows. A reply takes the id of the request
     * as it was written there; a reply to a request without id is not wanted, and has no bytes.
     */
    public int write(Event event, Text requestId, MutableDirectBuffer buffer, int offset) {
        if (event.type.isReply() && requestId.isEmpty()) {
            return 0;
        }
        out.wrap(buffer, offset);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("jsonrpc", "2.0");
            if (event.type.isReply()) {
                json.writeFieldName("id");
                json.writeRawValue(requestId.toString());
                writeReply(json, event);
            } else {
                json.writeStringField("method", word(event.type));
                json.writeObjectFieldStart("params");
                writeFields(json, event);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return out.position();
    }

    private static void writeReply(JsonGenerator json, Event event) throws IOException {
        if (event.type != EventType.REJECTED && event.type != EventType.BUSY) {
            json.writeObjectFieldStart("result");
            writeFields(json, event);
            json.writeEndObject();
            return;
        }
        boolean busy = event.type == EventType.BUSY;
        json.writeObjectFieldStart("error");
        json.writeNumberField("code", busy ? BUSY_CODE : event.rejection.code());
        json.writeStringField("message", busy ? "overload; send it again later" : sentence(event));
        json.writeObjectFieldStart("data");
        json.writeStringField("name", busy ? "busy" : word(event.rejection));
        writeFields(json, event);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String sentence(Event rejected) {
        return rejected.text.isEmpty() ? rejected.rejection.sentence() : rejected.text.toString();
    }

    private static void writeFields(JsonGenerator json, Event event) throws IOException {
        if (event.commandId != 0) {
            json.writeNumberField("command_id", event.commandId);
        }
        json.writeNumberField("time", event.time);
        switch (event.type) {
            case WELCOME -> {
                json.writeNumberField("version", event.version);
                json.writeNumberField("epoch", event.epoch);
                json.writeNumberField("grace_micros", event.graceMicros);
                writeNextDeadline(json, event);
            }
            case ACCEPTED, REJECTED -> writeNextDeadline(json, event);
            case BUSY -> json.writeNumberField("retry_after_micros", event.retryAfterMicros);
            case ROUTED -> writeRouted(json, event);
            case AGENT_CHANGED -> {
                json.writeStringField("state", word(event.agentState));
                writeDeadline(json, event);
            }
            case CALL_OVER -> {
                json.writeStringField("end", word(event.end));
                json.writeNumberField("wait_micros", event.waitMicros);
            }
            case CALL_STATE -> {
                json.writeStringField("state", word(event.callState));
                writeDeadline(json, event);
            }
            case CENTER_STATE -> json.writeStringField("state", word(event.centerState));
            case ALERT -> json.writeStringField("code", word(event.alert));
            case EXPLANATION -> json.writeNumberField("more_decisions", event.moreDecisions);
            case PLAN_INSTALLED -> {
                json.writeNumberField("calls_kept", event.callsKept);
                json.writeNumberField("calls_migrated", event.callsMigrated);
            }
            case OFFER_WITHDRAWN -> {}
        }
        writeTexts(json, event);
    }

    private static void writeRouted(JsonGenerator json, Event event) throws IOException {
        json.writeStringField("destination", word(event.destination));
        boolean waits = event.destination == Destination.WAITING || event.destination == Destination.CALLBACK;
        if (waits) {
            writeOutlook(json, event);
        }
        json.writeNumberField("wait_micros", event.waitMicros);
        writeDeadline(json, event);
        if (!waits) {
            json.writeNumberField("value", event.value);
            json.writeNumberField("cost", event.cost);
            if (event.salesHint) {
                json.writeBooleanField("sales_hint", true);
            }
        }
    }

    private static void writeOutlook(JsonGenerator json, Event event) throws IOException {
        if (event.position > 0) {
            json.writeNumberField("position", event.position);
        }
        if (event.ewtMicros >= 0) {
            json.writeNumberField("ewt_micros", event.ewtMicros);
            json.writeNumberField("ewt_p90_micros", event.ewtP90Micros);
        }
        if (event.callbackOffered) {
            json.writeBooleanField("callback_offered", true);
        }
    }

    private static void writeTexts(JsonGenerator json, Event event) throws IOException {
        for (EventText place : EventText.of(event.type)) {
            Text text = place.in(event);
            boolean isMessage = event.type == EventType.REJECTED && place == EventText.TEXT;
            if (!text.isEmpty() && !isMessage) {
                json.writeFieldName(place.fieldName());
                if (place.isJson()) {
                    json.writeRawValue(text.toString());
                } else {
                    json.writeUTF8String(text.array(), 0, text.length());
                }
            }
        }
    }

    private static void writeDeadline(JsonGenerator json, Event event) throws IOException {
        if (event.deadline != 0) {
            json.writeNumberField("deadline", event.deadline);
        }
    }

    private static void writeNextDeadline(JsonGenerator json, Event event) throws IOException {
        if (event.nextDeadline != Long.MAX_VALUE) {
            json.writeNumberField("next_deadline", event.nextDeadline);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
