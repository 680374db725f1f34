package org.bsr.router.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** When the calls of one kind come: at random times, at a rate that may change over the day, or when they came on record. */
public sealed interface Arrivals {
    long DAY = 24 * 3_600_000_000L;

    /** The first after this time; {@link EventQueue#NEVER} if there is none before the end. */
    long next(long after, long end, RandomGenerator random, DayFactors days);

    /** At one rate for ever. */
    record Poisson(double meanMicrosBetween) implements Arrivals {
        @Override
        public long next(long after, long end, RandomGenerator random, DayFactors days) {
            return after + Math.round(meanMicrosBetween * Distribution.standardExponential(random));
        }
    }

    /** At these times, each later than the one before; the same in every replication. */
    record Recorded(long[] times) implements Arrivals {
        /** @param sinceStart from the beginning of the run, in any order; calls of the same moment follow each other */
        static Recorded at(long[] sinceStart) {
            long[] times = sinceStart.clone();
            Arrays.sort(times);
            long before = Switch.START;
            for (int i = 0; i < times.length; i++) {
                times[i] = Math.max(before + 1, Switch.START + times[i]);
                before = times[i];
            }
            return new Recorded(times);
        }

        @Override
        public long next(long after, long end, RandomGenerator random, DayFactors days) {
            int found = Arrays.binarySearch(times, after);
            int next = found < 0 ? -found - 1 : found + 1;
            return next < times.length && times[next] < end ? times[next] : EventQueue.NEVER;
        }
    }

    /**
     * At the rate of the time of day, times the factor of the day.
     *
     * @param from when each rate begins, in microseconds after midnight, from 0 upwards
     * @param perMicro the rates
     */
    record Timetable(long[] from, double[] perMicro) implements Arrivals {
        @Override
        public long next(long after, long end, RandomGenerator random, DayFactors days) {
            double left = Distribution.standardExponential(random);
            long time = after;
            while (time < end) {
                long ofDay = time % DAY;
                int part = Arrays.binarySearch(from, ofDay);
                part = part < 0 ? -part - 2 : part;
                long until = time - ofDay + (part + 1 < from.length ? from[part + 1] : DAY);
                double rate = perMicro[part] * days.factor(time / DAY);
                double most = rate * (until - time);
                if (left < most) {
                    return time + Math.round(left / rate);
                }
                left -= most;
                time = until;
            }
            return EventQueue.NEVER;
        }
    }
}
