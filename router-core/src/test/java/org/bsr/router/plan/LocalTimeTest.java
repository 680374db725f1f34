package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimeTest {
    private static final RoutingPlan PLAN = Objects.requireNonNull(
            PlanCompiler.compile(new Source("routing.yaml", """
                    tiers: [{name: standard}]
                    languages: [en]
                    intents: [{name: general}]
                    centers: [{name: boston, time_zone: America/New_York}, {name: utc, time_zone: UTC}]
                    rules: [{name: everybody}]
                    """)).result());

    private final LocalTime localTime = new LocalTime(PLAN);

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T00:00, 0", // a Monday
        "2026-01-11T23:59, 10079",
        "2026-03-08T01:59, 8759", // the hour before the clocks go forward
        "2026-03-08T03:00, 8820",
        "2026-11-01T12:00, 9360",
    })
    void shouldGoByTheClocksOfTheCenter(LocalDateTime local, int minute) {
        long second = local.atZone(ZoneId.of("America/New_York")).toEpochSecond();
        assertThat(localTime.minuteOfWeek(0, second * 1_000_000)).isEqualTo(minute);
    }

    @ParameterizedTest
    @CsvSource({"0, 4320", "1767571200, 0"})
    void shouldCountFromMonday(long second, int minute) {
        assertThat(localTime.minuteOfWeek(1, second * 1_000_000)).isEqualTo(minute);
    }
}
