package org.bsr.bench.load;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.bsr.router.text.Text;

/** A call of the load, one after another in the same place: each has an id of its own, sixteen digits that tell the place. */
final class LiveCall {
    static final int ID_LENGTH = 2 * Long.BYTES;

    /** What was said of it last. */
    enum Step {
        NOTHING,
        ARRIVED,
        ANSWERED,
        ENDED,
        WRAPPED_UP,
        HUNG_UP
    }

    private static final int DIGIT_BITS = 4;
    private static final int PLACE_DIGITS = 4;
    private static final int PLACE_BITS = PLACE_DIGITS * DIGIT_BITS;
    private static final int HALF = 8;

    final int connection;
    final int place;
    private final long idHigh;
    private long idLow;
    private int count;
    Step step = Step.NOTHING;
    /** Whether its last command has no reply yet. */
    boolean asked;
    /** Whether it was given to the agent. */
    boolean routed;

    final Text agent = new Text();
    /** From when its wait for an agent counts. */
    long sinceNanos;

    LiveCall(int connection, int place) {
        this.connection = connection;
        this.place = place;
        idHigh = digits(connection << PLACE_BITS | place);
    }

    /** The next call of this place. */
    void begin(long since) {
        idLow = digits(++count);
        step = Step.ARRIVED;
        routed = false;
        sinceNanos = since;
    }

    /** Numbers its calls, from 1. */
    int count() {
        return count;
    }

    void identify(Outgoing command) {
        command.callHigh = idHigh;
        command.callLow = idLow;
    }

    boolean is(Incoming event) {
        return event.callLength == ID_LENGTH
                && event.buffer.getLong(event.callOffset, BIG_ENDIAN) == idHigh
                && event.buffer.getLong(event.callOffset + Long.BYTES, BIG_ENDIAN) == idLow;
    }

    /** The place that the id of the event's call tells; -1: it is none of ours. */
    static int placeIn(Incoming event) {
        if (event.callLength != ID_LENGTH) {
            return -1;
        }
        int place = 0;
        for (int i = PLACE_DIGITS; i < HALF; i++) {
            place = place << DIGIT_BITS | Character.digit(event.buffer.getByte(event.callOffset + i), 1 << DIGIT_BITS);
        }
        return place;
    }

    /** Eight hexadecimal digits, the first in the highest byte. */
    private static long digits(int number) {
        long digits = 0;
        for (int shift = Integer.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            int digit = number >>> shift & (1 << DIGIT_BITS) - 1;
            digits = digits << Byte.SIZE | (digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
        return digits;
    }
}
