package org.bsr.server.telephony.kamailio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Rejection;
import org.bsr.server.telephony.Decision;
import org.jspecify.annotations.Nullable;

/** What is answered to a proxy, as netstrings. Every text in it may become a header as it stands. */
final class ProxyReply {
    private static final JsonFactory JSON = new JsonFactory();
    /** What may stand in a SIP address; a line end, a space or a quotation mark may not. */
    private static final Pattern NOT_IN_AN_ADDRESS = Pattern.compile("[^\\w.!~*'()&=+$,;?/:@%\\[\\]-]");

    private static final int LONGEST_ADDRESS = 256;
    /** JSON-RPC leaves the codes from here on to the application; that of words which are no {@link Rejection}. */
    private static final int NO_REJECTION = -32_000;

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private ProxyReply() {}

    /** @param link tells this connection from others, so that the proxy notices when it speaks by a new one */
    static ByteBuf decision(ByteBufAllocator alloc, String id, String link, Decision decision) {
        return reply(alloc, id, json -> {
            json.writeObjectFieldStart("result");
            switch (decision.destination()) {
                case AGENT -> agent(json, decision);
                case SELF_SERVICE -> json.writeStringField("flow", decision.flow());
                case OVERFLOW -> {
                    json.writeStringField("dst", address(decision.dial()));
                    json.writeStringField("flow", decision.flow());
                }
                case WAITING, CALLBACK -> {}
            }
            json.writeStringField("destination", word(decision.destination()));
            json.writeStringField("link", link);
            json.writeEndObject();
        });
    }

    /** @param place null: not known yet */
    static ByteBuf waiting(ByteBufAllocator alloc, String id, String link, @Nullable Decision place) {
        return reply(alloc, id, json -> {
            json.writeObjectFieldStart("result");
            if (place != null) {
                json.writeNumberField("position", place.position());
                seconds(json, "ewt", place.ewtSeconds());
                seconds(json, "ewt_p90", place.ewtP90Seconds());
            }
            json.writeStringField("destination", word(Destination.WAITING));
            json.writeStringField("link", link);
            json.writeEndObject();
        });
    }

    static ByteBuf done(ByteBufAllocator alloc, String id, String word) {
        return word.equals("ok")
                ? reply(alloc, id, json -> json.writeStringField("result", "ok"))
                : error(alloc, id, word, "");
    }

    /** @param sentence empty: that of the rejection of this name, or the word itself */
    static ByteBuf error(ByteBufAllocator alloc, String id, String word, String sentence) {
        Rejection rejection = Arrays.stream(Rejection.values())
                .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElse(null);
        return reply(alloc, id, json -> {
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", rejection == null ? NO_REJECTION : rejection.code());
            String known = rejection == null ? word : rejection.sentence();
            json.writeStringField("message", sentence.isEmpty() ? known : sentence);
            json.writeObjectFieldStart("data");
            json.writeStringField("name", word);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void agent(JsonGenerator json, Decision decision) throws IOException {
        json.writeStringField("dst", address(decision.dial()));
        json.writeStringField("agent", decision.agent());
        json.writeStringField("tier", decision.tier());
        json.writeStringField("lifecycle", decision.lifecycle());
        json.writeStringField("contacts", decision.contacts());
        json.writeStringField("sales_hint", decision.salesHint() ? "yes" : "no");
        json.writeStringField("intent", decision.intent());
        json.writeNumberField("waited", decision.waitedSeconds());
        json.writeNumberField("attempt", decision.attempt());
        json.writeNumberField("ring", decision.ringSeconds());
    }

    private static ByteBuf reply(ByteBufAllocator alloc, String id, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("jsonrpc", "2.0");
            json.writeFieldName("id");
            json.writeRawValue(id);
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        byte[] length = (bytes.size() + ":").getBytes(StandardCharsets.US_ASCII);
        return alloc.buffer(length.length + bytes.size() + 1)
                .writeBytes(length)
                .writeBytes(bytes.toByteArray())
                .writeByte(',');
    }

    private static String address(String text) {
        String sound = NOT_IN_AN_ADDRESS.matcher(text).replaceAll("");
        return sound.substring(0, Math.min(LONGEST_ADDRESS, sound.length()));
    }

    private static void seconds(JsonGenerator json, String name, long seconds) throws IOException {
        if (seconds >= 0) {
            json.writeNumberField(name, seconds);
        }
    }

    private static String word(Destination destination) {
        return destination.name().toLowerCase(Locale.ROOT);
    }
}
