package org.bsr.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.Customers;
import org.bsr.server.player.report.ProgressLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a directory of customers. On a terminal a bar shows how far it is, if it takes its time. */
final class CustomerLoad {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerLoad.class);
    private static final long SHOWN_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SHOWN_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int BAR = 30;
    private static final int MEBI = 1 << 20;

    private final PrintStream out = System.err;
    private final boolean terminal = ProgressLine.isTerminal();
    private final long beganNanos = System.nanoTime();
    private long shownNanos = beganNanos + SHOWN_AFTER_NANOS - SHOWN_EVERY_NANOS;
    private int width;

    private CustomerLoad() {}

    static Compiled<Customers> read(Path file) throws IOException {
        CustomerLoad load = new CustomerLoad();
        Compiled<Customers> read = CustomerReader.read(file, load::show);
        load.end(file, read.result());
        return read;
    }

    /** Reads it with what a plan does not know of its words, and with the lines that have mistakes. */
    static CheckedFile<Customers> check(Path file, RoutingPlan plan) {
        try {
            Compiled<Customers> read = CustomerReader.withUnknownWords(read(file), plan);
            Customers customers = read.result();
            return new CheckedFile<>(
                    CustomerReader.excerpt(file, read.diagnostics()),
                    customers,
                    read.diagnostics(),
                    customers == null ? Map.of() : Map.of("customers", customers.size()));
        } catch (IOException e) {
            Diagnostic unread =
                    new Diagnostic(Severity.ERROR, file.toString(), 1, 1, 1, "the file cannot be read", null);
            return new CheckedFile<>(CheckedFile.unread(file), null, List.of(unread), Map.of());
        }
    }

    /** The customers of a configuration; nobody, if it has no such file or the file is no directory. */
    static Customers of(Path config) {
        Path file = config.resolve("customers.csv");
        try {
            Customers read = Files.exists(file) ? read(file).result() : null;
            return read == null ? Customers.none() : read;
        } catch (IOException e) {
            return Customers.none();
        }
    }

    private void show(long bytes, long allBytes, int customers) {
        long now = System.nanoTime();
        if (!terminal || now - shownNanos < SHOWN_EVERY_NANOS) {
            return;
        }
        shownNanos = now;
        double done = (double) bytes / Math.max(1, allBytes);
        double seconds = (now - beganNanos) / 1e9;
        int full = (int) (BAR * done);
        String line = String.format(
                Locale.ROOT,
                "customers [%s%s] %3.0f %%  %,d rows  %,.0f rows/s  ETA %.0f s",
                "#".repeat(full),
                " ".repeat(BAR - full),
                100 * done,
                customers,
                customers / seconds,
                seconds / done - seconds);
        out.print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    private void end(Path file, @Nullable Customers customers) {
        if (width > 0) {
            out.print('\r' + " ".repeat(width) + '\r');
            out.flush();
        }
        long nanos = System.nanoTime() - beganNanos;
        if (customers != null && nanos > SHOWN_AFTER_NANOS) {
            double seconds = nanos / 1e9;
            LOG.info(
                    "{}: {} customers in {} s, {} rows/s, {} MiB outside the Java heap",
                    file,
                    customers.size(),
                    String.format(Locale.ROOT, "%.1f", seconds),
                    Math.round(customers.size() / seconds),
                    customers.bytes() / MEBI);
        }
    }
}
