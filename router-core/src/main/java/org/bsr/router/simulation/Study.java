package org.bsr.router.simulation;

import java.util.ArrayList;
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
        AtomicInteger done = new AtomicInteger();
        List<Map<String, Double>> replications = IntStream.range(
                        0, scenario.run().replications())
                .parallel()
                .mapToObj(replication -> {
                    Map<String, Double> figures =
                            new Replication(scenario, replication).run().figures();
                    progress.accept(done.incrementAndGet());
                    return figures;
                })
                .toList();
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (String name : replications.get(0).keySet()) {
            List<Double> values = new ArrayList<>();
            replications.forEach(figures -> values.add(figures.getOrDefault(name, Double.NaN)));
            estimates.put(name, Estimate.of(values));
        }
        return estimates;
    }
}
