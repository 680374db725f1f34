package org.bsr.server;

import java.nio.file.Path;
import org.bsr.server.journal.Durability;
import org.bsr.server.pipeline.Layout;
import org.bsr.server.pipeline.Limits;
import org.bsr.server.pipeline.RouterClock;
import org.bsr.server.pipeline.Waiting;
import org.jspecify.annotations.Nullable;

/** Options of a server for tests: any free port, small files, and the clock with the clients. */
final class TestOptions {
    private static final int SEGMENT_BYTES = 256 * 1024;

    private TestOptions() {}

    /** The same, with explanations. */
    static ServerOptions explaining(ServerOptions options) {
        return new ServerOptions(
                options.configuration(),
                options.address(),
                options.port(),
                options.journal(),
                options.durability(),
                options.segmentBytes(),
                options.clock(),
                options.clockSpeed(),
                options.clockStartMicros(),
                options.layout(),
                options.waiting(),
                options.limits(),
                options.eventLog(),
                true);
    }

    static ServerOptions of(Path config, Path journal, Layout layout, long clockStart, @Nullable Limits limits) {
        return new ServerOptions(
                config,
                "127.0.0.1",
                0,
                journal,
                Durability.ASYNC,
                SEGMENT_BYTES,
                RouterClock.Mode.CLIENT,
                1,
                clockStart,
                layout,
                Waiting.BLOCK,
                limits == null ? Limits.DEFAULT : limits,
                null,
                false);
    }
}
