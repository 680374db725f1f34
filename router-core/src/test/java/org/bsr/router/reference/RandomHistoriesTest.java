package org.bsr.router.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.Event;
import org.bsr.router.reference.Comparison.Difference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The engine decides what the brute-force reference decides, and keeps its invariants, over thousands of random histories.
 * {@code -Dbsr.histories=N} plays so many, from seed {@code -Dbsr.from=S} on; {@code -Dbsr.seed=S} plays that one alone.
 */
class RandomHistoriesTest {
    private static final long HISTORIES = Long.getLong("bsr.histories", 10_000);
    private static final long FROM = Long.getLong("bsr.from", 1);
    private static final long SEED = Long.getLong("bsr.seed", 0);

    @Test
    void shouldDecideAsTheBruteForceReferenceDoes() {
        LongStream seeds = SEED == 0 ? LongStream.range(FROM, FROM + HISTORIES) : LongStream.of(SEED);
        OptionalLong failing =
                seeds.parallel().filter(seed -> Comparison.of(seed) != null).findAny();
        failing.ifPresent(seed -> {
            throw new AssertionError(report(seed));
        });
    }

    @Test
    void shouldSayTheSameBytesWhenAHistoryIsReplayed() {
        for (long seed = 1; seed <= 50; seed++) {
            List<Ask> history = History.of(seed);
            assertThat(digest(history, 1)).isEqualTo(digest(history, 1));
        }
    }

    /** Between the fetching and the command calls come and end, agents change their calls, and plans are brought into force. */
    @Test
    void shouldSayTheSameBytesWhateverIsFetchedAhead() {
        for (long seed = 1; seed <= 200; seed++) {
            List<Ask> history = History.of(seed);
            assertThat(digest(history, RoutingEngine.MOST_AHEAD)).isEqualTo(digest(history, 1));
        }
    }

    private static String digest(List<Ask> history, int atOnce) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            EngineUnderTest engine = new EngineUnderTest(atOnce);
            for (int from = 0; from < history.size(); from += atOnce) {
                for (Event event : engine.onCommands(history.subList(from, Math.min(from + atOnce, history.size())))) {
                    digest.update(EventLine.of(event).getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static String report(long seed) {
        List<Ask> history = History.of(seed);
        Difference difference = Objects.requireNonNull(Comparison.of(history));
        List<Ask> shrunk = Shrinking.shrink(history, shorter -> isAlike(difference, Comparison.of(shorter)));
        StringBuilder report = new StringBuilder("seed ").append(seed);
        report.append("; once more: mvn test -pl router-core -Dtest=RandomHistoriesTest -Dbsr.seed=");
        report.append(seed).append("\n\n");
        for (Ask ask : shrunk) {
            report.append(ask).append('\n');
            if (ask.configuration() != null) {
                report.append(ask.configuration().plan().indent(4));
                report.append(ask.configuration().roster().indent(4));
            }
        }
        Difference last = Objects.requireNonNull(Comparison.of(shrunk));
        return report.append('\n').append(last.text()).toString();
    }

    private static boolean isAlike(Difference one, @Nullable Difference other) {
        return other != null && other.kind().equals(one.kind());
    }
}
