package org.bsr.router.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.event.AgentState;
import org.bsr.router.simulation.Scenario.Source;
import org.bsr.router.simulation.Scenario.Worth;

/** What came of one replication, counted after its warm-up. */
final class Tally {
    private final Scenario scenario;
    private final Counts[] bySource;
    private final double[] busyMicrosByPool;
    private final double[] staffedMicrosByPool;
    private final long from;
    private final long to;
    private final long measuredMicros;

    /** Counts of one source. Waits are in microseconds. */
    private static final class Counts {
        long arrived;
        long repeated;
        long startedAtOnce;
        long started;
        long abandoned;
        long diverted;
        long contained;
        long lostInSelfService;
        long answeredWithin;
        long abandonedAfter;
        long overflowed;
        final Announcements median = new Announcements();
        final Announcements ninetieth = new Announcements();
        double waited;

        void add(Counts other) {
            arrived += other.arrived;
            repeated += other.repeated;
            startedAtOnce += other.startedAtOnce;
            started += other.started;
            abandoned += other.abandoned;
            diverted += other.diverted;
            contained += other.contained;
            lostInSelfService += other.lostInSelfService;
            answeredWithin += other.answeredWithin;
            abandonedAfter += other.abandonedAfter;
            overflowed += other.overflowed;
            median.add(other.median);
            ninetieth.add(other.ninetieth);
            waited += other.waited;
        }
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
        measuredMicros = scenario.run().lengthMicros();
        to = from + measuredMicros;
    }

    long end() {
        return to;
    }

    /** Calls that arrived before the end are followed until here, if need be, so that long waits are not left out. */
    long latestEnd() {
        return to + measuredMicros / 10;
    }

    /** Whether it is known of every call that is counted whether and how long it waited. */
    boolean isSettled() {
        for (Counts counts : bySource) {
            if (counts.arrived
                    > counts.started
                            + counts.abandoned
                            + counts.contained
                            + counts.lostInSelfService
                            + counts.overflowed) {
                return false;
            }
        }
        return true;
    }

    void arrived(SimulatedCall call, long now) {
        call.counted = now >= from && now < to;
        if (call.counted) {
            Counts counts = bySource[call.source];
            counts.arrived++;
            counts.repeated += call.repeated ? 1 : 0;
        }
    }

    /** An agent takes the call. */
    void started(SimulatedCall call, long now) {
        if (call.counted) {
            Counts counts = bySource[call.source];
            long waited = now - call.queued;
            counts.started++;
            counts.startedAtOnce += call.waited ? 0 : 1;
            counts.waited += waited;
            counts.answeredWithin += waited <= worth(call).withinMicros() ? 1 : 0;
            counts.median.answered(call.announcedMedian, waited);
            counts.ninetieth.answered(call.announcedNinetieth, waited);
        }
    }

    /** The caller hangs up before an agent takes the call. */
    void abandoned(SimulatedCall call, long now) {
        if (call.counted) {
            Counts counts = bySource[call.source];
            long waited = now - call.queued;
            counts.abandoned++;
            counts.waited += waited;
            counts.abandonedAfter += waited > worth(call).withinMicros() ? 1 : 0;
            counts.median.abandoned(call.announcedMedian, waited);
            counts.ninetieth.abandoned(call.announcedNinetieth, waited);
        }
    }

    /** The call is sent to somebody else, outside. */
    void overflowed(SimulatedCall call, long now) {
        if (call.counted) {
            Counts counts = bySource[call.source];
            counts.overflowed++;
            counts.waited += now - call.queued;
        }
    }

    void diverted(SimulatedCall call) {
        bySource[call.source].diverted += call.counted ? 1 : 0;
    }

    void contained(SimulatedCall call) {
        bySource[call.source].contained += call.counted ? 1 : 0;
    }

    void lostInSelfService(SimulatedCall call) {
        bySource[call.source].lostInSelfService += call.counted ? 1 : 0;
    }

    private Worth worth(SimulatedCall call) {
        return scenario.sources().get(call.source).worth();
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

    /** The figures by name ({@code docs/simulation.md}): of all calls together, and of each kind as {@code figure.kind}. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        Counts all = new Counts();
        double value = 0;
        for (int i = 0; i < bySource.length; i++) {
            Counts counts = bySource[i];
            Worth worth = scenario.sources().get(i).worth();
            all.add(counts);
            value += worth.perStart() * counts.started
                    - worth.abandonCost() * (counts.abandoned + counts.lostInSelfService)
                    + worth.selfService() * counts.contained;
        }
        put(figures, "", all, scenario.sources());
        double units = (double) measuredMicros / scenario.unitMicros();
        figures.put("mean_queue", all.waited / measuredMicros);
        figures.put(Scenario.VALUE, value / units);
        for (int i = 0; i < bySource.length; i++) {
            Source source = scenario.sources().get(i);
            put(figures, "." + source.name(), bySource[i], List.of(source));
        }
        for (int p = 0; p < busyMicrosByPool.length; p++) {
            figures.put("occupancy." + scenario.pools().get(p).name(), busyMicrosByPool[p] / staffedMicrosByPool[p]);
        }
        return figures;
    }

    private void put(Map<String, Double> figures, String suffix, Counts counts, List<Source> sources) {
        double arrived = counts.arrived;
        double queued = arrived - counts.contained - counts.lostInSelfService;
        figures.put("p_wait" + suffix, (arrived - counts.startedAtOnce) / arrived);
        figures.put("mean_wait" + suffix, counts.waited / arrived / scenario.unitMicros());
        figures.put("p_abandon" + suffix, counts.abandoned / queued);
        figures.put("p_self_service" + suffix, counts.diverted / arrived);
        if (sources.stream().anyMatch(source -> !source.selfService().servesEverybodyAtOnce())) {
            figures.put("p_contained" + suffix, counts.contained / (double) counts.diverted);
        }
        if (sources.stream().anyMatch(source -> source.repeat().after() != null)) {
            figures.put("p_repeat" + suffix, counts.repeated / arrived);
        }
        figures.put(
                "service_level" + suffix, counts.answeredWithin / (double) (counts.started + counts.abandonedAfter));
        if (counts.overflowed > 0) {
            figures.put("p_overflow" + suffix, counts.overflowed / arrived);
        }
        figures.put("ewt_p50_coverage" + suffix, counts.median.coverage());
        figures.put("ewt_p90_coverage" + suffix, counts.ninetieth.coverage());
    }
}
