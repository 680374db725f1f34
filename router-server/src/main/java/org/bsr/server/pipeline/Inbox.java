package org.bsr.server.pipeline;

import com.lmax.disruptor.RingBuffer;

/**
 * The entrance to the ring. Slots are claimed one by one and published together. Where the stages have no thread of their own,
 * they are carried out at the end of the event loop's turn, or when room is needed. Belongs to the event loop.
 */
final class Inbox {
    private static final long NONE = -1;

    private final Pipeline pipeline;
    private final RingBuffer<Envelope> ring;
    private final Loop loop;
    private final Runnable endOfTurn = this::endTurn;
    private boolean turnEnds;
    private long first = NONE;
    private long last = NONE;

    Inbox(Pipeline pipeline, Loop loop) {
        this.pipeline = pipeline;
        this.ring = pipeline.ring();
        this.loop = loop;
    }

    boolean isFull() {
        return !hasRoomFor(1);
    }

    /** Whether what is left must be kept for what cannot be refused. */
    boolean isCrowded() {
        return !hasRoomFor(ring.getBufferSize() / 4);
    }

    private boolean hasRoomFor(int slots) {
        if (!ring.hasAvailableCapacity(slots) && pipeline.isCarriedByLoop()) {
            publish();
            pipeline.carry();
        }
        return ring.hasAvailableCapacity(slots);
    }

    /** A slot to be filled, which must be published; waits where the ring is full. Those claimed before must be filled by now. */
    Envelope claim() {
        if (isFull() && pipeline.isCarriedByLoop()) {
            throw new IllegalStateException("the stages have stopped, and nobody makes room in the ring");
        }
        last = ring.next();
        if (first == NONE) {
            first = last;
        }
        return ring.get(last).clear();
    }

    void publish() {
        if (first == NONE) {
            return;
        }
        ring.publish(first, last);
        first = NONE;
        if (pipeline.isCarriedByLoop() && !turnEnds) {
            turnEnds = true;
            loop.run(endOfTurn);
        }
    }

    /** Has everything carried out that was put in, where no other thread does that. */
    void endTurn() {
        turnEnds = false;
        pipeline.endTurn();
    }
}
