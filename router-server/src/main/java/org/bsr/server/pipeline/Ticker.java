package org.bsr.server.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;

/**
 * Makes time pass where nobody says anything: when a deadline of the engine is due, a command moves the router's time past it,
 * and when a center opens or closes, that is said.
 * Belongs to the event loop.
 */
final class Ticker {
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long SILENCE_CHECK_SECONDS = 1;

    private final Loop loop;
    private final Inbox inbox;
    private final RouterClock clock;
    private final OpeningHours hours;
    private final LongSupplier nextDeadline;

    Ticker(Loop loop, Inbox inbox, RouterClock clock, OpeningHours hours, LongSupplier nextDeadline) {
        this.loop = loop;
        this.inbox = inbox;
        this.clock = clock;
        this.hours = hours;
        this.nextDeadline = nextDeadline;
    }

    void start(Sessions sessions) {
        loop.runEvery(SILENCE_CHECK_SECONDS, TimeUnit.SECONDS, sessions::closeSilent);
        if (clock.mode() != RouterClock.Mode.CLIENT) {
            loop.run(this::tick);
        }
    }

    private void tick() {
        clock.read();
        if (clock.isPast(hours.nextChange())) {
            hours.tell(inbox, clock);
        }
        long deadline = nextDeadline.getAsLong();
        // A command with a later time is on its way already, and the deadline fires before it.
        boolean underWay = deadline <= clock.last();
        if (clock.isPast(deadline) && !underWay && !inbox.isFull()) {
            Command advance = inbox.claim().internal(CommandType.ADVANCE);
            clock.stamp(advance);
            inbox.publish();
        }
        long delay = Math.max(SHORTEST_NANOS, Math.min(clock.nanosUntil(deadline), LONGEST_NANOS));
        loop.runAfter(delay, TimeUnit.NANOSECONDS, this::tick);
    }
}
