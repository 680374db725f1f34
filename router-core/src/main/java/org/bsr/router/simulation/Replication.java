package org.bsr.router.simulation;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.collections.IntArrayList;
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
    private final Tally tally;
    private final long end;
    /** Calls that arrived before the end are followed until here, if need be, so that long waits are not left out. */
    private final long latestEnd;

    /** Calls that the engine has just sent somewhere; what they do there is said to it after its command. */
    private final IntArrayList routed = new IntArrayList();

    Replication(Scenario scenario, int number) {
        SplittableGenerator chance = RandomGeneratorFactory.<SplittableGenerator>of(GENERATOR)
                .create(mixed(scenario.run().seed(), number));
        tally = new Tally(scenario);
        line = new Switch(scenario, this::onEvent);
        callers = new Callers(scenario, line, queue, tally, chance);
        staff = new Staff(scenario, line, queue, callers, tally);
        end = Switch.START + scenario.run().warmUpMicros() + scenario.run().lengthMicros();
        latestEnd = end + scenario.run().lengthMicros() / 10;
    }

    private static long mixed(long seed, int number) {
        return (seed * 0x9E3779B97F4A7C15L) ^ (number * 0xD1B54A32D192ED03L);
    }

    Tally run() {
        line.open();
        staff.begin();
        callers.begin();
        while (true) {
            long deadline = line.nextDeadline();
            long next = Math.min(queue.nextTime(), deadline);
            if (next >= end && (next >= latestEnd || tally.isSettled())) {
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
        staff.finish(Math.max(end, line.now()));
        return tally;
    }

    private void happen(long event) {
        long subject = Happening.subject(event);
        switch (Happening.of(event)) {
            case ARRIVAL -> callers.arrive((int) subject);
            case SERVICE_END -> staff.endService(subject);
            case PATIENCE_END -> callers.losePatience(subject);
        }
    }

    /** Agents and machines take what was sent to them. That can route other calls, which then stand behind. */
    private void followUp() {
        for (int i = 0; i < routed.size(); i++) {
            SimulatedCall call = callers.call(routed.getInt(i));
            if (call.stage == Stage.IN_SELF_SERVICE) {
                callers.serveHimself(call);
            } else {
                staff.answer(call);
            }
        }
        routed.clear();
    }

    private void onEvent(Event event) {
        switch (event.type) {
            case ROUTED -> onRouted(event, callers.call(number(event.call)));
            case AGENT_CHANGED -> staff.onChange(number(event.agent), event.agentState, event.time);
            default -> {}
        }
    }

    private void onRouted(Event event, SimulatedCall call) {
        switch (event.destination) {
            case AGENT -> {
                call.agent = number(event.agent);
                routed.addInt(call.index);
            }
            case SELF_SERVICE -> {
                call.stage = Stage.IN_SELF_SERVICE;
                routed.addInt(call.index);
            }
            case WAITING -> callers.wait(call);
            case OVERFLOW -> callers.over(call);
            case CALLBACK -> {}
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
