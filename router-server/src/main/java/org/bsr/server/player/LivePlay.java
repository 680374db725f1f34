package org.bsr.server.player;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One play, which Ctrl-C or a termination signal ends early: then {@link #play} returns with what was reached, and the
 * process lives until {@link #close}, for a short while at most.
 */
public final class LivePlay implements AutoCloseable {
    private static final long GRACE_SECONDS = 15;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "stop-play");
    private volatile boolean stopped;
    private @Nullable String failure;

    public LivePlay() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Plays the scenario to its end, or as far as it gets.
     *
     * @param systems names of the telephony systems that are played
     * @param over hears of each call that is over
     * @param watcher looks between any two steps
     */
    public Standing play(
            Scenario scenario,
            List<String> systems,
            Switches.Locator router,
            Pace pace,
            Consumer<CallOutcome> over,
            Consumer<Standing> watcher)
            throws IOException {
        try (Switches switches = new Switches(systems, router, Math.max(1, System.nanoTime()), () -> stopped)) {
            Player player = new Player(scenario, switches, pace, over);
            try {
                player.play(watcher);
            } catch (RouterGone e) {
                failure = e.getMessage();
            }
            return player.standing();
        }
    }

    /** Why the play did not reach its end; null: it did. */
    public @Nullable String failure() {
        return stopped ? "stopped before its end" : failure;
    }

    private void onSignal() {
        stopped = true;
        try {
            if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the play did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (!stopped) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
