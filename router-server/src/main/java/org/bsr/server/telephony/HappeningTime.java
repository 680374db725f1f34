package org.bsr.server.telephony;

import java.util.concurrent.TimeUnit;

/** When that happened of which the router is told, in microseconds since 1970. */
final class HappeningTime {
    static final long NOW = 0;

    /** Whole seconds say nothing better of what is told sooner. */
    private static final long LATE_MILLIS = 2_000;

    private HappeningTime() {}

    /** @param unixSeconds by the switch's clock; 0: now */
    static long of(long unixSeconds) {
        long millis = TimeUnit.SECONDS.toMillis(unixSeconds);
        boolean isLate = millis > 0 && System.currentTimeMillis() - millis >= LATE_MILLIS;
        return isLate ? TimeUnit.MILLISECONDS.toMicros(millis) : NOW;
    }

    /** The same time, for when it has to be told again. */
    static long kept(long happened) {
        return happened == NOW ? TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) : happened;
    }
}
