package org.bsr.server.pipeline;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The event loop, for the router's own tasks: one that fails takes the server with it, instead of vanishing. */
final class Loop {
    private final EventLoop eventLoop;
    private final Consumer<Throwable> onFailure;

    Loop(EventLoop eventLoop, Consumer<Throwable> onFailure) {
        this.eventLoop = eventLoop;
        this.onFailure = onFailure;
    }

    void run(Runnable task) {
        eventLoop.execute(guarded(task));
    }

    /** Runs it, and waits until it is done. */
    void runNow(Runnable task) {
        eventLoop.submit(guarded(task)).awaitUninterruptibly();
    }

    void runAfter(long delay, TimeUnit unit, Runnable task) {
        Future<?> unused = eventLoop.schedule(guarded(task), delay, unit);
    }

    void runEvery(long period, TimeUnit unit, Runnable task) {
        Future<?> unused = eventLoop.scheduleAtFixedRate(guarded(task), period, period, unit);
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                onFailure.accept(e);
                throw e;
            }
        };
    }
}
