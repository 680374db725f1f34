package org.bsr.server.pipeline;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.server.config.Configuration;
import org.bsr.server.journal.PlanStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again when a client asks: on a thread of its own, while calls go on. A sound one comes into force by
 * a command like any other; an unsound one changes nothing, and its mistakes are the reply.
 */
final class Reload implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final long RETRY_MILLIS = 1;
    private static final long LONGEST_SECONDS = 10;

    private final Loop loop;
    private final Inbox inbox;
    private final RouterClock clock;
    private final OpeningHours hours;
    private final Path directory;
    private final PlanStore store;
    private final Consumer<Throwable> onFailure;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "reload"));

    /** Who asked, and where the reply goes. */
    private record Request(Session session, Client client, long commandId, Text requestId) {}

    Reload(
            Loop loop,
            Inbox inbox,
            RouterClock clock,
            OpeningHours hours,
            Path directory,
            PlanStore store,
            Consumer<Throwable> onFailure) {
        this.loop = loop;
        this.inbox = inbox;
        this.clock = clock;
        this.hours = hours;
        this.directory = directory;
        this.store = store;
        this.onFailure = onFailure;
    }

    void request(Session session, Client client, Envelope envelope) {
        Request request = new Request(session, client, envelope.command.commandId, new Text().set(envelope.requestId));
        worker.execute(() -> load(request));
    }

    /** Lets what was asked for come to its end. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the configuration is still being read; its plan does not come into force");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(Request request) {
        try {
            Configuration.Loaded loaded = Configuration.load(directory);
            Configuration configuration = loaded.configuration();
            if (configuration != null) {
                store.store(configuration.planSource(), configuration.rosterSource());
            }
            loop.run(() -> answer(request, loaded));
        } catch (RuntimeException e) {
            onFailure.accept(e);
        }
    }

    private void answer(Request request, Configuration.Loaded loaded) {
        Configuration configuration = loaded.configuration();
        if (configuration != null) {
            clock.read();
            hours.use(configuration.plan(), inbox, clock);
        }
        if (inbox.isFull()) {
            loop.runAfter(RETRY_MILLIS, TimeUnit.MILLISECONDS, () -> answer(request, loaded));
            return;
        }
        Envelope envelope = inbox.claim();
        envelope.session = request.session;
        envelope.requestId.set(request.requestId);
        Command command = envelope.command.clear(CommandType.INSTALL_PLAN);
        command.client = request.client.index;
        command.commandId = request.commandId;
        if (configuration == null) {
            envelope.text = loaded.report();
            envelope.refuse(Rejection.PLAN_UNSOUND);
            LOG.warn("a reload is refused: the configuration has errors; the plan in force stays");
        } else {
            request.client.take(request.commandId);
            configuration.fill(command);
            LOG.info("{} comes into force", configuration);
            clock.stamp(command);
        }
        inbox.publish();
    }
}
