package org.bsr.router.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.collections.LongArrayList;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario: the production engine in virtual time, from an empty floor.
 *
 * <p>Each source draws its arrivals, service times and patience from streams of its own, call by call in order of arrival, so
 * that two plans meet the same callers.
 */
final class Replication {
    private static final String GENERATOR = "L64X128MixRandom";
    /** The engine takes 0 for no time at all. */
    private static final long START = 1_000_000;

    private static final int CLIENT = 0;
    private static final Text CONTAINED = Text.of("contained");
    private static final long ARRIVAL = 0;
    private static final long SERVICE_END = 1;
    private static final long PATIENCE_END = 2;
    private static final long KINDS = 3;

    private final Scenario scenario;
    private final RoutingEngine engine = new RoutingEngine(this::onEvent);
    private final EventQueue queue = new EventQueue();
    private final Command command = new Command();
    private final Streams[] streams;
    private final int[] poolOfAgent;
    private final Tally tally;
    private final long countFrom;
    private final long end;
    private final long latestEnd;
    private long now = START;
    /** Counted calls of which it is open yet whether and how long they wait. They are followed beyond the end. */
    private int unsettled;

    /** Calls that were just given to an agent, or to self-service: what follows is said to the engine after its command. */
    private final LongArrayList routed = new LongArrayList();

    private @Nullable SimulatedCall[] calls = new SimulatedCall[256];
    private final ArrayDeque<SimulatedCall> spare = new ArrayDeque<>();
    private int made;

    private record Streams(RandomGenerator arrivals, RandomGenerator services, RandomGenerator patience) {}

    private static final class SimulatedCall {
        final int index;
        final Text id;
        /** How often this object has been another call before, so that its patience does not end for a later one. */
        int life;

        int source;
        long arrived;
        long serviceMicros;
        long patienceMicros;
        boolean waiting;
        boolean counted;
        boolean inSelfService;
        int pool;
        Text agent = new Text();

        SimulatedCall(int index) {
            this.index = index;
            this.id = Text.of(Integer.toString(index));
        }
    }

    Replication(Scenario scenario, int number) {
        this.scenario = scenario;
        this.tally = new Tally(scenario);
        this.countFrom = START + scenario.run().warmUpMicros();
        this.end = countFrom + scenario.run().lengthMicros();
        this.latestEnd = end + scenario.run().lengthMicros();
        SplittableGenerator root = RandomGeneratorFactory.<SplittableGenerator>of(GENERATOR)
                .create(mixed(scenario.run().seed(), number));
        streams = new Streams[scenario.sources().size()];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = new Streams(root.split(), root.split(), root.split());
        }
        poolOfAgent = new int[scenario.roster().agents().size()];
        int agent = 0;
        for (int pool = 0; pool < scenario.pools().size(); pool++) {
            int agents = scenario.pools().get(pool).agents();
            Arrays.fill(poolOfAgent, agent, agent + agents, pool);
            agent += agents;
        }
    }

    private static long mixed(long seed, int number) {
        return (seed * 0x9E3779B97F4A7C15L) ^ (number * 0xD1B54A32D192ED03L);
    }

    Tally run() {
        open();
        for (int source = 0; source < streams.length; source++) {
            scheduleArrival(source);
        }
        while (true) {
            long next = Math.min(queue.nextTime(), engine.nextDeadline());
            if (next >= end && (unsettled == 0 || next >= latestEnd)) {
                break;
            }
            now = next;
            if (engine.nextDeadline() <= next) {
                say(CommandType.ADVANCE, -1);
            } else {
                happen(queue.remove());
            }
            followUp();
        }
        tally.measured(end - countFrom);
        return tally;
    }

    private void open() {
        command.clear(CommandType.INSTALL_PLAN);
        command.plan = scenario.plan();
        command.roster = scenario.roster();
        command.time = now;
        engine.onCommand(command);
        say(CommandType.HELLO, CLIENT);
        for (var agent : scenario.roster().agents()) {
            for (CommandType type : new CommandType[] {CommandType.AGENT_LOGIN, CommandType.AGENT_READY}) {
                fresh(type, CLIENT).agent.set(agent.id());
                engine.onCommand(command);
            }
        }
    }

    private void scheduleArrival(int source) {
        long after = scenario.sources().get(source).interarrival().sample(streams[source].arrivals);
        queue.add(now + after, source * KINDS + ARRIVAL);
    }

    private void happen(long event) {
        long subject = event / KINDS;
        long kind = event % KINDS;
        if (kind == ARRIVAL) {
            arrive((int) subject);
        } else if (kind == SERVICE_END) {
            finish(call((int) subject));
        } else {
            losePatience((int) (subject & 0xFFFF_FFFFL), (int) (subject >>> 32));
        }
    }

    private void arrive(int index) {
        scheduleArrival(index);
        Scenario.Source source = scenario.sources().get(index);
        SimulatedCall call = newCall();
        call.source = index;
        call.arrived = now;
        call.counted = now >= countFrom && now < end;
        call.serviceMicros = source.service().sample(streams[index].services);
        call.patienceMicros = source.patience() == null ? -1 : source.patience().sample(streams[index].patience);
        if (call.counted) {
            tally.bySource[index].arrived++;
            unsettled++;
        }
        fresh(CommandType.CALL_ARRIVED, CLIENT).call.set(call.id);
        command.caller.tier = source.tier();
        command.caller.intent = source.intent();
        command.caller.language = source.language();
        command.caller.center = source.center();
        engine.onCommand(command);
    }

    private void finish(SimulatedCall call) {
        fresh(CommandType.CALL_ENDED, CLIENT).call.set(call.id);
        engine.onCommand(command);
        free(call);
    }

    private void losePatience(int index, int life) {
        SimulatedCall call = call(index);
        if (call.life != life || !call.waiting) {
            return;
        }
        fresh(CommandType.CALL_HUNG_UP, CLIENT).call.set(call.id);
        engine.onCommand(command);
        Tally.Counts counts = tally.bySource[call.source];
        if (call.counted) {
            long waited = now - call.arrived;
            unsettled--;
            counts.abandoned++;
            counts.waited += waited;
            counts.abandonedAfter +=
                    waited > scenario.sources().get(call.source).withinMicros() ? 1 : 0;
        }
        free(call);
    }

    /** Says to the engine what agents and machines do at once. That can route other calls, which then stand behind. */
    private void followUp() {
        for (int i = 0; i < routed.size(); i++) {
            SimulatedCall call = call((int) routed.getLong(i));
            if (call.inSelfService) {
                fresh(CommandType.SELF_SERVICE_DONE, CLIENT).call.set(call.id);
                command.outcome.set(CONTAINED);
                engine.onCommand(command);
                if (call.counted) {
                    unsettled--;
                    tally.bySource[call.source].diverted++;
                }
                free(call);
            } else {
                start(call);
            }
        }
        routed.clear();
    }

    private void start(SimulatedCall call) {
        fresh(CommandType.CALL_ANSWERED, CLIENT).call.set(call.id);
        command.agent.set(call.agent);
        engine.onCommand(command);
        long waited = now - call.arrived;
        long service =
                Math.round(call.serviceMicros / scenario.pools().get(call.pool).speed());
        Tally.Counts counts = tally.bySource[call.source];
        if (call.counted) {
            unsettled--;
            counts.started++;
            counts.startedAtOnce += call.waiting ? 0 : 1;
            counts.waited += waited;
            counts.answeredWithin +=
                    waited <= scenario.sources().get(call.source).withinMicros() ? 1 : 0;
        }
        call.waiting = false;
        tally.busyMicrosByPool[call.pool] += Math.max(0, Math.min(end, now + service) - Math.max(countFrom, now));
        queue.add(now + service, call.index * KINDS + SERVICE_END);
    }

    private void onEvent(Event event) {
        if (event.type != EventType.ROUTED) {
            return;
        }
        SimulatedCall call = call(number(event.call));
        switch (event.destination) {
            case AGENT -> {
                call.agent.set(event.agent);
                call.pool = poolOfAgent[number(event.agent)];
                routed.addLong(call.index);
            }
            case SELF_SERVICE -> {
                call.inSelfService = true;
                routed.addLong(call.index);
            }
            case WAITING -> {
                call.waiting = true;
                if (call.patienceMicros >= 0) {
                    long subject = (long) call.life << 32 | call.index;
                    queue.add(call.arrived + call.patienceMicros, subject * KINDS + PATIENCE_END);
                }
            }
        }
    }

    private static int number(Text digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = 10 * number + digits.array()[i] - '0';
        }
        return number;
    }

    private Command fresh(CommandType type, int client) {
        command.clear(type);
        command.client = client;
        command.time = now;
        return command;
    }

    private void say(CommandType type, int client) {
        engine.onCommand(fresh(type, client));
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

    private SimulatedCall call(int index) {
        SimulatedCall call = calls[index];
        assert call != null;
        return call;
    }

    private void free(SimulatedCall call) {
        call.life++;
        call.waiting = false;
        call.inSelfService = false;
        spare.addFirst(call);
    }
}
