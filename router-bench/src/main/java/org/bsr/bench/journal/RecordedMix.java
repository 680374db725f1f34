package org.bsr.bench.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.bsr.bench.CallCenters;
import org.bsr.bench.CallMix;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.Customers;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalWriter;
import org.bsr.server.journal.PlanStore;

/**
 * A journal of busy centers as a server writes it: what the mix tells its engine, from several clients, with customers of the
 * directory calling. The same on every run.
 */
final class RecordedMix implements AutoCloseable {
    private static final int CUSTOMERS = 200_000;
    private static final int CLIENTS = 8;
    private static final long FIRST_PHONE = 6_170_000_000L;
    /** So far apart that neighbours in time are none in the directory. */
    private static final int STRIDE = 7_919;

    private final CallCenters centers;
    private final JournalWriter writer;
    private final CommandCodec codec = new CommandCodec();
    private final byte[] phone = ("+1" + FIRST_PHONE).getBytes(StandardCharsets.US_ASCII);
    private final Command hello = new Command().clear(CommandType.HELLO);
    private long sequence;
    private long calls;
    private long bytes;

    private RecordedMix(Path directory, CallCenters centers) {
        this.centers = centers;
        new PlanStore(directory).store(centers.planSource, centers.rosterSource);
        JournalEnd none = new JournalEnd(null, 0, 0, 0, 0);
        writer = new JournalWriter(directory, none, Durability.ASYNC, JournalWriter.DEFAULT_SEGMENT_BYTES);
    }

    /** What a journal holds, the bytes of the messages alone. */
    record Size(long commands, long bytes) {}

    /** Writes a journal of at least so many commands, and of no fewer than it takes to fill the centers. */
    static Size write(Path directory, long commands, CallCenters centers, int waiting, int available) {
        try (RecordedMix recorded = new RecordedMix(directory, centers)) {
            CallMix mix = new CallMix(centers, waiting, available, recorded::record);
            while (recorded.sequence < commands) {
                mix.live();
            }
            return new Size(recorded.sequence, recorded.bytes);
        }
    }

    /** The directory of those who call. */
    static Customers customers() {
        StringBuilder csv = new StringBuilder("id,phones\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            csv.append(100_000 + i).append(",+1").append(FIRST_PHONE + i).append('\n');
        }
        Source source = new Source("customers.csv", csv.toString());
        return Objects.requireNonNull(CustomerReader.read(source).result());
    }

    @Override
    public void close() {
        writer.close();
    }

    private void record(Command command) {
        if (command.type == CommandType.HELLO) {
            sayHello(command.time);
            return;
        }
        if (command.type == CommandType.INSTALL_PLAN) {
            command.planHash.set(centers.plan.hash());
            command.rosterHash.set(centers.roster.hash());
        } else {
            command.client = (int) (sequence % CLIENTS);
            command.commandId = sequence + 1;
        }
        if (command.type == CommandType.CALL_ARRIVED) {
            command.ani.set(phoneOf(calls++ * STRIDE % CUSTOMERS), 0, phone.length);
            command.dnis.set("8005550101");
        }
        append(command);
        // The mix's engine knows one client only.
        command.client = command.type == CommandType.INSTALL_PLAN ? -1 : 0;
        command.commandId = 0;
    }

    private void sayHello(long time) {
        for (int client = 0; client < CLIENTS; client++) {
            hello.time = time;
            hello.client = client;
            hello.version = 1;
            hello.epoch = 1;
            hello.clientName.set("switch-" + client);
            append(hello);
        }
    }

    private void append(Command command) {
        int length = codec.encode(command, writer.buffer(), writer.place());
        writer.append(++sequence, command.time, length);
        bytes += length;
    }

    private byte[] phoneOf(long customer) {
        long rest = FIRST_PHONE + customer;
        for (int i = phone.length - 1; i > 1; i--) {
            phone[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return phone;
    }
}
