package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bsr.router.event.AgentState;
import org.bsr.router.simulation.Scenario.Source;
import org.bsr.router.simulation.Scenario.Worth;

/** What came of one replication, counted after its warm-up. */
final class Tally {
    private final Scenario scenario;
    private final CallCounts[] bySource;
    private final double[] busyMicrosByPool;
    private final double[] staffedMicrosByPool;
    private final long from;
    private final long to;
    private final long measuredMicros;

    Tally(Scenario scenario) {
        this.scenario = scenario;
        bySource = new CallCounts[scenario.sources().size()];
        for (int i = 0; i < bySource.length; i++) {
            bySource[i] = new CallCounts();
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
        for (CallCounts counts : bySource) {
            if (counts.open > 0) {
                return false;
            }
        }
        return true;
    }

    void arrived(SimulatedCall call, long now) {
        call.counted = now >= from && now < to;
        if (call.counted) {
            CallCounts counts = bySource[call.source];
            counts.arrived++;
            counts.repeated += call.repeated ? 1 : 0;
            counts.open++;
        }
    }

    /** An agent takes the call. */
    void started(SimulatedCall call, long now) {
        if (!call.counted) {
            return;
        }
        CallCounts counts = bySource[call.source];
        long waited = now - call.queued;
        counts.open--;
        if (call.transferred) {
            counts.endTransferWait(waited);
            return;
        }
        counts.started++;
        counts.startedAtOnce += call.waited ? 0 : 1;
        counts.waited += waited;
        counts.answeredWithin += waited <= worth(call).withinMicros() ? 1 : 0;
        counts.median.answered(call.announcedMedian, waited);
        counts.ninetieth.answered(call.announcedNinetieth, waited);
    }

    /** The caller hangs up before an agent takes the call. */
    void abandoned(SimulatedCall call, long now) {
        if (!call.counted) {
            return;
        }
        CallCounts counts = bySource[call.source];
        long waited = now - call.queued;
        counts.open--;
        if (call.transferred) {
            counts.endTransferWait(waited);
            counts.abandonedTransferred++;
            return;
        }
        counts.abandoned++;
        counts.waited += waited;
        counts.abandonedAfter += waited > worth(call).withinMicros() ? 1 : 0;
        counts.median.abandoned(call.announcedMedian, waited);
        counts.ninetieth.abandoned(call.announcedNinetieth, waited);
    }

    /** The call is sent to somebody else, outside. */
    void overflowed(SimulatedCall call, long now) {
        if (!call.counted) {
            return;
        }
        CallCounts counts = bySource[call.source];
        long waited = now - call.queued;
        counts.open--;
        counts.overflowed++;
        if (call.transferred) {
            counts.endTransferWait(waited);
        } else {
            counts.waited += waited;
        }
    }

    /** A conversation is over. */
    void served(SimulatedCall call) {
        bySource[call.source].served += call.counted && !call.transferred ? 1 : 0;
    }

    /** Its agent hands it on. */
    void transferred(SimulatedCall call) {
        if (call.counted) {
            bySource[call.source].transferred++;
            bySource[call.source].open++;
        }
    }

    /** The caller need not wait on the line. */
    void tookCallback(SimulatedCall call, long now) {
        if (call.counted) {
            bySource[call.source].tookCallback++;
            bySource[call.source].waited += now - call.queued;
        }
    }

    /** The customer was called back, and is there. */
    void reached(SimulatedCall call, long now) {
        if (call.counted) {
            CallCounts counts = bySource[call.source];
            counts.open--;
            counts.reached++;
            counts.waitedForCallback += now - call.queued;
        }
    }

    void notReached(SimulatedCall call) {
        if (call.counted) {
            bySource[call.source].open--;
            bySource[call.source].notReached++;
        }
    }

    void diverted(SimulatedCall call) {
        bySource[call.source].diverted += call.counted ? 1 : 0;
    }

    void contained(SimulatedCall call) {
        if (call.counted) {
            bySource[call.source].contained++;
            bySource[call.source].open--;
        }
    }

    void lostInSelfService(SimulatedCall call) {
        if (call.counted) {
            bySource[call.source].lostInSelfService++;
            bySource[call.source].open--;
        }
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
        CallCounts all = new CallCounts();
        double value = 0;
        for (int i = 0; i < bySource.length; i++) {
            CallCounts counts = bySource[i];
            Worth worth = scenario.sources().get(i).worth();
            all.add(counts);
            long lost = counts.abandoned + counts.abandonedTransferred + counts.lostInSelfService;
            value += worth.perStart() * (counts.started + counts.reached)
                    - worth.abandonCost() * lost
                    + worth.selfService() * counts.contained;
        }
        put(figures, "", all, scenario.sources());
        double units = (double) measuredMicros / scenario.unitMicros();
        figures.put("mean_queue", (all.waited + all.waitedTransferred) / measuredMicros);
        figures.put(Scenario.VALUE, value / units);
        for (int i = 0; i < bySource.length; i++) {
            Source source = scenario.sources().get(i);
            put(figures, "." + source.name(), bySource[i], List.of(source));
        }
        putMedia(figures);
        for (int p = 0; p < busyMicrosByPool.length; p++) {
            figures.put("occupancy." + scenario.pools().get(p).name(), busyMicrosByPool[p] / staffedMicrosByPool[p]);
        }
        return figures;
    }

    /** Of each media as {@code figure.media.name}, where there are several. */
    private void putMedia(Map<String, Double> figures) {
        SortedMap<Integer, List<Source>> byMedia = new TreeMap<>();
        for (Source source : scenario.sources()) {
            byMedia.computeIfAbsent(source.media(), media -> new ArrayList<>()).add(source);
        }
        if (byMedia.size() > 1) {
            byMedia.forEach((media, sources) -> {
                CallCounts counts = new CallCounts();
                for (int i = 0; i < bySource.length; i++) {
                    if (scenario.sources().get(i).media() == media) {
                        counts.add(bySource[i]);
                    }
                }
                put(figures, ".media." + scenario.plan().mediaNames().name(media), counts, sources);
            });
        }
    }

    private void put(Map<String, Double> figures, String suffix, CallCounts counts, List<Source> sources) {
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
        if (sources.stream().anyMatch(source -> source.transfer().probability() > 0)) {
            figures.put("p_transfer" + suffix, counts.transferred / (double) counts.served);
            figures.put("p_transfer_abandon" + suffix, counts.abandonedTransferred / (double) counts.transferWaits);
            figures.put(
                    "mean_transfer_wait" + suffix,
                    counts.waitedTransferred / counts.transferWaits / scenario.unitMicros());
        }
        if (sources.stream().anyMatch(source -> source.callback().accepts() > 0)) {
            figures.put("p_callback" + suffix, counts.tookCallback / arrived);
            figures.put("p_reached" + suffix, counts.reached / (double) (counts.reached + counts.notReached));
            figures.put(
                    "mean_callback_wait" + suffix, counts.waitedForCallback / counts.reached / scenario.unitMicros());
        }
        figures.put("ewt_p50_coverage" + suffix, counts.median.coverage());
        figures.put("ewt_p90_coverage" + suffix, counts.ninetieth.coverage());
    }
}
