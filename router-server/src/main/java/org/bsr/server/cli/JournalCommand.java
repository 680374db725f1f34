package org.bsr.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.bsr.router.command.Command;
import org.bsr.router.event.Rejection;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.history.CallAccount;
import org.bsr.server.history.HistoryListener;
import org.bsr.server.history.JournalHistory;
import org.bsr.server.history.LegRecords;
import org.bsr.server.history.QueueLog;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.journal.JournalLock;
import org.bsr.server.journal.JournalReader;
import org.bsr.server.journal.JournalRepair;
import org.bsr.server.pipeline.EventLog;
import org.bsr.server.pipeline.Recovery;
import org.bsr.server.pipeline.Route;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr journal}: looks at a journal, and mends it. */
@CommandLine.Command(
        name = "journal",
        description = "Looks at a journal, and mends it.",
        mixinStandardHelpOptions = true)
public final class JournalCommand implements Runnable {
    private static final long FOLLOW_MILLIS = 250;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "one of verify, repair, print, events, queue-log, records is missing");
    }

    @CommandLine.Command(
            name = "verify",
            description = "Reads every record. Exit code 0 if the journal is sound, 1 if it is damaged.",
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--json", description = "As a JSON object.") boolean json)
            throws IOException {
        return guarded(directory, () -> {
            JournalEnd end = new JournalReader(directory).read((sequence, time, buffer, offset, length) -> {});
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.printf(
                        "{\"records\":%d,\"last\":\"%s\",\"torn_bytes\":%d}%n",
                        end.sequence(), instant(end.time()), end.tornBytes());
                return 0;
            }
            out.printf("%d records, the last of %s%n", end.sequence(), instant(end.time()));
            if (end.tornBytes() > 0) {
                out.printf(
                        "%s: %d bytes from byte %d on are a record that was being written; the server will drop them%n",
                        end.segment(), end.tornBytes(), end.position());
            }
            return 0;
        });
    }

    @CommandLine.Command(
            name = "repair",
            description =
                    "Cuts a damaged journal at the damage. What is cut off is kept in DIR/cut. A loss of power in the"
                            + " middle of a write can make this necessary; with --durability sync that write was not acknowledged.",
            mixinStandardHelpOptions = true)
    int repair(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--yes", description = "Does it; without, only says what would be done.") boolean yes)
            throws IOException {
        return guarded(directory, () -> {
            PrintWriter out = spec.commandLine().getOut();
            JournalLock lock = JournalLock.acquire(directory);
            try {
                new JournalReader(directory).read((sequence, time, buffer, offset, length) -> {});
                out.println("the journal is sound; nothing to do");
            } catch (JournalDamage damage) {
                if (!yes) {
                    throw damage;
                }
                for (Path kept : new JournalRepair(directory, damage).cut()) {
                    out.printf("kept aside: %s%n", kept);
                }
                out.printf("cut: %s at byte %d%n", damage.segment(), damage.offset());
            } finally {
                lock.close();
            }
            return 0;
        });
    }

    @CommandLine.Command(
            name = "print",
            description = "Prints every command, one a line.",
            mixinStandardHelpOptions = true)
    int print(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--json", description = "As JSON objects.") boolean json)
            throws IOException {
        return guarded(directory, () -> {
            PrintWriter out = spec.commandLine().getOut();
            CommandCodec codec = new CommandCodec();
            Command command = new Command();
            CommandPrinter printer = new CommandPrinter(out, json);
            new JournalReader(directory).read((sequence, time, buffer, offset, length) -> {
                Rejection rejection = codec.decode(buffer, offset, length, command);
                if (rejection != null) {
                    throw new JournalFailure("record %d: %s".formatted(sequence, rejection.sentence()));
                }
                command.sequence = sequence;
                printer.print(command);
            });
            out.flush();
            return 0;
        });
    }

    @CommandLine.Command(
            name = "events",
            description = "Carries out the journal's commands again and writes every event, byte for byte as `bsr serve"
                    + " --event-log` does.",
            mixinStandardHelpOptions = true)
    int events(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--out", paramLabel = "FILE", required = true) Path file)
            throws IOException {
        return guarded(directory, () -> {
            try (EventLog log = new EventLog(file)) {
                JournalEnd end =
                        new Recovery(directory, new Route()::on, carriedOut -> log.add(carriedOut.outbox)).run();
                spec.commandLine().getOut().printf("%d commands carried out again%n", end.sequence());
            }
            return 0;
        });
    }

    @CommandLine.Command(
            name = "queue-log",
            description =
                    "Writes what became of calls and agents as Asterisk's queue_log. The log holds callers' numbers.",
            mixinStandardHelpOptions = true)
    int queueLog(@Parameters(paramLabel = "DIR") Path directory, @Mixin Destination destination) throws IOException {
        return guarded(directory, () -> tell(directory, destination, QueueLog::new));
    }

    @CommandLine.Command(
            name = "records",
            description = "Writes a call-detail record for each leg of each call, as CSV.",
            mixinStandardHelpOptions = true)
    int records(@Parameters(paramLabel = "DIR") Path directory, @Mixin Destination destination) throws IOException {
        return guarded(directory, () -> tell(directory, destination, LegRecords::new));
    }

    private int tell(Path directory, Destination destination, Function<Writer, HistoryListener> format)
            throws JournalDamage, IOException {
        CallAccount account;
        if (destination.file == null) {
            PrintWriter out = spec.commandLine().getOut();
            account = tell(directory, destination, out, format.apply(out));
        } else {
            try (Writer out = Files.newBufferedWriter(destination.file)) {
                account = tell(directory, destination, out, format.apply(out));
            }
        }
        spec.commandLine().getErr().println(account);
        return 0;
    }

    private CallAccount tell(Path directory, Destination destination, Writer out, HistoryListener listener)
            throws JournalDamage, IOException {
        CallAccount account = destination.follows
                ? JournalHistory.follow(directory, listener, () -> isReadOn(out))
                : JournalHistory.tell(directory, listener);
        out.flush();
        return account;
    }

    /** Hands over what there is, and waits a moment; false if nobody reads it any more. */
    private static boolean isReadOn(Writer out) {
        try {
            out.flush();
            Thread.sleep(FOLLOW_MILLIS);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !(out instanceof PrintWriter printed && printed.checkError());
    }

    /** Where a text goes. */
    static final class Destination {
        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Into this file, as UTF-8; otherwise it is printed.")
        @Nullable
        Path file;

        @Option(
                names = "--follow",
                description = "Goes on with what the router writes later, until it is stopped with Ctrl-C.")
        boolean follows;
    }

    static String instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private interface Task {
        int run() throws JournalDamage, IOException;
    }

    private int guarded(Path directory, Task task) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            String whyNone = JournalReader.whyNone(directory);
            if (whyNone != null) {
                err.println(whyNone);
                return 1;
            }
            return task.run();
        } catch (JournalDamage | JournalFailure e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
