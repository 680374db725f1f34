package org.bsr.server.pipeline;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.OutputStream;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.bsr.router.event.Event;
import org.bsr.router.wire.EventCodec;

/**
 * The events that one command caused, encoded once: for each the index of the client it is for, its length, and its bytes as
 * they go over the wire. An event log is nothing but outboxes end to end. {@link #rewind} and {@link #next} step through them.
 */
public final class Outbox {
    private static final int CLIENT = 0;
    private static final int LENGTH = 4;
    private static final int HEADER = 8;
    private static final int USUAL_BYTES = 256;
    private static final int KEPT_BYTES = 16 * 1024;

    private ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(USUAL_BYTES);
    private int used;
    private int at;
    private int nextAt;

    /** Empties it; room that only a rare command needed is given back. */
    public void clear() {
        used = 0;
        if (buffer.capacity() > KEPT_BYTES) {
            buffer = new ExpandableArrayBuffer(USUAL_BYTES);
        }
    }

    public void add(Event event, EventCodec codec) {
        int length = codec.encode(event, buffer, used + HEADER);
        buffer.putInt(used + CLIENT, event.client, LITTLE_ENDIAN);
        buffer.putInt(used + LENGTH, length, LITTLE_ENDIAN);
        used += HEADER + length;
    }

    /** Goes back before the first event. */
    public void rewind() {
        nextAt = 0;
    }

    /** Goes on to the next event; false if there is none. */
    public boolean next() {
        if (nextAt >= used) {
            return false;
        }
        at = nextAt;
        nextAt = at + HEADER + length();
        return true;
    }

    /** Whom the event is for. */
    public int client() {
        return buffer.getInt(at + CLIENT, LITTLE_ENDIAN);
    }

    /** Holds the event's bytes, from {@link #offset} on. */
    public DirectBuffer buffer() {
        return buffer;
    }

    public int offset() {
        return at + HEADER;
    }

    public int length() {
        return buffer.getInt(at + LENGTH, LITTLE_ENDIAN);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer.byteArray(), 0, used);
    }
}
