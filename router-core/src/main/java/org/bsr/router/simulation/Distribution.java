package org.bsr.router.simulation;

import java.util.random.RandomGenerator;

/** A random duration, in microseconds. The same generator gives the same durations on every JVM. */
public sealed interface Distribution {

    long sample(RandomGenerator random);

    record Constant(long micros) implements Distribution {
        @Override
        public long sample(RandomGenerator random) {
            return micros;
        }
    }

    record Exponential(double mean) implements Distribution {
        @Override
        public long sample(RandomGenerator random) {
            return Math.round(mean * standardExponential(random));
        }
    }

    /** Given by its own mean and standard deviation, not those of its logarithm. */
    record Lognormal(double mean, double sd) implements Distribution {
        @Override
        public long sample(RandomGenerator random) {
            double variance = StrictMath.log(1 + sd * sd / (mean * mean));
            double location = StrictMath.log(mean) - variance / 2;
            return Math.round(StrictMath.exp(location + Math.sqrt(variance) * standardNormal(random)));
        }
    }

    /** Given by its mean and standard deviation; Marsaglia and Tsang's method (ACM TOMS 26, 2000). */
    record Gamma(double mean, double sd) implements Distribution {
        @Override
        public long sample(RandomGenerator random) {
            double shape = mean * mean / (sd * sd);
            double boosted = shape < 1 ? shape + 1 : shape;
            double value = standardGamma(boosted, random);
            if (shape < 1) {
                value *= StrictMath.pow(1 - random.nextDouble(), 1 / shape);
            }
            return Math.round(value * mean / shape);
        }

        private static double standardGamma(double shape, RandomGenerator random) {
            double d = shape - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double x = standardNormal(random);
                double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
                if (v > 0 && StrictMath.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }

    /** Any of the values, each as likely as the next. */
    record Empirical(long[] micros) implements Distribution {
        @Override
        public long sample(RandomGenerator random) {
            return micros[(int) (micros.length * random.nextDouble())];
        }
    }

    static double standardExponential(RandomGenerator random) {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Box and Muller's method. */
    private static double standardNormal(RandomGenerator random) {
        double radius = Math.sqrt(2 * standardExponential(random));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
