package org.bsr.bench.load;

import java.io.PrintStream;
import java.util.Locale;
import org.bsr.server.player.report.ProgressLine;
import org.jspecify.annotations.Nullable;

/** Says on standard error how a load stands: on a terminal in one line that changes, elsewhere a line for each part of it. */
final class Progress implements AutoCloseable {
    private static final long EVERY_MILLIS = 250;

    private final PrintStream out = System.err;
    private final boolean terminal = ProgressLine.isTerminal();
    private final Thread watcher = new Thread(this::run, "progress");

    private String doing = "";
    private @Nullable Tally tally;
    private long lastReplies;
    private long lastNanos;
    private int width;
    private boolean closed;

    Progress() {
        if (terminal) {
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    synchronized void say(String now) {
        doing = now;
        tally = null;
        show(now);
    }

    synchronized void watch(String now, Tally counted) {
        doing = now;
        tally = counted;
        lastReplies = counted.published();
        lastNanos = System.nanoTime();
        show(now);
    }

    synchronized void clear() {
        tally = null;
        if (terminal) {
            out.print('\r' + " ".repeat(width) + '\r');
            out.flush();
            width = 0;
        }
    }

    private void show(String line) {
        if (terminal) {
            out.print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
            out.flush();
        } else {
            out.println(line);
        }
    }

    private synchronized void run() {
        while (!closed) {
            Tally watched = tally;
            if (watched != null) {
                long replies = watched.published();
                long nanos = System.nanoTime();
                double perSecond = (replies - lastReplies) * 1e9 / Math.max(1, nanos - lastNanos);
                lastReplies = replies;
                lastNanos = nanos;
                show(String.format(Locale.ROOT, "%s  %,d commands answered  %,.0f/s", doing, replies, perSecond));
            }
            try {
                wait(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        clear();
        notifyAll();
    }
}
