package org.bsr.server.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bsr.router.event.CallEnd;

/** How many calls came, and what became of them: every one has one end, or is still open. */
public final class CallAccount {
    private final long[] ends = new long[CallEnd.values().length];
    long arrived;
    long open;

    void ended(CallEnd end) {
        ends[end.ordinal()]++;
    }

    public long arrived() {
        return arrived;
    }

    public long open() {
        return open;
    }

    public long ended() {
        return Arrays.stream(ends).sum();
    }

    @Override
    public String toString() {
        return "%,d calls arrived: %s, %,d still open"
                .formatted(
                        arrived,
                        Arrays.stream(CallEnd.values())
                                .map(end -> "%,d %s".formatted(ends[end.ordinal()], words(end)))
                                .collect(Collectors.joining(", ")),
                        open);
    }

    private static String words(CallEnd end) {
        return end.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
