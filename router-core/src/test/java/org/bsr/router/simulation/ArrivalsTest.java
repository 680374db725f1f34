package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long HOUR = Arrivals.DAY / 24;
    private static final int DAYS = 400;

    /** From 8 to 12 ten an hour, from 12 to 20 thirty. */
    private static final Arrivals.Timetable TIMETABLE = new Arrivals.Timetable(
            new long[] {0, 8 * HOUR, 12 * HOUR, 20 * HOUR}, new double[] {0, 10.0 / HOUR, 30.0 / HOUR, 0});

    @Test
    void shouldComeAtTheRateOfTheTimeOfDay() {
        int[] byHour = new int[24];
        count(TIMETABLE, new DayFactors(null, random(1)), random(2), (day, hour) -> byHour[hour]++);
        for (int hour = 0; hour < 24; hour++) {
            double expected = DAYS * (hour < 8 || hour >= 20 ? 0 : hour < 12 ? 10 : 30);
            assertThat((double) byHour[hour]).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void shouldMakeADayBusyForAllKindsOfCalls() {
        DayFactors factors = new DayFactors(new Distribution.Gamma(1e6, 0.15e6), random(1));
        double[] some = new double[DAYS];
        double[] others = new double[DAYS];
        count(TIMETABLE, factors, random(2), (day, hour) -> some[day]++);
        count(TIMETABLE, factors, random(3), (day, hour) -> others[day]++);
        // 280 calls a day: chance alone has a variance of 280, the factor adds (0.15 * 280)^2.
        assertThat(deviation(some)).isCloseTo(Math.sqrt(280 + 42 * 42), within(4.0));
        double correlation = IntStream.range(0, DAYS)
                        .mapToDouble(day -> (some[day] - mean(some)) * (others[day] - mean(others)))
                        .sum()
                / DAYS
                / deviation(some)
                / deviation(others);
        assertThat(correlation).isCloseTo(1764.0 / 2044, within(0.06));
    }

    @Test
    void shouldEndWithTheRun() {
        Arrivals never = new Arrivals.Timetable(new long[] {0}, new double[] {0});
        assertThat(never.next(Switch.START, Switch.START + Arrivals.DAY, random(1), new DayFactors(null, random(1))))
                .isEqualTo(EventQueue.NEVER);
    }

    private interface Arrival {
        void at(int day, int hour);
    }

    private static void count(Arrivals arrivals, DayFactors factors, SplittableGenerator random, Arrival arrival) {
        long end = Switch.START + DAYS * Arrivals.DAY;
        long time = arrivals.next(Switch.START, end, random, factors);
        while (time < end) {
            long since = time - Switch.START;
            arrival.at((int) (since / Arrivals.DAY), (int) (since % Arrivals.DAY / HOUR));
            time = arrivals.next(time, end, random, factors);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(seed);
    }

    @Test
    void shouldComeWhenTheyCameOnRecord() {
        Arrivals recorded = Arrivals.Recorded.at(new long[] {5_000, 2_000, 5_000, 9_000});
        DayFactors everyDayAlike = new DayFactors(null, random(1));
        List<Long> times = new ArrayList<>();
        long end = Switch.START + 8_000;
        for (long time = recorded.next(Switch.START, end, random(1), everyDayAlike);
                time != EventQueue.NEVER;
                time = recorded.next(time, end, random(1), everyDayAlike)) {
            times.add(time - Switch.START);
        }

        assertThat(times).containsExactly(2_000L, 5_000L, 5_001L);
    }
}
