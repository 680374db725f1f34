package org.bsr.server.pipeline;

import io.netty.channel.EventLoop;
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

/**
 * Reads the configuration again when a client asks: on a thread of its own, while calls go on. A sound one comes into force by
 * a command like any other; an unsound one changes nothing, and its mistakes are the reply.
 */
final class Reload implements AutoCloseable {
    private static final long RETRY_MILLIS = 1;

    private final EventLoop eventLoop;
    private final Inbox inbox;
    private final RouterClock clock;
    private final Path directory;
    private final PlanStore store;
    private final Consumer<Throwable> onFailure;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "reload"));

    /** Who asked, and where the reply goes. */
    private record Request(Session session, int client, long commandId, Text requestId) {}

    Reload(
            EventLoop eventLoop,
            Inbox inbox,
            RouterClock clock,
            Path directory,
            PlanStore store,
            Consumer<Throwable> onFailure) {
        this.eventLoop = eventLoop;
        this.inbox = inbox;
        this.clock = clock;
        this.directory = directory;
        this.store = store;
        this.onFailure = onFailure;
    }

    void request(Session session, Envelope envelope) {
        Request request = new Request(
                session, envelope.command.client, envelope.command.commandId, new Text().set(envelope.requestId));
        worker.execute(() -> load(request));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void load(Request request) {
        try {
            Configuration.Loaded loaded = Configuration.load(directory);
            Configuration configuration = loaded.configuration();
            if (configuration != null) {
                store.store(configuration.planSource(), configuration.rosterSource());
            }
            eventLoop.execute(() -> answer(request, loaded));
        } catch (RuntimeException e) {
            onFailure.accept(e);
        }
    }

    private void answer(Request request, Configuration.Loaded loaded) {
        if (inbox.isFull()) {
            eventLoop.schedule(() -> answer(request, loaded), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        Configuration configuration = loaded.configuration();
        Envelope envelope = inbox.claim();
        envelope.session = request.session;
        envelope.requestId.set(request.requestId);
        Command command = envelope.command.clear(CommandType.INSTALL_PLAN);
        command.client = request.client;
        command.commandId = request.commandId;
        if (configuration == null) {
            envelope.text = loaded.report();
            envelope.refuse(Rejection.PLAN_UNSOUND);
        } else {
            configuration.fill(command);
            clock.read();
            clock.stamp(command);
        }
        inbox.publish();
    }
}
