package org.bsr.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param limit what the figure is held against, and its own figure; empty: nothing
 * @param target empty: none, the row only informs
 * @param met null where there is no target
 */
record Finding(
        String what,
        String figure,
        String limit,
        String ratio,
        String target,
        @Nullable Boolean met) {
    private static final String NOT_MEASURED = "not measured: ";

    static Finding of(String what, String figure, String target, boolean met) {
        return new Finding(what, figure, "", "", target, met);
    }

    static Finding info(String what, String figure) {
        return new Finding(what, figure, "", "", "", null);
    }

    static Finding notMeasured(String what, String reason) {
        return new Finding(what, NOT_MEASURED + reason, "", "", "", null);
    }

    boolean isMeasured() {
        return !figure.startsWith(NOT_MEASURED);
    }

    Finding against(String newLimit, String newRatio) {
        return new Finding(what, figure, newLimit, newRatio, target, met);
    }

    /** For what was measured under easier conditions than the target's. */
    Finding withoutTarget() {
        return new Finding(what, figure, limit, ratio, "", null);
    }

    /** For people who watch. */
    String line() {
        String line = what + ": " + figure;
        line += limit.isEmpty() ? "" : "; " + limit + (ratio.isEmpty() ? "" : ", ratio " + ratio);
        return met == null ? line : line + "; target " + target + (met ? "" : ": NOT MET");
    }

    String verdict() {
        return met == null ? "" : met ? "yes" : "**no**";
    }
}
