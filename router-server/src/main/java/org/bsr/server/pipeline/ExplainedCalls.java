package org.bsr.server.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bsr.router.event.Event;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.text.Text;
import org.bsr.router.wire.EventText;
import org.bsr.server.wire.ExplanationWriter;

/**
 * The explanations of the decisions about the last calls, as JSON. Bounded: of a call it keeps what goes into one reply, and it
 * forgets the calls about which nothing was decided for longest. Belongs to one thread.
 */
final class ExplainedCalls {
    static final int MOST_CALLS = 10_000;
    static final int MOST_BYTES = 64 << 20;

    private static final JsonFactory JSON = new JsonFactory();
    /** Of one decision, so that several have room in a reply. */
    private static final int MOST_BYTES_OF_ONE = 12 * 1024;
    /** How many groups and rules are listed, where more of them do not fit. */
    private static final int[] LISTED = {20, 5, 0};

    /** The decisions about a call, the latest last. */
    private static final class Decisions {
        final Deque<byte[]> json = new ArrayDeque<>();
        /** As an array, with brackets and commas. */
        int bytes = 2;

        int more;

        void add(byte[] decision) {
            json.add(decision);
            bytes += decision.length + 1;
            while (bytes > EventText.MAX_JSON_BYTES) {
                bytes -= json.remove().length + 1;
                more++;
            }
        }

        byte[] array() {
            ByteArrayOutputStream array = new ByteArrayOutputStream(bytes);
            array.write('[');
            for (Iterator<byte[]> decisions = json.iterator(); decisions.hasNext(); ) {
                array.writeBytes(decisions.next());
                if (decisions.hasNext()) {
                    array.write(',');
                }
            }
            array.write(']');
            return array.toByteArray();
        }
    }

    private final Map<String, Decisions> byCall = new LinkedHashMap<>();
    private final int mostCalls;
    private final long mostBytes;
    private long bytes;

    ExplainedCalls(int mostCalls, long mostBytes) {
        this.mostCalls = mostCalls;
        this.mostBytes = mostBytes;
    }

    void add(Explanation why) {
        Decisions known = byCall.remove(why.call());
        Decisions decisions = known == null ? new Decisions() : known;
        bytes -= known == null ? 0 : known.bytes;
        decisions.add(json(why));
        bytes += decisions.bytes;
        byCall.put(why.call(), decisions);
        while (byCall.size() > mostCalls || bytes > mostBytes) {
            Iterator<Decisions> eldest = byCall.values().iterator();
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    /** Writes what is known of this call; false if that is nothing. */
    boolean write(Text call, Event into) {
        Decisions known = byCall.get(call.toString());
        if (known == null) {
            return false;
        }
        byte[] array = known.array();
        into.decisions.set(array, 0, array.length);
        into.moreDecisions = known.more;
        return true;
    }

    private static byte[] json(Explanation why) {
        for (int listed : LISTED) {
            byte[] json = json(writer -> writer.write(why), listed);
            if (json.length <= MOST_BYTES_OF_ONE) {
                return json;
            }
        }
        byte[] core = json(writer -> writer.writeCore(why), 0);
        return core.length <= MOST_BYTES_OF_ONE ? core : "{\"shortened\":true}".getBytes(StandardCharsets.UTF_8);
    }

    private interface Content {
        void writeTo(ExplanationWriter writer) throws IOException;
    }

    private static byte[] json(Content content, int listed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.writeTo(new ExplanationWriter(json, listed));
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
