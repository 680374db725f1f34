package org.bsr.server.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.bsr.router.engine.RoutingEngine;
import org.jspecify.annotations.Nullable;

/**
 * The ring, and the threads of the stages behind it. In every layout a reply leaves only after its command is in the journal,
 * and a batch of commands shares one wait for the disk.
 */
public final class Pipeline {
    private static final long LONGEST_HALT_SECONDS = 5;
    /** Where the loop itself makes room, few slots suffice, and stay in the cache from one turn to the next. */
    private static final int MOST_SLOTS_OF_A_LOOP = 256;
    /** More share one wait for the disk. */
    private static final int MOST_SLOTS_OF_A_DURABLE_LOOP = 512;

    private final Disruptor<Envelope> disruptor;
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<Throwable> onFailure;
    private final Publish publish;
    private final @Nullable EventPoller<Envelope> poller;
    private final EventPoller.Handler<Envelope> polled;
    private volatile boolean stopped;

    public Pipeline(
            Layout layout,
            Waiting waiting,
            int slots,
            Enrich enrich,
            Journal journal,
            Route route,
            Publish publish,
            Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        this.publish = publish;
        Outbox shared = new Outbox();
        // One outbox that stays in the cache does for a thread that publishes a command before it routes the next.
        disruptor = new Disruptor<>(
                () -> layout == Layout.STAGED ? new Envelope() : new Envelope(shared),
                layout == Layout.LOOP ? Math.min(slots, slotsOfALoop(journal)) : slots,
                this::newThread,
                ProducerType.SINGLE,
                waiting.ofStages());
        disruptor.setDefaultExceptionHandler(new StopsEverything(onFailure));
        Batch batch = new Batch(enrich, journal, route, publish, layout != Layout.LOOP);
        polled = (envelope, sequence, endOfBatch) -> {
            batch.onEvent(envelope, sequence, endOfBatch);
            return true;
        };
        EventPoller<Envelope> own = null;
        switch (layout) {
            case LOOP -> {
                own = ring().newPoller();
                ring().addGatingSequences(own.getSequence());
            }
            case SHARED -> disruptor.handleEventsWith(batch);
            case STAGED ->
                disruptor
                        .handleEventsWith(batched(Batch.LONGEST, enrich::on))
                        .then(journalling(journal))
                        .then(batched(RoutingEngine.MOST_AHEAD, (batched, size) -> route.on(batched, 0, size)))
                        .then(publishing(publish));
        }
        poller = own;
    }

    private static int slotsOfALoop(Journal journal) {
        return journal.waitsForTheDisk() ? MOST_SLOTS_OF_A_DURABLE_LOOP : MOST_SLOTS_OF_A_LOOP;
    }

    RingBuffer<Envelope> ring() {
        return disruptor.getRingBuffer();
    }

    /** Whether it has no thread of its own: then the one who fills the ring calls {@link #carry}. */
    boolean isCarriedByLoop() {
        return poller != null;
    }

    /** Carries everything in the ring through all stages; replies may stay behind until {@link #endTurn}. */
    void carry() {
        if (poller == null || stopped) {
            return;
        }
        try {
            poller.poll(polled);
        } catch (Exception | Error e) {
            stopped = true;
            onFailure.accept(e);
        }
    }

    /** Carries everything in the ring through all stages, and hands over the replies of all that was carried in this turn. */
    void endTurn() {
        carry();
        if (poller != null && !stopped) {
            publish.endOfTurn();
        }
    }

    public void start() {
        if (poller == null) {
            disruptor.start();
        }
    }

    /** Carries out what is in the ring, and ends the threads; the event loop's turn must be over. */
    public void drain() {
        if (poller == null) {
            disruptor.shutdown();
        }
        stopped = true;
    }

    /** Ends the threads as soon as they are through with what they have in hand. */
    public void halt() {
        stopped = true;
        disruptor.halt();
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(LONGEST_HALT_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "stages-" + threads.size());
        threads.add(thread);
        return thread;
    }

    /** Gathers what comes, and hands it on at the end of a batch, or when there is so much. */
    private static EventHandler<Envelope> batched(int most, ObjIntConsumer<Envelope[]> stage) {
        Envelope[] batch = new Envelope[most];
        int[] size = {0};
        return (envelope, sequence, endOfBatch) -> {
            batch[size[0]++] = envelope;
            if (endOfBatch || size[0] == most) {
                stage.accept(batch, size[0]);
                size[0] = 0;
            }
        };
    }

    private static EventHandler<Envelope> journalling(Journal journal) {
        return (envelope, sequence, endOfBatch) -> {
            journal.on(envelope);
            if (endOfBatch) {
                journal.commit();
            }
        };
    }

    private static EventHandler<Envelope> publishing(Publish publish) {
        return (envelope, sequence, endOfBatch) -> {
            publish.on(envelope);
            if (endOfBatch) {
                publish.endOfTurn();
            }
        };
    }

    /** After an error that nobody foresaw, no stage may go on as if nothing had happened. */
    private record StopsEverything(Consumer<Throwable> onFailure) implements ExceptionHandler<Envelope> {
        @Override
        public void handleEventException(Throwable failure, long sequence, Envelope envelope) {
            onFailure.accept(failure);
            throw new IllegalStateException("a stage has stopped", failure);
        }

        @Override
        public void handleOnStartException(Throwable failure) {
            onFailure.accept(failure);
        }

        @Override
        public void handleOnShutdownException(Throwable failure) {
            onFailure.accept(failure);
        }
    }
}
