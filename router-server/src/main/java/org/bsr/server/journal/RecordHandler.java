package org.bsr.server.journal;

import org.agrona.DirectBuffer;

/** Takes one record of the journal. The buffer is the reader's own and is valid only during the call. */
@FunctionalInterface
public interface RecordHandler {
    void onRecord(long sequence, long time, DirectBuffer message, int offset, int length);
}
