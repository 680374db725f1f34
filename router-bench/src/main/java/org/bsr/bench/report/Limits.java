package org.bsr.bench.report;

import org.jspecify.annotations.Nullable;

/** Figures of limit programs that later measurements are held against as well; null until measured. */
final class Limits {
    /** Commands a second by all stages one after the other, from what each takes alone. */
    @Nullable
    Spread stages;

    /** Nanoseconds of one plain, durable write of a single record. */
    @Nullable
    Spread commit;
}
