package org.bsr.router.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/** When a center is open, by the clock on its wall; where the clock is put forward or back, by the rules of its time zone. */
public final class Hours {
    /** Of a center without hours. */
    public static final Hours ALWAYS = new Hours(ZoneOffset.UTC, List.of());

    public static final long NEVER = Long.MAX_VALUE;

    private static final long MICROS = 1_000_000;
    /** Opened late the day before, a center may be open until midnight of the next day. */
    private static final int DAYS_BACK = 2;
    /** The hours come again week by week. */
    private static final int DAYS_AHEAD = 9;

    private final ZoneId zone;
    private final List<Opening> openings;

    /**
     * Open on these days, from one minute of the day to another.
     *
     * @param close beyond 24 hours: on the next day
     */
    public record Opening(Set<DayOfWeek> days, int open, int close) {
        private static final int MINUTES_OF_DAY = 1_440;

        /** The days as they are written, such as sat or mon-fri. */
        public String dayWords() {
            List<DayOfWeek> ends = days.stream()
                    .filter(day -> !days.contains(day.minus(1)) || !days.contains(day.plus(1)))
                    .toList();
            if (ends.isEmpty()) {
                return "mon-sun";
            }
            if (ends.size() == 1) {
                return word(ends.get(0));
            }
            boolean inOrder = !days.contains(ends.get(0).minus(1));
            return word(ends.get(inOrder ? 0 : 1)) + "-" + word(ends.get(inOrder ? 1 : 0));
        }

        public String openWords() {
            return clock(open);
        }

        public String closeWords() {
            return clock(close <= MINUTES_OF_DAY ? close : close - MINUTES_OF_DAY);
        }

        private static String word(DayOfWeek day) {
            return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
        }

        private static String clock(int minute) {
            return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
        }
    }

    Hours(ZoneId zone, List<Opening> openings) {
        this.zone = zone;
        this.openings = List.copyOf(openings);
    }

    /** Empty: always open. */
    public List<Opening> openings() {
        return openings;
    }

    /** @param time microseconds since 1970 */
    public boolean isOpenAt(long time) {
        if (openings.isEmpty()) {
            return true;
        }
        LocalDate today = dateOf(time);
        for (LocalDate date = today.minusDays(DAYS_BACK); !date.isAfter(today.plusDays(1)); date = date.plusDays(1)) {
            for (Opening opening : openings) {
                if (opening.days.contains(date.getDayOfWeek())
                        && timeOf(date, opening.open) <= time
                        && time < timeOf(date, opening.close)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** When it opens or closes next after this time, or {@link #NEVER}. */
    public long nextChangeAfter(long time) {
        if (openings.isEmpty()) {
            return NEVER;
        }
        boolean open = isOpenAt(time);
        LocalDate today = dateOf(time);
        return today.minusDays(DAYS_BACK)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .flatMap(date -> openings.stream()
                        .filter(opening -> opening.days.contains(date.getDayOfWeek()))
                        .flatMap(opening -> LongStream.of(timeOf(date, opening.open), timeOf(date, opening.close))
                                .boxed()))
                .sorted()
                .filter(change -> change > time && isOpenAt(change) != open)
                .findFirst()
                .orElse(NEVER);
    }

    private LocalDate dateOf(long time) {
        return Instant.EPOCH.plus(time, ChronoUnit.MICROS).atZone(zone).toLocalDate();
    }

    private long timeOf(LocalDate date, int minute) {
        return date.atStartOfDay().plusMinutes(minute).atZone(zone).toEpochSecond() * MICROS;
    }
}
