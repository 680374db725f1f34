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

    /**
     * Runs as many replications as the scenario asks for again and again until the figures are precise. How many that takes
     * follows from the figures, and so from the seed, unless it is stopped.
     *
     * @param stop asked after each round whether to leave it at that
     */
    public Map<String, Estimate> run(Precision precision, BooleanSupplier stop, IntConsumer progress) {
        List<Map<String, Double>> replications = new ArrayList<>();
        Map<String, Estimate> figures;
        do {
            replications.addAll(replications(replications.size(), progress));
            figures = estimates(replications);
        } while (!stop.getAsBoolean()
                && (replications.size() < LEAST_REPLICATIONS || !precision.isReached(scenario, figures)));
        return figures;
    }

    /** The figures of each replication, in the order of their numbers. */
    public List<Map<String, Double>> replications(IntConsumer progress) {
        return replications(0, progress);
    }

    private List<Map<String, Double>> replications(int from, IntConsumer progress) {
        AtomicInteger done = new AtomicInteger(from);
        return IntStream.range(from, from + scenario.run().replications())
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
