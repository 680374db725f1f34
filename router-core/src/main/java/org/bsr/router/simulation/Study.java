package org.bsr.router.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Independent replications of one scenario. The same seed gives the same figures, however many threads there are. */
public final class Study {
    private final Scenario scenario;

    public Study(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * Runs all replications on the threads of the common pool.
     *
     * @param progress told how many replications are done, from any thread
     * @return the figures by name
     */
    public Map<String, Estimate> run(IntConsumer progress) {
        return estimates(replications(progress));
    }

    /** The figures of each replication, in the order of their numbers. */
    public List<Map<String, Double>> replications(IntConsumer progress) {
        AtomicInteger done = new AtomicInteger();
        return IntStream.range(0, scenario.run().replications())
                .parallel()
                .mapToObj(replication -> {
                    Map<String, Double> figures =
                            new Replication(scenario, replication).run().figures();
                    progress.accept(done.incrementAndGet());
                    return figures;
                })
                .toList();
    }

    public static Map<String, Estimate> estimates(List<Map<String, Double>> replications) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (String name : replications.get(0).keySet()) {
            estimates.put(
                    name,
                    Estimate.of(replications.stream()
                            .map(figures -> figures.getOrDefault(name, Double.NaN))
                            .toList()));
        }
        return estimates;
    }
}
