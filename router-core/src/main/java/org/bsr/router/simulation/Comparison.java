package org.bsr.router.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Two plans that meet the same callers: the differences of their figures, replication by replication. What chance did to both
 * cancels out, so that the differences are known far better than the figures (common random numbers).
 *
 * @param differences how much more the second has
 */
public record Comparison(Map<String, Estimate> first, Map<String, Estimate> second, Map<String, Estimate> differences) {

    /** The two differ in their plans only. */
    public static Comparison of(Scenario first, Scenario second, IntConsumer progress) {
        int replications = first.run().replications();
        List<Map<String, Double>> firsts = new Study(first).replications(progress);
        List<Map<String, Double>> seconds =
                new Study(second).replications(done -> progress.accept(replications + done));
        Map<String, Estimate> differences = new LinkedHashMap<>();
        for (String name : firsts.get(0).keySet()) {
            differences.put(name, Estimate.of(differences(name, firsts, seconds)));
        }
        return new Comparison(Study.estimates(firsts), Study.estimates(seconds), differences);
    }

    private static List<Double> differences(
            String name, List<Map<String, Double>> firsts, List<Map<String, Double>> seconds) {
        return IntStream.range(0, firsts.size())
                .mapToObj(i -> seconds.get(i).getOrDefault(name, Double.NaN)
                        - firsts.get(i).getOrDefault(name, Double.NaN))
                .toList();
    }
}
