package org.bsr.bench.load;

import java.util.List;
import java.util.Locale;

/** The encoding that a load speaks. */
enum Wire {
    SBE,
    JSON;

    Dialect dialect(List<Caller> callers) {
        return this == SBE ? new BinaryDialect(callers) : new JsonDialect(callers);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
