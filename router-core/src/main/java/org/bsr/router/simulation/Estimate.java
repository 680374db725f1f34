package org.bsr.router.simulation;

import java.util.List;

/**
 * A figure and its error, from independent replications.
 *
 * @param standardError of the mean
 */
public record Estimate(double mean, double standardError, int replications) {
    /** Student's t, two-sided 95 %, by degrees of freedom from 1 (any table of the distribution). */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double T_LARGE = 1.960;

    public static Estimate of(List<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return new Estimate(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n), n);
    }

    /** Half the width of the 95 % confidence interval. */
    public double halfWidth() {
        int freedom = replications - 1;
        return standardError * (freedom <= T.length ? T[Math.max(1, freedom) - 1] : T_LARGE);
    }

    /** How many standard errors the mean lies above an exact value. */
    public double z(double exact) {
        return (mean - exact) / standardError;
    }
}
