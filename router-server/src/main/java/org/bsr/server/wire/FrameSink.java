package org.bsr.server.wire;

import org.agrona.DirectBuffer;

/** Takes one frame: a binary message without its length, or a line without its end. The bytes are lent for the call only. */
@FunctionalInterface
public interface FrameSink {
    void onFrame(DirectBuffer buffer, int offset, int length);
}
