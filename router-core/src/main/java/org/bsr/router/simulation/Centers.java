package org.bsr.router.simulation;

import org.bsr.router.simulation.Scenario.Outage;
import org.bsr.router.text.Text;

/** The centers: they open and close by the plan's hours, and cannot be reached in an outage. */
final class Centers {
    private static final Text OPEN = Text.of("open");
    private static final Text CLOSED = Text.of("closed");
    private static final Text UNREACHABLE = Text.of("unreachable");
    private static final Text REACHABLE = Text.of("reachable");

    private final Switch line;
    private final EventQueue queue;
    private final Calendar calendar;
    private final Turns turns;
    private final int[] outages;

    Centers(Scenario scenario, Switch line, EventQueue queue, Calendar calendar) {
        this.line = line;
        this.queue = queue;
        this.calendar = calendar;
        turns = new Turns(queue, Happening.OUTAGE);
        outages = new int[scenario.plan().centers().size()];
        for (Outage outage : scenario.outages()) {
            if (outage.center() != Outage.NONE) {
                turns.add(outages, outage.center(), 1, outage.day(), outage.span());
            }
        }
    }

    /** Before the plan comes into force, so that no agent is offered a call in a center that is closed. */
    void begin() {
        turns.begin();
        for (int center = 0; center < outages.length; center++) {
            if (outages[center] > 0) {
                line.center(center, UNREACHABLE);
            }
            if (!calendar.isOpen(center, line.now())) {
                line.center(center, CLOSED);
            }
            awaitChange(center);
        }
    }

    private void awaitChange(int center) {
        long next = calendar.nextChange(center, line.now());
        if (next != EventQueue.NEVER) {
            queue.add(next, Happening.HOURS.with(center));
        }
    }

    void openOrClose(int center) {
        line.center(center, calendar.isOpen(center, line.now()) ? OPEN : CLOSED);
        awaitChange(center);
    }

    /** An outage begins or ends. */
    void turn(int index) {
        int center = turns.turn(index, line.now())[0];
        line.center(center, outages[center] > 0 ? UNREACHABLE : REACHABLE);
    }
}
