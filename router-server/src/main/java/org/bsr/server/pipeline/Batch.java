package org.bsr.server.pipeline;

import com.lmax.disruptor.EventHandler;
import org.bsr.router.engine.RoutingEngine;

/**
 * All stages on one thread, a batch at a time: the commands in the ring go through enrich and journal, wait once for the disk,
 * and then through route and publish, one after the other.
 */
final class Batch implements EventHandler<Envelope> {
    static final int LONGEST = 1024;
    private static final int TOUCHED = RoutingEngine.MOST_AHEAD;

    private final Enrich enrich;
    private final Journal journal;
    private final Route route;
    private final Publish publish;
    private final boolean endsTurn;
    private final Envelope[] envelopes = new Envelope[LONGEST];
    private int size;

    /** @param endsTurn false: replies may wait for the batches that follow in a turn, at whose end somebody else hands them over */
    Batch(Enrich enrich, Journal journal, Route route, Publish publish, boolean endsTurn) {
        this.enrich = enrich;
        this.journal = journal;
        this.route = route;
        this.publish = publish;
        this.endsTurn = endsTurn;
    }

    @Override
    public void onEvent(Envelope envelope, long sequence, boolean endOfBatch) {
        envelopes[size++] = envelope;
        if (endOfBatch || size == LONGEST) {
            enrich.on(envelopes, size);
            for (int i = 0; i < size; i++) {
                journal.on(envelopes[i]);
            }
            journal.commit();
            for (int i = 0; i < size; i++) {
                if (i % TOUCHED == 0) {
                    route.touch(envelopes, i, Math.min(i + TOUCHED, size));
                }
                route.on(envelopes[i]);
                publish.on(envelopes[i]);
            }
            if (endsTurn) {
                publish.endOfTurn();
            } else {
                publish.endOfBatch();
            }
            size = 0;
        }
    }
}
