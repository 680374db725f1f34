package org.bsr.router.simulation;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How precise figures are to be: the largest standard error, as a share of the figure.
 *
 * @param valueError of {@code value_per_time}, which is worth knowing better than the rest
 */
public record Precision(double error, double valueError) {

    /** Whether all that the scenario says to expect is known well enough; where it expects nothing, every figure. */
    public boolean isReached(Scenario scenario, Map<String, Estimate> figures) {
        return worst(scenario, figures) == null;
    }

    /** The figure that is furthest from being known well enough; null if there is none. */
    public @Nullable String worst(Scenario scenario, Map<String, Estimate> figures) {
        Set<String> asked = scenario.judged().isEmpty() ? figures.keySet() : scenario.judged();
        String worst = null;
        double most = 1;
        for (String name : asked) {
            Estimate figure = figures.get(name);
            double excess = figure == null ? 0 : excess(name, figure);
            if (excess > most) {
                worst = name;
                most = excess;
            }
        }
        return worst;
    }

    /** A figure that is 0 in every replication is known. */
    private double excess(String name, Estimate figure) {
        double allowed = name.equals(Scenario.VALUE) ? valueError : error;
        return figure.standardError() == 0 ? 0 : figure.standardError() / Math.abs(figure.mean()) / allowed;
    }
}
