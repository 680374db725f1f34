package org.bsr.server.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The ring, and the threads of the stages behind it. In either layout a reply leaves only after its command is in the journal,
 * and a batch of commands shares one wait for the disk.
 */
public final class Pipeline {
    private static final long LONGEST_HALT_SECONDS = 5;
    private static final int LONGEST_BATCH = 1024;

    private final Disruptor<Envelope> disruptor;
    private final List<Thread> threads = new ArrayList<>();

    public Pipeline(
            Layout layout,
            int slots,
            Enrich enrich,
            Journal journal,
            Route route,
            Publish publish,
            Consumer<Throwable> onFailure) {
        disruptor = new Disruptor<>(Envelope::new, slots, this::newThread, ProducerType.SINGLE, waitStrategy(layout));
        disruptor.setDefaultExceptionHandler(new StopsEverything(onFailure));
        if (layout == Layout.SHARED) {
            disruptor.handleEventsWith(new OneThread(enrich, journal, route, publish));
        } else {
            disruptor
                    .handleEventsWith(enriching(enrich))
                    .then(journalling(journal))
                    .then(routing(route))
                    .then(publishing(publish));
        }
    }

    public RingBuffer<Envelope> ring() {
        return disruptor.getRingBuffer();
    }

    public void start() {
        disruptor.start();
    }

    /** Carries out what is in the ring, and ends the threads. */
    public void drain() {
        disruptor.shutdown();
    }

    /** Ends the threads as soon as they are through with what they have in hand. */
    public void halt() {
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

    private static WaitStrategy waitStrategy(Layout layout) {
        return layout == Layout.SHARED
                ? new BlockingWaitStrategy()
                : PhasedBackoffWaitStrategy.withLock(20, 200, TimeUnit.MICROSECONDS);
    }

    private static EventHandler<Envelope> enriching(Enrich enrich) {
        Envelope[] batch = new Envelope[LONGEST_BATCH];
        int[] size = {0};
        return (envelope, sequence, endOfBatch) -> {
            batch[size[0]++] = envelope;
            if (endOfBatch || size[0] == LONGEST_BATCH) {
                enrich.on(batch, size[0]);
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

    private static EventHandler<Envelope> routing(Route route) {
        return (envelope, sequence, endOfBatch) -> route.on(envelope);
    }

    private static EventHandler<Envelope> publishing(Publish publish) {
        return (envelope, sequence, endOfBatch) -> {
            publish.on(envelope);
            if (endOfBatch) {
                publish.endOfBatch();
            }
        };
    }

    /** All stages on one thread, a batch at a time. */
    private static final class OneThread implements EventHandler<Envelope> {
        private final Enrich enrich;
        private final Journal journal;
        private final Route route;
        private final Publish publish;
        private final Envelope[] batch = new Envelope[LONGEST_BATCH];
        private int size;

        OneThread(Enrich enrich, Journal journal, Route route, Publish publish) {
            this.enrich = enrich;
            this.journal = journal;
            this.route = route;
            this.publish = publish;
        }

        @Override
        public void onEvent(Envelope envelope, long sequence, boolean endOfBatch) {
            batch[size++] = envelope;
            if (endOfBatch || size == LONGEST_BATCH) {
                enrich.on(batch, size);
                for (int i = 0; i < size; i++) {
                    journal.on(batch[i]);
                }
                journal.commit();
                for (int i = 0; i < size; i++) {
                    route.on(batch[i]);
                    publish.on(batch[i]);
                }
                publish.endOfBatch();
                size = 0;
            }
        }
    }

    /** After an error that nobody foresaw, no stage may go on as if nothing had happened. */
    private record StopsEverything(Consumer<Throwable> onFailure) implements ExceptionHandler<Envelope> {
        @Override
        public void handleEventException(Throwable failure, long sequence, Envelope envelope) {
            onFailure.accept(failure);
            throw new IllegalStateException(
                    "stopped at command %d, a %s".formatted(envelope.command.sequence, envelope.command.type), failure);
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
