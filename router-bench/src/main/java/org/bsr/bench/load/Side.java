package org.bsr.bench.load;

import java.util.Locale;

/** The other side of a load. */
enum Side {
    ROUTER,
    /** Sends back what it gets. */
    ECHO,
    /** The same by way of a ring and a second thread. */
    RING;

    boolean isLimit() {
        return this != ROUTER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
