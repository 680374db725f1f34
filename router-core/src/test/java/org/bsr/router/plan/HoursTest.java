package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
    private static final String PLAN = """
            tiers: [{name: standard}]
            languages: [en]
            intents: [{name: general}]
            centers: [{name: boston, time_zone: America/New_York, hours: HOURS}]
            rules: [{name: everybody}]
            """;

    private static Compiled<RoutingPlan> compile(String hours) {
        return PlanCompiler.compile(new Source("routing.yaml", PLAN.replace("HOURS", hours)));
    }

    private static Hours hours(String hours) {
        return Objects.requireNonNull(compile(hours).result()).centers().get(0).hours();
    }

    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    private static String instant(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000).toString();
    }

    @Test
    void shouldOpenAndCloseByTheClockOnTheWall() {
        Hours hours = hours("[{days: mon-fri, open: '08:00', close: '20:00'}]");
        assertThat(hours.isOpenAt(micros("2026-01-05T12:59:59Z"))).isFalse();
        assertThat(hours.isOpenAt(micros("2026-01-05T13:00:00Z"))).isTrue();
        assertThat(hours.isOpenAt(micros("2026-01-06T00:59:59Z"))).isTrue();
        assertThat(hours.isOpenAt(micros("2026-01-06T01:00:00Z"))).isFalse();
        assertThat(hours.isOpenAt(micros("2026-01-04T15:00:00Z"))).as("sunday").isFalse();
    }

    @Test
    void shouldOpenAnHourEarlierInUniversalTimeOnceTheClockIsPutForward() {
        Hours hours = hours("[{days: mon-sun, open: 08:00, close: 20:00}]");
        assertThat(instant(hours.nextChangeAfter(micros("2026-03-07T01:00:00Z"))))
                .isEqualTo("2026-03-07T13:00:00Z");
        assertThat(instant(hours.nextChangeAfter(micros("2026-03-08T01:00:00Z"))))
                .isEqualTo("2026-03-08T12:00:00Z");
    }

    @Test
    void shouldOpenWhenTheClockSkipsTheHour() {
        Hours hours = hours("[{days: sun, open: 02:30, close: 05:00}]");
        assertThat(instant(hours.nextChangeAfter(micros("2026-03-08T00:00:00Z"))))
                .isEqualTo("2026-03-08T07:30:00Z");
    }

    @Test
    void shouldStayOpenPastMidnight() {
        Hours hours = hours("[{days: fri, open: '20:00', close: '04:00'}]");
        assertThat(hours.isOpenAt(micros("2026-01-10T08:59:59Z"))).isTrue();
        assertThat(hours.isOpenAt(micros("2026-01-10T09:00:00Z"))).isFalse();
        assertThat(instant(hours.nextChangeAfter(micros("2026-01-10T09:00:00Z"))))
                .isEqualTo("2026-01-17T01:00:00Z");
    }

    @Test
    void shouldNotChangeWhereOneOpeningFollowsTheOther() {
        Hours hours = hours("[{days: mon, open: '08:00', close: '12:00'}, {days: mon, open: '12:00', close: '20:00'}]");
        assertThat(instant(hours.nextChangeAfter(micros("2026-01-05T14:00:00Z"))))
                .isEqualTo("2026-01-06T01:00:00Z");
        assertThat(hours("[{days: sat-fri, open: 00:00, close: 24:00}]").nextChangeAfter(0))
                .isEqualTo(Hours.NEVER);
    }

    @Test
    void shouldAlwaysBeOpenWithoutHours() {
        assertThat(Hours.ALWAYS.isOpenAt(0)).isTrue();
        assertThat(Hours.ALWAYS.nextChangeAfter(0)).isEqualTo(Hours.NEVER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                              | must not be empty
            [{days: monday, open: 08:00, close: 20:00}]     | must be a day or days such as sat or mon-fri
            [{days: mon-fri-sat, open: 08:00, close: 9:00}] | must be a day or days such as sat or mon-fri
            [{days: mon, open: 8am, close: 20:00}]          | `open` must be a time of day such as 08:00
            [{days: mon, open: 08:00, close: 24:30}]        | `close` must be a time of day such as 08:00
            [{days: mon, open: 08:00, close: 08:00}]        | closes when it opens
            [{days: mon, open: 08:00}]                      | has no `close`
            """)
    void shouldSayWhatIsWrongWithHours(String hours, String mistake) {
        assertThat(compile(hours).diagnostics()).extracting(Diagnostic::message).anyMatch(m -> m.contains(mistake));
    }
}
