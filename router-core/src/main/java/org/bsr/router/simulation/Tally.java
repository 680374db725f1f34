package org.bsr.router.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bsr.router.event.AgentState;

/** What came of one replication, counted after its warm-up. */
final class Tally {
    private final Scenario scenario;
    final Counts[] bySource;
    private final double[] busyMicrosByPool;
    private final double[] staffedMicrosByPool;
    private final long from;
    private final long to;
    private final long measuredMicros;

    /** Counts of one source. Waits are in microseconds. */
    static final class Counts {
        long arrived;
        long startedAtOnce;
        long started;
        long abandoned;
        long diverted;
        long answeredWithin;
        long abandonedAfter;
        double waited;
    }

    Tally(Scenario scenario) {
        this.scenario = scenario;
        bySource = new Counts[scenario.sources().size()];
        for (int i = 0; i < bySource.length; i++) {
            bySource[i] = new Counts();
        }
        busyMicrosByPool = new double[scenario.pools().size()];
        staffedMicrosByPool = new double[scenario.pools().size()];
        from = Switch.START + scenario.run().warmUpMicros();
        to = from + scenario.run().lengthMicros();
        measuredMicros = scenario.run().lengthMicros();
    }

    /** An agent takes the call. */
    void started(SimulatedCall call, long now) {
        if (call.counted) {
            Counts counts = bySource[call.source];
            long waited = now - call.queued;
            counts.started++;
            counts.startedAtOnce += call.waited ? 0 : 1;
            counts.waited += waited;
            counts.answeredWithin += waited <= within(call) ? 1 : 0;
        }
    }

    /** The caller hangs up before an agent takes the call. */
    void abandoned(SimulatedCall call, long now) {
        if (call.counted) {
            Counts counts = bySource[call.source];
            long waited = now - call.queued;
            counts.abandoned++;
            counts.waited += waited;
            counts.abandonedAfter += waited > within(call) ? 1 : 0;
        }
    }

    /** Whether a call that arrives now is counted. */
    boolean counts(long now) {
        return now >= from && now < to;
    }

    /** Whether it is known of every call that is counted whether and how long it waited. */
    boolean isSettled() {
        for (Counts counts : bySource) {
            if (counts.arrived > counts.started + counts.abandoned + counts.diverted) {
                return false;
            }
        }
        return true;
    }

    private long within(SimulatedCall call) {
        return scenario.sources().get(call.source).withinMicros();
    }

    /** An agent of the pool was in this state meanwhile. */
    void spent(int pool, AgentState state, long since, long until) {
        long micros = Math.max(0, Math.min(until, to) - Math.max(since, from));
        if (state == AgentState.BUSY || state == AgentState.AFTER_CALL_WORK) {
            busyMicrosByPool[pool] += micros;
        }
        if (state != AgentState.LOGGED_OUT) {
            staffedMicrosByPool[pool] += micros;
        }
    }

    /**
     * The figures by name: those of all calls together, and those of each source as {@code figure.source}.
     *
     * <p>{@code p_wait}: share that could not start at once. {@code mean_wait}: over all calls, those that did not wait
     * included, in the scenario's unit. {@code p_abandon}: hung up, of those offered to the queue (not those in self-service).
     * {@code service_level}: answered within T / (answered + abandoned after T). {@code value_per_time}: values of starts and
     * of self-service less the costs of hanging up, per unit of time.
     */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        Counts all = new Counts();
        double value = 0;
        for (int i = 0; i < bySource.length; i++) {
            Counts counts = bySource[i];
            Scenario.Source source = scenario.sources().get(i);
            all.arrived += counts.arrived;
            all.startedAtOnce += counts.startedAtOnce;
            all.started += counts.started;
            all.abandoned += counts.abandoned;
            all.diverted += counts.diverted;
            all.answeredWithin += counts.answeredWithin;
            all.abandonedAfter += counts.abandonedAfter;
            all.waited += counts.waited;
            value += source.valuePerStart() * counts.started
                    - source.abandonCost() * counts.abandoned
                    + source.selfServiceValue() * counts.diverted;
        }
        put(figures, "", all);
        double units = (double) measuredMicros / scenario.unitMicros();
        figures.put("mean_queue", all.waited / measuredMicros);
        figures.put(Scenario.VALUE, value / units);
        for (int i = 0; i < bySource.length; i++) {
            put(figures, "." + scenario.sources().get(i).name(), bySource[i]);
        }
        for (int p = 0; p < busyMicrosByPool.length; p++) {
            figures.put("occupancy." + scenario.pools().get(p).name(), busyMicrosByPool[p] / staffedMicrosByPool[p]);
        }
        return figures;
    }

    private void put(Map<String, Double> figures, String suffix, Counts counts) {
        double queued = counts.arrived - counts.diverted;
        figures.put("p_wait" + suffix, (counts.arrived - counts.startedAtOnce) / (double) counts.arrived);
        figures.put("mean_wait" + suffix, counts.waited / counts.arrived / scenario.unitMicros());
        figures.put("p_abandon" + suffix, counts.abandoned / queued);
        figures.put("p_self_service" + suffix, counts.diverted / (double) counts.arrived);
        figures.put(
                "service_level" + suffix, counts.answeredWithin / (double) (counts.started + counts.abandonedAfter));
    }
}
