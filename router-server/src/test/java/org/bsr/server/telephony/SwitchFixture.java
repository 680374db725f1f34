package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.bsr.server.BinaryClient;
import org.bsr.server.RouterServer;
import org.bsr.server.SampleConfig;
import org.bsr.server.ServerOptions;
import org.bsr.server.cli.Bsr;
import org.bsr.server.cli.JournalCommand;
import org.bsr.server.config.Listener;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.Customers;
import org.bsr.server.history.CallAccount;
import org.bsr.server.history.JournalHistory;
import org.bsr.server.history.QueueLog;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.pipeline.Limits;
import org.bsr.server.pipeline.RouterClock;
import org.bsr.server.pipeline.Waiting;
import org.jspecify.annotations.Nullable;

/** A router with one listener, which can be stopped and started again on its journal. */
final class SwitchFixture implements Closeable {
    /** Asks switches often, and for all that waits for them. */
    static final SwitchTimers BRISK = timers(SwitchTimers.USUAL.patience());

    static final SwitchTimers IMPATIENT = timers(Duration.ofSeconds(1));

    private static final String LISTENER = "pbx";
    private static final long DEADLINE_MICROS = 20_000_000;
    private static final long RINGING_MICROS = 1_000_000;

    private final Path journal;
    private final Path config;
    private final Protocol protocol;
    private @Nullable RouterServer server;
    /** From the next start on, as are the following. */
    SwitchTimers timers = SwitchTimers.USUAL;

    long reclaimMicros = 1_000_000;

    long longestCallMicros = 3_600_000_000L;
    /** What callers who wait hear. */
    String music = "";
    /** Whose netstrings on the router's own port are the listener's. */
    String peer = "";

    SwitchFixture(Path directory, Protocol protocol, String ring) {
        this.journal = directory.resolve("journal");
        this.config = SampleConfig.write(directory, ring);
        this.protocol = protocol;
    }

    private static SwitchTimers timers(Duration patience) {
        Duration often = Duration.ofMillis(100);
        return new SwitchTimers(often, patience, often, often);
    }

    Path config() {
        return config;
    }

    /** From the next start on the plan has this for calls that are not about balances. */
    void term(String yaml) throws IOException {
        String before = "    local_center: 1.00\n";
        replan(before, before + "    " + yaml + '\n');
    }

    /** As {@link #term}: after a second they overflow to a partner of this address. */
    void overflow(String address) throws IOException {
        String partner = "overflow_targets:\n  - {name: partner, address: \"%s\", contact_cost: 6.00}\n";
        replan("\ndefaults:", '\n' + partner.formatted(address) + "defaults:");
        term("overflow: {to: partner, after: 1s}");
    }

    /** From the next start on the plan has other words in this place. */
    void replan(String words, String others) throws IOException {
        Path plan = config.resolve("routing.yaml");
        String text = Files.readString(plan);
        assertThat(text).containsOnlyOnce(words);
        Files.writeString(plan, text.replace(words, others));
    }

    /** Starts the router; returns the listener's port. */
    int serve(Role role) throws Exception {
        ServerOptions options = new ServerOptions(
                config,
                "127.0.0.1",
                0,
                journal,
                Durability.ASYNC,
                256 * 1024,
                RouterClock.Mode.REAL,
                1,
                0,
                Layout.SHARED,
                Waiting.BLOCK,
                Limits.DEFAULT,
                null,
                false);
        RouterServer started = RouterServer.start(options, SampleConfig.load(config), customers());
        server = started;
        Listener listener = new Listener(
                protocol,
                LISTENER,
                role,
                "boston",
                "127.0.0.1",
                0,
                peer,
                "",
                music,
                reclaimMicros,
                longestCallMicros,
                DEADLINE_MICROS,
                RINGING_MICROS);
        return started.listen(List.of(listener), timers).get(0).getPort();
    }

    /** Where every client may connect. */
    int mainPort() {
        return Objects.requireNonNull(server).address().getPort();
    }

    /** How many calls came so far, and how they ended. */
    CallAccount account() throws JournalDamage {
        return JournalHistory.tell(journal, new QueueLog(Writer.nullWriter()));
    }

    /** What became of them, as Asterisk would write it. */
    String queueLog() throws JournalDamage {
        StringWriter log = new StringWriter();
        CallAccount unused = JournalHistory.tell(journal, new QueueLog(log));
        return log.toString();
    }

    /** The commands that came so far, as the journal has them. */
    String commands() {
        StringWriter commands = new StringWriter();
        int code = Bsr.commandLine(new JournalCommand())
                .setOut(new PrintWriter(commands))
                .execute("print", journal.toString());
        assertThat(code).isZero();
        return commands.toString();
    }

    /** Another client takes the listener's name and goes: the listener's session is lost, and it says hello again after a while. */
    void breakSession() throws IOException {
        RouterServer running = Objects.requireNonNull(server);
        BinaryClient.introduced(running.address().getPort(), LISTENER, 0).close();
    }

    private Customers customers() throws IOException {
        Path file = config.resolve("customers.csv");
        return Files.exists(file)
                ? Objects.requireNonNull(CustomerReader.read(new Source("customers.csv", Files.readString(file)))
                        .result())
                : Customers.none();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
