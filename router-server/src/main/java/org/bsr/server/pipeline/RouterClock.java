package org.bsr.server.pipeline;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bsr.router.command.Command;

/**
 * The router's time, which never runs backwards: every command gets it here and nowhere else, before it is journalled.
 * Belongs to the event loop.
 */
public final class RouterClock {
    /** Whose time it is. */
    public enum Mode {
        /** The machine's. */
        REAL,
        /** The clients': each command says it. */
        CLIENT,
        /** A time of its own that runs faster or slower than the machine's. */
        SCALED
    }

    private static final double NANOS_PER_MICRO = 1000;
    private static final long FOR_EVER_NANOS = TimeUnit.DAYS.toNanos(365);

    private final Mode mode;
    private final double speed;
    private final long startMicros;
    private final long startNanos = System.nanoTime();
    private long now;
    private long last;

    /**
     * @param speed of a scaled clock
     * @param startMicros where a scaled clock starts
     * @param last of the log: time goes on from there
     */
    public RouterClock(Mode mode, double speed, long startMicros, long last) {
        this.mode = mode;
        this.speed = speed;
        this.startMicros = Math.max(startMicros, last);
        this.last = mode == Mode.REAL ? last : this.startMicros;
        read();
    }

    public Mode mode() {
        return mode;
    }

    /** Looks at the machine's clock: once for everything that is taken from it together. */
    void read() {
        now = switch (mode) {
            case REAL -> micros(Instant.now());
            case CLIENT -> last;
            case SCALED -> startMicros + (long) ((double) (System.nanoTime() - startNanos) / NANOS_PER_MICRO * speed);
        };
    }

    void stamp(Command command) {
        last = Math.max(last, mode == Mode.CLIENT ? command.time : now);
        command.time = last;
    }

    /** The last time that was given out. */
    long last() {
        return last;
    }

    /** What time it is, for what is answered without a command. */
    long current() {
        return mode == Mode.CLIENT ? last : Math.max(last, now);
    }

    /** Whether it is later than this by now. */
    boolean isPast(long time) {
        return mode != Mode.CLIENT && now >= time;
    }

    /** How long the machine's clock must run until it is this time. */
    long nanosUntil(long time) {
        if (mode == Mode.CLIENT || time == Long.MAX_VALUE) {
            return FOR_EVER_NANOS;
        }
        double nanos = (double) (time - now) * NANOS_PER_MICRO / (mode == Mode.SCALED ? speed : 1);
        return (long) Math.max(0, Math.min(nanos, (double) FOR_EVER_NANOS));
    }

    /** Microseconds since 1970. */
    public static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1000;
    }
}
