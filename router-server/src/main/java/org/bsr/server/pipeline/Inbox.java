package org.bsr.server.pipeline;

import com.lmax.disruptor.RingBuffer;

/** The entrance to the ring. Slots are claimed one by one and published together. Belongs to the event loop. */
final class Inbox {
    private static final long NONE = -1;

    private final RingBuffer<Envelope> ring;
    private long first = NONE;
    private long last = NONE;

    Inbox(RingBuffer<Envelope> ring) {
        this.ring = ring;
    }

    boolean isFull() {
        return !ring.hasAvailableCapacity(1);
    }

    /** Whether what is left must be kept for what cannot be refused. */
    boolean isCrowded() {
        return !ring.hasAvailableCapacity(ring.getBufferSize() / 4);
    }

    /** A slot to be filled, which must be published; only if the ring is not full. */
    Envelope claim() {
        last = ring.next();
        if (first == NONE) {
            first = last;
        }
        return ring.get(last).clear();
    }

    void publish() {
        if (first != NONE) {
            ring.publish(first, last);
            first = NONE;
        }
    }
}
