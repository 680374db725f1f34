package org.bsr.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The other side of a load. */
enum Side {
    ROUTER,
    /** Sends back what it gets. */
    ECHO,
    /** The same by way of a ring and a second thread. */
    RING;

    /** What is loaded, one after the other. */
    static List<Side> inTurns(@Nullable Side limit, @Nullable Integer pairs) {
        if (limit == null || pairs == null) {
            return List.of(limit == null ? ROUTER : limit);
        }
        List<Side> turns = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            turns.addAll(List.of(limit, ROUTER));
        }
        return turns;
    }

    boolean isLimit() {
        return this != ROUTER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
