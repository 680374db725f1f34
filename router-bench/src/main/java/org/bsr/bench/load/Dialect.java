package org.bsr.bench.load;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** One of the router's two encodings, as far as a load needs it. */
interface Dialect {
    /** Writes the client's introduction, frame and all; returns its length. */
    int hello(String name, long epoch, long commandId, MutableDirectBuffer out, int offset);

    /** Writes a command, frame and all; returns its length. */
    int write(Outgoing command, MutableDirectBuffer out, int offset);

    /** Length of the first frame of what is readable; 0: it is not all there yet. */
    int frameLength(DirectBuffer in, int offset, int readable);

    /** Reads the message of a whole frame. */
    void read(DirectBuffer in, int offset, int frameLength, Incoming into);
}
