package org.bsr.router.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The time of the week at each center of a plan. The offset of a time zone is sought once and kept until it changes. */
public final class LocalTime {
    private static final long WEEK_MINUTES = TimeUnit.DAYS.toMinutes(7);
    /** 1970 began on a Thursday; a week begins on Monday. */
    private static final long MINUTES_BEFORE_1970 = TimeUnit.DAYS.toMinutes(3);

    private final ZoneRules[] rules;
    private final long[] offsetSeconds;
    private final long[] validFrom;
    private final long[] validUntil;

    public LocalTime(RoutingPlan plan) {
        rules = plan.centers().stream()
                .map(center -> ZoneId.of(center.timeZone()).getRules())
                .toArray(ZoneRules[]::new);
        offsetSeconds = new long[rules.length];
        validFrom = new long[rules.length];
        validUntil = new long[rules.length];
        Arrays.fill(validFrom, Long.MAX_VALUE);
    }

    /** Minutes since Monday 00:00 by the clocks of this center. */
    public int minuteOfWeek(int center, long timeMicros) {
        long second = Math.floorDiv(timeMicros, TimeUnit.SECONDS.toMicros(1));
        if (second < validFrom[center] || second >= validUntil[center]) {
            seek(center, Instant.ofEpochSecond(second));
        }
        long minute = Math.floorDiv(second + offsetSeconds[center], TimeUnit.MINUTES.toSeconds(1));
        return (int) Math.floorMod(minute + MINUTES_BEFORE_1970, WEEK_MINUTES);
    }

    private void seek(int center, Instant instant) {
        offsetSeconds[center] = rules[center].getOffset(instant).getTotalSeconds();
        ZoneOffsetTransition next = rules[center].nextTransition(instant);
        validFrom[center] = instant.getEpochSecond();
        validUntil[center] = next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }
}
