package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Independent replications of one scenario. The same seed gives the same figures, however many threads there are. */
public final class Study {
    /** With fewer, an error may look small by chance. */
    private static final int LEAST_REPLICATIONS = 40;

    private final Scenario scenario;
    private final AtomicInteger done = new AtomicInteger();
    private final List<Map<String, Double>> replications = new ArrayList<>();

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
        add(scenario.run().replications(), progress);
        return estimates();
    }

    /**
     * Runs as many replications as the scenario asks for again and again until the figures are precise. How many that takes
     * follows from the figures, and so from the seed, unless it is stopped.
     *
     * @param stop asked after each round whether to leave it at that
     */
    public Map<String, Estimate> run(Precision precision, BooleanSupplier stop, IntConsumer progress) {
        Map<String, Estimate> figures;
        do {
            add(scenario.run().replications(), progress);
            figures = estimates();
        } while (!stop.getAsBoolean()
                && (replications.size() < LEAST_REPLICATIONS || !precision.isReached(scenario, figures)));
        return figures;
    }

    private void add(int more, IntConsumer progress) {
        int from = replications.size();
        replications.addAll(IntStream.range(from, from + more)
                .parallel()
                .mapToObj(replication -> {
                    Map<String, Double> figures =
                            new Replication(scenario, replication).run().figures();
                    progress.accept(done.incrementAndGet());
                    return figures;
                })
                .toList());
    }

    private Map<String, Estimate> estimates() {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (String name : replications.get(0).keySet()) {
            List<Double> values = new ArrayList<>();
            replications.forEach(figures -> values.add(figures.getOrDefault(name, Double.NaN)));
            estimates.put(name, Estimate.of(values));
        }
        return estimates;
    }
}
