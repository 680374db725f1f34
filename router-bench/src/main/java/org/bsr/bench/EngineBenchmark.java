package org.bsr.bench;

import java.util.concurrent.TimeUnit;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.text.Text;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One command of a call's life, in centers that are steadily busy: a call arrives, one is answered, one ends and its agent
 * becomes ready. Time passes as it would, so steps and other deadlines fire in between.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class EngineBenchmark {
    private static final int COMMANDS = 4;

    @Param({"300", "10000"})
    public int agents;

    /** Calls in the house for each hundred agents: with fewer than a hundred agents are idle, with more calls wait. */
    @Param({"70", "110"})
    public int load;

    private final Command command = new Command();
    private final byte[] digits = new byte[12];
    /** Offers to be answered; an arrival seldom makes more than one. */
    private Text[] offeredCalls = {};

    private Text[] offeredAgents = {};
    private int offers;
    private CallCenters centers = new CallCenters(1);
    private RoutingEngine engine = new RoutingEngine(this::onEvent);
    private Text[] connectedCalls = {};
    private Text[] connectedAgents = {};
    private int oldest;
    private int connected;
    private long arrived;
    private long now;
    private long between;

    @Setup
    public void open() {
        centers = new CallCenters(agents);
        engine = new RoutingEngine(this::onEvent);
        offeredCalls = texts(agents);
        offeredAgents = texts(agents);
        connectedCalls = texts(agents);
        connectedAgents = texts(agents);
        oldest = 0;
        connected = 0;
        offers = 0;
        arrived = 0;
        now = 0;
        int calls = agents * load / 100;
        between = centers.handleMicros / calls;
        centers.open(engine, command);
        for (int i = 0; i < calls; i++) {
            now += between;
            arrive();
        }
    }

    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long command() {
        now += between;
        arrive();
        end();
        return now;
    }

    private void arrive() {
        next(CommandType.CALL_ARRIVED);
        long rest = ++arrived;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        command.call.set(digits, 0, digits.length);
        centers.fill(command.caller);
        engine.onCommand(command);
        answer();
    }

    /** Ends the call that has been connected longest. */
    private void end() {
        int slot = oldest;
        oldest = (oldest + 1) % agents;
        connected--;
        next(CommandType.CALL_ENDED);
        command.call.set(connectedCalls[slot]);
        engine.onCommand(command);
        next(CommandType.AGENT_READY);
        command.agent.set(connectedAgents[slot]);
        engine.onCommand(command);
        answer();
    }

    private void answer() {
        while (offers > 0) {
            offers--;
            int slot = (oldest + connected++) % agents;
            connectedCalls[slot].set(offeredCalls[offers]);
            connectedAgents[slot].set(offeredAgents[offers]);
            next(CommandType.CALL_ANSWERED);
            command.call.set(connectedCalls[slot]);
            command.agent.set(connectedAgents[slot]);
            engine.onCommand(command);
        }
    }

    private void next(CommandType type) {
        command.clear(type);
        command.time = now;
        command.client = 0;
    }

    private void onEvent(Event event) {
        if (event.type == EventType.ROUTED && event.destination == Destination.AGENT) {
            offeredCalls[offers].set(event.call);
            offeredAgents[offers].set(event.agent);
            offers++;
        } else if (event.type == EventType.REJECTED) {
            throw new IllegalStateException(event.rejection + " of " + event.field + " at command " + command.type);
        }
    }

    private static Text[] texts(int count) {
        Text[] texts = new Text[count];
        for (int i = 0; i < count; i++) {
            texts[i] = new Text();
        }
        return texts;
    }
}
