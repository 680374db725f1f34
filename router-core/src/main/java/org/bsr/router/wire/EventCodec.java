package org.bsr.router.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.text.Text;
import org.bsr.router.wire.sbe.MessageHeaderDecoder;
import org.bsr.router.wire.sbe.MessageHeaderEncoder;

/**
 * Events in binary: a header, a fixed block, then the texts. Any bytes may be given to {@link #decode}; nothing is read
 * before it is known to be there, and nothing is thrown. Belongs to one thread.
 */
public final class EventCodec {
    /** No encoded event is longer. */
    public static final int MAX_LENGTH = 48 * 1024;

    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final EventType[] TYPES = EventType.values();
    private static final int FIRST_CODE = EventType.WELCOME.code();

    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final EventBlockWriter blockWriter = new EventBlockWriter();
    private final EventBlockReader blockReader = new EventBlockReader();

    /** Writes the event and returns the number of bytes; what stands in the seven behind them may be lost. */
    public int encode(Event event, MutableDirectBuffer buffer, int offset) {
        int block = offset + HEADER;
        int blockLength = blockWriter.write(event, buffer, block);
        headerOut
                .wrap(buffer, offset)
                .blockLength(blockLength)
                .templateId(event.type.code())
                .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                .version(CommandCodec.FIRST_VERSION);
        int position = block + blockLength;
        for (EventText place : EventText.of(event.type)) {
            Text text = place.in(event);
            int count = Utf8.clip(text, place.maxBytes());
            buffer.putShort(position, (short) count, LITTLE_ENDIAN);
            text.copyTo(buffer, position + Short.BYTES, count);
            position += Short.BYTES + count;
        }
        return position - offset;
    }

    /** Reads one event; false if the bytes are none. What a later version appends is skipped. */
    public boolean decode(DirectBuffer buffer, int offset, int length, Event into) {
        if (length < HEADER) {
            return false;
        }
        headerIn.wrap(buffer, offset);
        int type = headerIn.templateId() - FIRST_CODE;
        if (headerIn.schemaId() != MessageHeaderDecoder.SCHEMA_ID
                || headerIn.version() != CommandCodec.FIRST_VERSION
                || type < 0
                || type >= TYPES.length) {
            return false;
        }
        into.clear(TYPES[type]);
        int block = offset + HEADER;
        int blockLength = headerIn.blockLength();
        return blockLength == EventBlockReader.length(into.type)
                && length >= HEADER + blockLength
                && blockReader.read(buffer, block, into)
                && readTexts(buffer, block + blockLength, offset + length, into);
    }

    private static boolean readTexts(DirectBuffer buffer, int start, int end, Event into) {
        int position = start;
        for (EventText place : EventText.of(into.type)) {
            if (position == end && into.type == EventType.CALL_STATE && place == EventText.NUMBER) {
                // As it was before it grew.
                return true;
            }
            if (end - position < Short.BYTES) {
                return false;
            }
            int count = buffer.getShort(position, LITTLE_ENDIAN) & 0xFFFF;
            position += Short.BYTES;
            if (count > end - position || count > place.maxBytes()) {
                return false;
            }
            place.in(into).set(buffer, position, count);
            position += count;
        }
        return true;
    }
}
