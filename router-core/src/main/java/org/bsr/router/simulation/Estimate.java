package org.bsr.router.simulation;

import java.util.List;

/**
 * A figure and its error, from independent replications.
 *
 * @param standardError of the mean
 * @param replications those in which there was such a figure; where no call came there is no share of calls
 */
public record Estimate(double mean, double standardError, int replications) {
    /** Student's t, two-sided 95 %, by degrees of freedom from 1 (any table of the distribution). */
    private static final double[] T = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281};

    private static final double NORMAL = 1.959964;

    public static Estimate of(List<Double> values) {
        double[] present = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        int n = present.length;
        double sum = 0;
        for (double value : present) {
            sum += value;
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : present) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n), n);
    }

    /** Half the width of the 95 % confidence interval. */
    public double halfWidth() {
        return replications < 2 ? Double.NaN : standardError * t(replications - 1);
    }

    public double low() {
        return mean - halfWidth();
    }

    public double high() {
        return mean + halfWidth();
    }

    /** How many standard errors the mean lies above an exact value. */
    public double z(double exact) {
        return (mean - exact) / standardError;
    }

    /** Beyond the table by the expansion in 1/freedom (Fisher), which is exact to four places there. */
    static double t(int freedom) {
        if (freedom <= T.length) {
            return T[freedom - 1];
        }
        double z = NORMAL;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return z + (first + (second + third / freedom) / freedom) / freedom;
    }
}
