package org.bsr.bench.report;

import java.io.IOException;
import java.util.List;

/**
 * Some rows of the table that are measured together.
 *
 * @param name what it is called on the command line
 * @param seconds how long it takes, about
 * @param secondsQuick the same with {@code --quick}; 0: left out there
 */
record Measurement(String name, String what, int seconds, int secondsQuick, Body body) {
    /** Measures, and leaves plots and tables besides. */
    @FunctionalInterface
    interface Body {
        List<Finding> measure() throws IOException, InterruptedException;
    }

    int seconds(boolean quick) {
        return quick ? secondsQuick : seconds;
    }

    /** One that is left out of a quick run but asked for by name takes as long as ever. */
    int expected(boolean quick) {
        return seconds(quick) > 0 ? seconds(quick) : seconds;
    }
}
