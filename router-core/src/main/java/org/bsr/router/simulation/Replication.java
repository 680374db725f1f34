package org.bsr.router.simulation;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.collections.IntArrayList;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Event;
import org.bsr.router.simulation.SimulatedCall.Stage;
import org.bsr.router.text.Text;

/** One run of a scenario: the production engine in virtual time, from an empty center. */
final class Replication {
    private static final String GENERATOR = "L64X128MixRandom";

    private final EventQueue queue = new EventQueue();
    private final Switch line;
    private final Callers callers;
    private final Staff staff;
    private final Centers centers;
    private final Tally tally;

    /** Calls that the engine has just sent somewhere; what they do there is said to it after its command. */
    private final IntArrayList routed = new IntArrayList();

    Replication(Scenario scenario, int number) {
        SplittableGenerator chance = RandomGeneratorFactory.<SplittableGenerator>of(GENERATOR)
                .create(mixed(scenario.run().seed(), number));
        tally = new Tally(scenario);
        Calendar calendar = new Calendar(scenario.plan(), scenario.run().start());
        line = new Switch(scenario, calendar, this::onEvent);
        callers = new Callers(scenario, line, queue, tally, chance);
        staff = new Staff(scenario, line, queue, callers, tally);
        centers = new Centers(scenario, line, queue, calendar);
    }

    private static long mixed(long seed, int number) {
        return (seed * 0x9E3779B97F4A7C15L) ^ (number * 0xD1B54A32D192ED03L);
    }

    Tally run() {
        centers.begin();
        line.open();
        staff.begin();
        callers.begin();
        while (true) {
            long deadline = line.nextDeadline();
            long next = Math.min(queue.nextTime(), deadline);
            if (next >= tally.end() && (next >= tally.latestEnd() || tally.isSettled())) {
                break;
            }
            line.moveTo(next);
            if (deadline <= next) {
                line.deadline();
            } else {
                happen(queue.remove());
            }
            followUp();
        }
        staff.finish(Math.max(tally.end(), line.now()));
        return tally;
    }

    private void happen(long event) {
        long subject = Happening.subject(event);
        switch (Happening.of(event)) {
            case ARRIVAL -> callers.arrive((int) subject);
            case REPEAT -> callers.callAgain(subject);
            case PATIENCE_END -> callers.losePatience(subject);
            case SELF_SERVICE_END -> callers.leaveSelfService(subject);
            case SERVICE_END -> staff.endService(subject);
            case AFTER_CALL_END -> staff.endAfterCallWork(subject);
            case DUTY -> staff.turn((int) subject);
            case BACK -> staff.comeBack((int) subject);
            case HOURS -> centers.openOrClose((int) subject);
            case OUTAGE -> centers.turn((int) subject);
            case NOBODY_THERE -> staff.missCustomer(subject);
        }
    }

    /** Agents and machines take what was sent to them. That can route other calls, which then stand behind. */
    private void followUp() {
        for (int i = 0; i < routed.size(); i++) {
            SimulatedCall call = callers.call(routed.getInt(i));
            if (call.stage == Stage.IN_SELF_SERVICE) {
                callers.useSelfService(call);
            } else if (call.stage == Stage.OFFERED) {
                staff.ring(call);
            } else if (call.stage == Stage.QUEUED && call.wantsCallback) {
                callers.acceptCallback(call);
            }
        }
        routed.clear();
    }

    private void onEvent(Event event) {
        switch (event.type) {
            case ROUTED -> onRouted(event, callers.call(number(event.call)));
            case OFFER_WITHDRAWN -> callers.call(number(event.call)).stage = Stage.QUEUED;
            case CALL_OVER -> {
                if (event.end == CallEnd.FAILED) {
                    callers.notReached(callers.call(number(event.call)));
                }
            }
            case AGENT_CHANGED -> staff.onChange(number(event.agent), event.agentState, event.reason, event.time);
            default -> {}
        }
    }

    private void onRouted(Event event, SimulatedCall call) {
        if (call.stage == Stage.IN_SELF_SERVICE) {
            call.queued = event.time;
        }
        switch (event.destination) {
            case AGENT -> {
                call.agent = number(event.agent);
                call.stage = Stage.OFFERED;
                routed.addInt(call.index);
            }
            case SELF_SERVICE -> {
                call.stage = Stage.IN_SELF_SERVICE;
                routed.addInt(call.index);
            }
            case WAITING -> {
                call.stage = Stage.QUEUED;
                if (!call.waited && !call.transferred) {
                    call.announcedMedian = event.ewtMicros;
                    call.announcedNinetieth = event.ewtP90Micros;
                }
                callers.wait(call);
                if (event.callbackOffered && callers.wantsCallback(call)) {
                    call.wantsCallback = true;
                    routed.addInt(call.index);
                }
            }
            case OVERFLOW -> callers.overflow(call);
            case CALLBACK -> call.stage = Stage.QUEUED;
        }
    }

    private static int number(Text digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = 10 * number + digits.array()[i] - '0';
        }
        return number;
    }
}
