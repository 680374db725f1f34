package org.bsr.router.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.bsr.router.plan.Hours;
import org.bsr.router.plan.LocalTime;
import org.bsr.router.plan.RoutingPlan;

/**
 * What day and time it is, in the world, at a simulated time. The scenario's own clock is that of the plan's default center on
 * the first day; all its days have 24 hours.
 */
final class Calendar {
    /** A Monday, where the scenario does not say when it begins. */
    static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final RoutingPlan plan;
    private final LocalTime localTime;
    /** From a simulated time to the instant that it stands for. */
    private final long shift;

    Calendar(RoutingPlan plan, LocalDate start) {
        this.plan = plan;
        localTime = new LocalTime(plan);
        ZoneId zone = ZoneId.of(plan.centers().get(plan.defaults().center()).timeZone());
        Instant midnight = start.atStartOfDay(zone).toInstant();
        shift = ChronoUnit.MICROS.between(Instant.EPOCH, midnight) - Switch.START;
    }

    int minuteOfWeek(int center, long time) {
        return localTime.minuteOfWeek(center, time + shift);
    }

    boolean isOpen(int center, long time) {
        return hours(center).isOpenAt(time + shift);
    }

    /** When the center opens or closes next; {@link EventQueue#NEVER} if it does not. */
    long nextChange(int center, long time) {
        long next = hours(center).nextChangeAfter(time + shift);
        return next == Hours.NEVER ? EventQueue.NEVER : next - shift;
    }

    private Hours hours(int center) {
        return plan.centers().get(center).hours();
    }
}
