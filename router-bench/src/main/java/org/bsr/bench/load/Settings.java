package org.bsr.bench.load;

import java.nio.file.Path;
import java.util.List;
import org.bsr.server.journal.Durability;
import org.bsr.server.pipeline.Layout;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a load.
 *
 * @param window commands at a time on each connection; of freed agents: calls that wait
 * @param rate calls, or freed agents, a second; 0 where there is no rate
 * @param connect where a router runs already; null: one is started
 * @param agents of the router
 * @param durability of the router that is started; with sync, a ring makes durable what it sends back too
 * @param layout of the router that is started; null: what it chooses
 * @param serverPrefix what keeps the server to a core of its own; empty: not pinned
 * @param directory where the router's files are while it runs
 * @param serveOptions more options for the router
 */
record Settings(
        Mode mode,
        Wire wire,
        int connections,
        int window,
        double rate,
        int seconds,
        int warmup,
        @Nullable String connect,
        int agents,
        Durability durability,
        @Nullable Layout layout,
        List<String> serverPrefix,
        Path directory,
        List<String> serveOptions) {
    boolean isPinned() {
        return !serverPrefix.isEmpty();
    }
}
