package org.bsr.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.server.RouterServer;
import org.bsr.server.ServerOptions;
import org.bsr.server.config.Configuration;
import org.bsr.server.config.Endpoint;
import org.bsr.server.config.Listener;
import org.bsr.server.config.ListenerReader;
import org.bsr.server.directory.Customers;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.journal.JournalWriter;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.pipeline.Limits;
import org.bsr.server.pipeline.RouterClock;
import org.bsr.server.pipeline.Waiting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bsr serve}: runs the router. */
@Command(
        name = "serve",
        description = "Runs the router until it is told to stop.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Serve implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = Bsr.HOME + "config",
            description = "Where routing.yaml and agents.csv are (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("config");

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            description = "The customer directory (default: customers.csv beside routing.yaml, if there is one).")
    private @Nullable Path customers;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "A loopback address (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ServerOptions.DEFAULT_PORT,
            description = "0: any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            defaultValue = Bsr.HOME + "run/journal",
            description = "Where the journal is kept (default: ${DEFAULT-VALUE}).")
    private Path journal = Path.of("run/journal");

    @Option(
            names = "--durability",
            defaultValue = "sync",
            description = "What a reply promises (default: ${DEFAULT-VALUE}). sync: the command"
                    + " is on the disk; async: it is with the operating system; none: nothing, and no"
                    + " command is written; for benchmarks.")
    private Durability durability = Durability.SYNC;

    @Option(
            names = "--clock",
            defaultValue = "real",
            description = "Whose time it is. real: the machine's; client: what the commands say, for those who play a"
                    + " recorded day; scaled: the machine's, sped up (default: ${DEFAULT-VALUE}).")
    private RouterClock.Mode clock = RouterClock.Mode.REAL;

    @Option(
            names = "--clock-start",
            paramLabel = "TIME",
            description = "Where a scaled or client clock starts, such as 2026-03-02T08:00:00Z.")
    private @Nullable Instant clockStart;

    @Option(
            names = "--clock-speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many times faster than life a scaled clock runs (default: ${DEFAULT-VALUE}).")
    private double clockSpeed;

    @Option(
            names = "--layout",
            description =
                    "Which threads the stages run on: ${COMPLETION-CANDIDATES}; loop: the event loop's, shared: one"
                            + " for all, staged: one for each (default: what suits the number of cores).")
    private @Nullable Layout layout;

    @Option(
            names = "--wait",
            description =
                    "What a thread does that has nothing to do: ${COMPLETION-CANDIDATES}; block: it sleeps, back_off:"
                            + " it spins for a moment first, spin: it never sleeps (default: what suits the number of"
                            + " cores).")
    private @Nullable Waiting waiting;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Most connections at a time (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--event-log",
            paramLabel = "FILE",
            description = "Writes every event since the journal's first record to this file.")
    private @Nullable Path eventLog;

    @Option(
            names = "--explain",
            description =
                    "Lets sessions ask why a call went where it went (explain). A second engine follows the journal"
                            + " on a thread of its own; needs --durability sync or async.")
    private boolean explain;

    @Option(names = "--until-stdin-closes", description = "Stops when standard input ends.")
    private boolean untilStdinCloses;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (clockSpeed <= 0 || port < 0 || port > 65_535 || connections <= 0) {
            err.println("--clock-speed and --connections are above 0, and --port is at most 65535");
            return 2;
        }
        if (explain && durability == Durability.NONE) {
            err.println("--explain follows the journal, which --durability none does not write");
            return 2;
        }
        Configuration configuration = configuration(err);
        Customers directory = configuration == null ? null : directory(err);
        List<Listener> listeners = configuration == null ? null : listeners(configuration, err);
        if (configuration == null || directory == null || listeners == null) {
            return 1;
        }
        // Before a journal is begun for a router that nobody could reach.
        Endpoint.ofRouter(address, port).mustBeFree();
        for (Listener listener : listeners) {
            Endpoint.of(listener).mustBeFree();
        }
        LOG.info("{}; {} customers", configuration, directory.size());
        try (RouterServer server = RouterServer.start(options(), configuration, directory)) {
            List<InetSocketAddress> addresses = server.listen(listeners);
            return run(server, listeners, addresses);
        } catch (JournalDamage | JournalFailure e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private int run(RouterServer server, List<Listener> listeners, List<InetSocketAddress> addresses)
            throws IOException {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        PrintWriter out = spec.commandLine().getOut();
        Thread hook = new Thread(() -> closeOnSignal(server, out), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        if (untilStdinCloses) {
            Thread stdin = new Thread(() -> readToEnd(stop), "stdin");
            stdin.setDaemon(true);
            stdin.start();
        }
        out.printf("ready on %s:%d%n", address, server.address().getPort());
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            String protocol = listener.protocol().name().toLowerCase(Locale.ROOT);
            int number = addresses.get(i).getPort();
            out.printf("%s %s on %s:%d%n", protocol, listener.name(), listener.address(), number);
        }
        out.flush();
        try {
            CompletableFuture.anyOf(stop, server.failure()).get();
            Runtime.getRuntime().removeShutdownHook(hook);
            return 0;
        } catch (ExecutionException e) {
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void closeOnSignal(RouterServer server, PrintWriter out) {
        try {
            server.close();
            out.println("stopped");
            out.flush();
        } catch (IOException e) {
            LOG.error("the router did not close cleanly", e);
        }
    }

    private static void readToEnd(CompletableFuture<Void> stop) {
        try (InputStream in = System.in) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("standard input broke", e);
        }
        stop.complete(null);
    }

    private @Nullable Configuration configuration(PrintWriter err) {
        Configuration.Loaded loaded = Configuration.load(config);
        err.print(loaded.report());
        err.flush();
        return loaded.configuration();
    }

    private @Nullable Customers directory(PrintWriter err) {
        Path file = customers == null ? config.resolve("customers.csv") : customers;
        if (customers == null && !Files.exists(file)) {
            return Customers.none();
        }
        try {
            Compiled<Customers> read = CustomerLoad.read(file);
            read.diagnostics()
                    .forEach(d -> err.printf(
                            "%s:%d: %s: %s%n",
                            d.file(), d.line(), d.severity().name().toLowerCase(Locale.ROOT), d.message()));
            return read.result();
        } catch (IOException e) {
            err.printf("%s: error: the file cannot be read%n", file);
            return null;
        }
    }

    /** What {@code listeners.yaml} says; without the file there are none. Null: it is wrong. */
    private @Nullable List<Listener> listeners(Configuration configuration, PrintWriter err) {
        Path file = config.resolve(ListenerReader.FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> centers = configuration.plan().centerNames().names();
        CheckedFile<List<Listener>> read =
                CheckedFile.check(file, source -> ListenerReader.read(source, centers), all -> Map.of());
        err.print(read.report());
        err.flush();
        return read.result();
    }

    private ServerOptions options() {
        int cores = Runtime.getRuntime().availableProcessors();
        Layout chosen = layout == null ? Layout.forCores(cores) : layout;
        Waiting chosenWaiting = waiting == null ? Waiting.forCores(cores) : waiting;
        LOG.info(
                "{} {}: {}; idle threads {}; --layout and --wait override",
                cores,
                cores == 1 ? "core" : "cores",
                switch (chosen) {
                    case LOOP -> "the event loop carries each batch through all stages";
                    case SHARED -> "one thread carries each batch through all stages";
                    case STAGED -> "a thread for each stage";
                },
                switch (chosenWaiting) {
                    case BLOCK -> "sleep";
                    case BACK_OFF -> "spin for a moment, then sleep";
                    case SPIN -> "spin";
                });
        return new ServerOptions(
                config,
                address,
                port,
                journal,
                durability,
                JournalWriter.DEFAULT_SEGMENT_BYTES,
                clock,
                clockSpeed,
                clockStartMicros(),
                chosen,
                chosenWaiting,
                new Limits(connections, Limits.DEFAULT.pendingBytes(), Limits.DEFAULT.ringSlots()),
                eventLog,
                explain);
    }

    /** A scaled clock starts now, and a client clock at zero, unless it is told. */
    private long clockStartMicros() {
        Instant start = clockStart == null && clock == RouterClock.Mode.SCALED ? Instant.now() : clockStart;
        return start == null ? 0 : RouterClock.micros(start);
    }
}
