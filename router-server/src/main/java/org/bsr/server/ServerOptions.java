package org.bsr.server;

import java.nio.file.Path;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalWriter;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.pipeline.Limits;
import org.bsr.server.pipeline.RouterClock;
import org.bsr.server.pipeline.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * How a server runs.
 *
 * @param configuration the directory with {@code routing.yaml} and {@code agents.csv}
 * @param port 0: any that is free
 * @param clockStartMicros where a scaled clock starts
 * @param eventLog null: none
 * @param explain whether sessions may ask why; the journal must then be written at once, whatever is kept of it
 */
public record ServerOptions(
        Path configuration,
        String address,
        int port,
        Path journal,
        Durability durability,
        int segmentBytes,
        RouterClock.Mode clock,
        double clockSpeed,
        long clockStartMicros,
        Layout layout,
        Waiting waiting,
        Limits limits,
        @Nullable Path eventLog,
        boolean explain) {
    public static final int DEFAULT_PORT = 8449;

    /** What suits this machine, and is safe. */
    public static ServerOptions defaults(Path configuration, Path journal) {
        return new ServerOptions(
                configuration,
                "127.0.0.1",
                DEFAULT_PORT,
                journal,
                Durability.SYNC,
                JournalWriter.DEFAULT_SEGMENT_BYTES,
                RouterClock.Mode.REAL,
                1,
                0,
                Layout.forCores(Runtime.getRuntime().availableProcessors()),
                Waiting.forCores(Runtime.getRuntime().availableProcessors()),
                Limits.DEFAULT,
                null,
                false);
    }
}
