package org.bsr.server.pipeline;

import io.netty.buffer.ByteBuf;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.bsr.router.event.Event;
import org.bsr.router.text.Text;
import org.bsr.router.wire.EventCodec;
import org.bsr.server.wire.Encoding;
import org.bsr.server.wire.JsonEventWriter;

/** Puts events on the wire in the encoding of a session. Belongs to one thread. */
final class EventEncoder {
    private final EventCodec codec = new EventCodec();
    private final JsonEventWriter json = new JsonEventWriter();
    private final Event event = new Event();
    private final ExpandableArrayBuffer scratch = new ExpandableArrayBuffer(1024);

    /** Encodes an event of the router's own making. */
    void encode(Encoding encoding, Event said, Text requestId, ByteBuf out) {
        int length = codec.encode(said, scratch, 0);
        encode(encoding, scratch, 0, length, requestId, out);
    }

    /** @param buffer holds the event in binary: those are the bytes that go over a binary connection */
    void encode(Encoding encoding, DirectBuffer buffer, int offset, int length, Text requestId, ByteBuf out) {
        if (encoding == Encoding.BINARY) {
            out.writeInt(length);
            out.writeBytes(buffer.byteArray(), offset, length);
        } else if (codec.decode(buffer, offset, length, event)) {
            int count = json.write(event, requestId, scratch, 0);
            out.writeBytes(scratch.byteArray(), 0, count);
        } else {
            throw new IllegalStateException("an event that the router itself encoded cannot be read");
        }
    }
}
