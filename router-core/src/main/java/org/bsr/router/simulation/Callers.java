package org.bsr.router.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.bsr.router.simulation.CallRandom.Matter;
import org.bsr.router.simulation.SimulatedCall.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Those who call: they come, wait, lose patience, use self-service.
 *
 * <p>Each kind of calls draws its arrivals and the seeds of its calls from a stream of its own, so that two plans meet the same
 * callers.
 */
final class Callers {
    private final List<Scenario.Source> sources;
    private final RandomGenerator[] arrivals;
    private final CallRandom random = new CallRandom();
    private final Switch line;
    private final EventQueue queue;
    private final Tally tally;

    private @Nullable SimulatedCall[] calls = new SimulatedCall[256];
    private int made;
    private final ArrayDeque<SimulatedCall> spare = new ArrayDeque<>();

    Callers(Scenario scenario, Switch line, EventQueue queue, Tally tally, SplittableGenerator chance) {
        this.sources = scenario.sources();
        this.line = line;
        this.queue = queue;
        this.tally = tally;
        arrivals = new RandomGenerator[sources.size()];
        for (int source = 0; source < arrivals.length; source++) {
            arrivals[source] = chance.split();
        }
    }

    void begin() {
        for (int source = 0; source < arrivals.length; source++) {
            scheduleArrival(source);
        }
    }

    private void scheduleArrival(int source) {
        long time = sources.get(source).arrivals().next(line.now(), arrivals[source]);
        queue.add(time, Happening.ARRIVAL.with(source));
    }

    void arrive(int source) {
        scheduleArrival(source);
        SimulatedCall call = newCall();
        call.begin(source, arrivals[source].nextLong());
        call.queued = line.now();
        call.counted = tally.counts(line.now());
        if (call.counted) {
            tally.bySource[source].arrived++;
        }
        line.arrive(call);
    }

    /** The call of this number. */
    SimulatedCall call(int index) {
        SimulatedCall call = calls[index];
        assert call != null;
        return call;
    }

    /** The engine has told him to wait. */
    void wait(SimulatedCall call) {
        Scenario.Source source = sources.get(call.source);
        if (!call.waited && source.patience() != null) {
            long patience = source.patience().sample(random.about(Matter.PATIENCE, call.seed));
            queue.add(call.queued + patience, Happening.PATIENCE_END.with(call.subject()));
        }
        call.waited = true;
    }

    void losePatience(long subject) {
        SimulatedCall call = call((int) subject);
        if (call.subject() == subject && call.stage == Stage.QUEUED) {
            line.hangUp(call);
            tally.abandoned(call, line.now());
            over(call);
        }
    }

    /** A machine serves him at once, and for good. */
    void serveHimself(SimulatedCall call) {
        line.contained(call);
        tally.bySource[call.source].diverted += call.counted ? 1 : 0;
        over(call);
    }

    void over(SimulatedCall call) {
        call.end();
        spare.addFirst(call);
    }

    private SimulatedCall newCall() {
        SimulatedCall call = spare.pollFirst();
        if (call == null) {
            if (made == calls.length) {
                calls = Arrays.copyOf(calls, 2 * made);
            }
            call = new SimulatedCall(made);
            calls[made++] = call;
        }
        return call;
    }
}
