package org.bsr.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bsr.router.command.Command;
import org.bsr.server.config.Configuration;
import org.bsr.server.config.Listener;
import org.bsr.server.directory.Customers;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalLock;
import org.bsr.server.journal.JournalWriter;
import org.bsr.server.journal.PlanStore;
import org.bsr.server.pipeline.Clients;
import org.bsr.server.pipeline.Enrich;
import org.bsr.server.pipeline.Envelope;
import org.bsr.server.pipeline.EventLog;
import org.bsr.server.pipeline.Explanations;
import org.bsr.server.pipeline.Intake;
import org.bsr.server.pipeline.Journal;
import org.bsr.server.pipeline.OpeningHours;
import org.bsr.server.pipeline.Pipeline;
import org.bsr.server.pipeline.Publish;
import org.bsr.server.pipeline.Recovery;
import org.bsr.server.pipeline.Route;
import org.bsr.server.pipeline.RouterClock;
import org.bsr.server.telephony.SwitchTimers;
import org.bsr.server.telephony.Telephony;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A router that listens: its journal, its pipeline and its port. */
public final class RouterServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouterServer.class);

    private final JournalLock lock;
    private final @Nullable EventLog eventLog;
    private final JournalWriter writer;
    private final Pipeline pipeline;
    private final Intake intake;
    private final @Nullable Explanations explanations;
    private @Nullable Telephony telephony;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Brings the state back from the journal, then listens. */
    public static RouterServer start(ServerOptions options, Configuration configuration, Customers customers)
            throws JournalDamage, IOException {
        JournalLock lock = JournalLock.acquire(options.journal());
        try {
            return new RouterServer(options, configuration, customers, lock);
        } catch (JournalDamage | IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private RouterServer(ServerOptions options, Configuration configuration, Customers customers, JournalLock lock)
            throws JournalDamage, IOException {
        this.lock = lock;
        eventLog = options.eventLog() == null ? null : new EventLog(options.eventLog());

        // 1. The stages that hold state, and the state itself, out of the journal.
        Enrich enrich = new Enrich(customers);
        Route route = new Route();
        Publish publish = new Publish(eventLog);
        Clients clients = new Clients();
        PlanInForce planInForce = new PlanInForce();
        OpeningHours hours = new OpeningHours();
        Consumer<Command> remember = command -> {
            clients.recover(command);
            enrich.remember(command);
            planInForce.recover(command);
            hours.recover(command);
        };
        Consumer<Envelope> carryOut = eventLog == null ? route::onForReplies : route::on;
        JournalEnd end = new Recovery(options.journal(), carryOut, publish::recover, remember).run();
        report(end);

        // 2. The journal goes on where it ended.
        PlanStore plans = new PlanStore(options.journal());
        plans.store(configuration.planSource(), configuration.rosterSource());
        writer = new JournalWriter(options.journal(), end, options.durability(), options.segmentBytes());
        LOG.info("the journal is {}", writer.access());

        // 3. The pipeline.
        Journal journal = new Journal(writer, end.sequence());
        explanations = options.explain() ? new Explanations(options.journal(), journal::written) : null;
        if (explanations != null) {
            publish.explainWith(explanations);
        }
        pipeline = new Pipeline(
                options.layout(),
                options.waiting(),
                options.limits().ringSlots(),
                enrich,
                journal,
                route,
                publish,
                this::fail);
        RouterClock clock =
                new RouterClock(options.clock(), options.clockSpeed(), options.clockStartMicros(), end.time());
        intake = new Intake(
                options.limits(),
                pipeline,
                options.waiting(),
                clock,
                hours,
                clients,
                route,
                options.configuration(),
                plans,
                explanations,
                this::fail);
        pipeline.start();
        if (explanations != null) {
            explanations.start();
        }

        // 4. What must be said before anybody else speaks.
        intake.loseEarlierSessions();
        intake.open(configuration);
        if (planInForce.is(configuration)) {
            enrich.use(configuration.plan());
        } else {
            intake.install(configuration);
        }

        // 5. The port.
        try {
            intake.listen(options.address(), options.port());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Opens the ports for telephony systems; returns where they are, in the order given. */
    public List<InetSocketAddress> listen(List<Listener> listeners) throws IOException {
        return listen(listeners, SwitchTimers.USUAL);
    }

    /** As {@link #listen(List)}, waiting for switches in another way. */
    public List<InetSocketAddress> listen(List<Listener> listeners, SwitchTimers timers) throws IOException {
        Telephony opened = Telephony.open(intake.eventLoop(), address(), listeners, timers);
        telephony = opened;
        intake.handNetstringsTo(opened::takeNetstrings);
        return opened.addresses();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return intake.address();
    }

    /** Completes exceptionally when the server cannot go on. */
    public CompletableFuture<Void> failure() {
        return failure;
    }

    /** Takes nothing more in, answers what is under way, and closes. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        if (telephony != null) {
            telephony.close();
        }
        intake.stop();
        if (failure.isDone()) {
            pipeline.halt();
        } else {
            pipeline.drain();
        }
        if (explanations != null) {
            explanations.close();
        }
        intake.close();
        try {
            writer.close();
        } finally {
            if (eventLog != null) {
                eventLog.close();
            }
            lock.close();
        }
    }

    private void fail(Throwable cause) {
        LOG.error("the router cannot go on; nothing more is acknowledged", cause);
        failure.completeExceptionally(cause);
    }

    private static void report(JournalEnd end) {
        if (end.tornBytes() > 0) {
            LOG.warn(
                    "{}: the {} bytes from byte {} on are a record that was being written; dropped",
                    end.segment(),
                    end.tornBytes(),
                    end.position());
        }
        if (end.sequence() > 0) {
            LOG.info("the journal's {} commands are carried out again", end.sequence());
        }
    }
}
