package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What will happen by itself: a plain list, at most one entry for each owner. */
final class Timers {
    private final List<Timer> timers = new ArrayList<>();
    private long order;

    record Timer(Object owner, long at, long order, Runnable action) {}

    void set(Object owner, long at, Runnable action) {
        cancel(owner);
        timers.add(new Timer(owner, at, order++, action));
    }

    void cancel(Object owner) {
        timers.removeIf(timer -> timer.owner == owner);
    }

    /** Takes out the first timer that is due, or gives null. */
    @Nullable
    Timer due(long now) {
        Timer first = first();
        if (first == null || first.at > now) {
            return null;
        }
        timers.remove(first);
        return first;
    }

    long next() {
        Timer first = first();
        return first == null ? Long.MAX_VALUE : first.at;
    }

    private @Nullable Timer first() {
        Timer first = null;
        for (Timer timer : timers) {
            if (first == null || timer.at < first.at || (timer.at == first.at && timer.order < first.order)) {
                first = timer;
            }
        }
        return first;
    }
}
