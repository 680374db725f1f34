package org.bsr.router.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.bsr.router.simulation.CallRandom.Matter;
import org.bsr.router.simulation.Scenario.Repeat;
import org.bsr.router.simulation.Scenario.SelfService;
import org.bsr.router.simulation.SimulatedCall.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Those who call: they come, wait, lose patience, use self-service, call again.
 *
 * <p>Each kind of calls draws its arrivals and the seeds of its calls from a stream of its own, so that two plans meet the same
 * callers.
 */
final class Callers {
    private final List<Scenario.Source> sources;
    private final RandomGenerator[] arrivals;
    private final DayFactors days;
    private final CallRandom random = new CallRandom();
    private final Switch line;
    private final EventQueue queue;
    private final Tally tally;
    private final long latestEnd;

    private @Nullable SimulatedCall[] calls = new SimulatedCall[256];
    private int made;
    private final ArrayDeque<SimulatedCall> spare = new ArrayDeque<>();

    Callers(Scenario scenario, Switch line, EventQueue queue, Tally tally, SplittableGenerator chance) {
        this.sources = scenario.sources();
        this.line = line;
        this.queue = queue;
        this.tally = tally;
        this.latestEnd = tally.latestEnd();
        arrivals = new RandomGenerator[sources.size()];
        for (int source = 0; source < arrivals.length; source++) {
            arrivals[source] = chance.split();
        }
        days = new DayFactors(scenario.dayFactor(), chance.split());
    }

    void begin() {
        for (int source = 0; source < arrivals.length; source++) {
            scheduleArrival(source);
        }
    }

    private void scheduleArrival(int source) {
        long time = sources.get(source).arrivals().next(line.now(), latestEnd, arrivals[source], days);
        if (time < latestEnd) {
            queue.add(time, Happening.ARRIVAL.with(source));
        }
    }

    void arrive(int source) {
        scheduleArrival(source);
        SimulatedCall call = newCall();
        call.begin(source, arrivals[source].nextLong());
        enter(call);
    }

    void callAgain(long subject) {
        enter(call(subject));
    }

    private void enter(SimulatedCall call) {
        call.queued = line.now();
        call.stage = Stage.QUEUED;
        tally.arrived(call, line.now());
        line.arrive(call);
    }

    /** The call of this number, or with this subject. */
    SimulatedCall call(long subject) {
        SimulatedCall call = calls[(int) subject];
        assert call != null;
        return call;
    }

    /** There is no agent for him at once. */
    void wait(SimulatedCall call) {
        Scenario.Source source = sources.get(call.source);
        if (!call.waited && !call.isCallback && source.patience() != null) {
            int time = call.transferred ? 1 : 0;
            call.patienceEnd = call.queued + source.patience().sample(random.about(Matter.PATIENCE, call, time));
            queue.add(call.patienceEnd, Happening.PATIENCE_END.with(call.subject()));
        }
        call.waited = true;
    }

    /** He waits, and is asked whether he would rather be called back. What he wants does not change. */
    boolean wantsCallback(SimulatedCall call) {
        return !call.transferred
                && random.about(Matter.CALLBACK, call).happens(callback(call).accepts());
    }

    void acceptCallback(SimulatedCall call) {
        call.wantsCallback = false;
        call.isCallback = true;
        tally.tookCallback(call, line.now());
        line.acceptCallback(call);
    }

    /** An agent calls him back. */
    boolean isThere(SimulatedCall call) {
        return random.about(Matter.CALLED_BACK, call, call.tries++)
                .happens(callback(call).answers());
    }

    /** The last time that he was called nobody was there. */
    void notReached(SimulatedCall call) {
        tally.notReached(call);
        over(call, 0);
    }

    Scenario.Callback callback(SimulatedCall call) {
        return sources.get(call.source).callback();
    }

    /** Whether the agent who has served him hands him on. */
    boolean isToTransfer(SimulatedCall call) {
        double probability = sources.get(call.source).transfer().probability();
        return !call.transferred && random.about(Matter.TRANSFER, call).happens(probability);
    }

    void losePatience(long subject) {
        SimulatedCall call = call(subject);
        if (call.subject() == subject && call.isUnanswered() && call.patienceEnd == line.now()) {
            line.hangUp(call);
            tally.abandoned(call, line.now());
            over(call, sources.get(call.source).repeat().abandoned());
        }
    }

    void useSelfService(SimulatedCall call) {
        tally.diverted(call);
        Distribution time = sources.get(call.source).selfService().time();
        if (time == null) {
            leaveSelfService(call.subject());
        } else {
            long micros = time.sample(random.about(Matter.SELF_SERVICE, call));
            queue.add(line.now() + micros, Happening.SELF_SERVICE_END.with(call.subject()));
        }
    }

    void leaveSelfService(long subject) {
        SimulatedCall call = call(subject);
        if (call.subject() != subject || call.stage != Stage.IN_SELF_SERVICE) {
            return;
        }
        SelfService outcomes = sources.get(call.source).selfService();
        double chance = random.about(Matter.SELF_SERVICE, call, 1).nextDouble();
        if (chance < outcomes.contained()) {
            line.contained(call);
            tally.contained(call);
            over(call, 0);
        } else if (chance < outcomes.contained() + outcomes.hangsUp()) {
            line.hangUp(call);
            tally.lostInSelfService(call);
            over(call, sources.get(call.source).repeat().abandoned());
        } else {
            line.wantsAgent(call);
        }
    }

    /** He is sent to somebody else, and does not come back. */
    void overflow(SimulatedCall call) {
        tally.overflowed(call, line.now());
        over(call, 0);
    }

    /** An agent has served him. */
    void served(SimulatedCall call) {
        over(call, sources.get(call.source).repeat().unresolved());
    }

    /** @param callsAgain share of those whose calls ended so */
    private void over(SimulatedCall call, double callsAgain) {
        Repeat repeat = sources.get(call.source).repeat();
        if (repeat.after() != null && random.about(Matter.REPEAT, call).happens(callsAgain)) {
            SimulatedCall next = newCall();
            next.begin(call.source, random.nextLong());
            next.repeated = true;
            queue.add(line.now() + repeat.after().sample(random), Happening.REPEAT.with(next.subject()));
        }
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
