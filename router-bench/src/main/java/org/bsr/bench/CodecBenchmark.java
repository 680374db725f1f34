package org.bsr.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.EventCodec;
import org.bsr.server.wire.JsonCommandReader;
import org.bsr.server.wire.JsonEventWriter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The longest command and the most frequent event, a call that arrives and a call that is routed, in both encodings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"
        })
public class CodecBenchmark {
    private static final String LINE = """
            {"jsonrpc":"2.0","id":7,"method":"call.arrived","params":{"call":"boston-000017","ani":"+16175550123",\
            "dnis":"8005550101","digits":"1","language":"en","center":"boston","attributes":{"campaign":"spring-funds"}}}""";

    private final CommandCodec commandCodec = new CommandCodec();
    private final EventCodec eventCodec = new EventCodec();
    private final JsonCommandReader jsonReader = new JsonCommandReader();
    private final JsonEventWriter jsonWriter = new JsonEventWriter();

    private final Command arrival = new Command();
    private final Command readCommand = new Command();
    private final Event routed = new Event();
    private final Event readEvent = new Event();
    private final Text requestId = new Text();
    private final UnsafeBuffer line = new UnsafeBuffer(LINE.getBytes(UTF_8));
    private final UnsafeBuffer commandBytes = new UnsafeBuffer(new byte[CommandCodec.MAX_LENGTH]);
    private final UnsafeBuffer eventBytes = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
    private final ExpandableArrayBuffer growing = new ExpandableArrayBuffer();
    private int commandLength;
    private int eventLength;

    @Setup
    public void fill() {
        arrival.clear(CommandType.CALL_ARRIVED);
        arrival.commandId = 7;
        arrival.call.set("boston-000017");
        arrival.ani.set("+16175550123");
        arrival.dnis.set("8005550101");
        arrival.digits.set("1");
        arrival.language.set("en");
        arrival.center.set("boston");
        arrival.caller.attributes.set("campaign=spring-funds");
        commandLength = commandCodec.encode(arrival, commandBytes, 0);

        routed.clear(EventType.ROUTED);
        routed.time = 1_700_000_000_000_000L;
        routed.call.set("boston-000017");
        routed.destination = Destination.AGENT;
        routed.agent.set("d-042");
        routed.address.set("sip:d-042@denver.example.com");
        routed.rule.set("platinum redemption");
        routed.intent.set("redemption");
        routed.deadline = routed.time + 15_000_000;
        routed.value = 560_000_000;
        routed.cost = 5_000_000;
        eventLength = eventCodec.encode(routed, eventBytes, 0);

        if (readBinaryCommand() != null || !readBinaryEvent() || readJsonCommand() != null || writeJsonEvent() == 0) {
            throw new IllegalStateException("the samples cannot be read: " + jsonReader.advice());
        }
    }

    @Benchmark
    public int writeBinaryCommand() {
        return commandCodec.encode(arrival, out, 0);
    }

    @Benchmark
    public @Nullable Rejection readBinaryCommand() {
        return commandCodec.decode(commandBytes, 0, commandLength, readCommand);
    }

    @Benchmark
    public int writeBinaryEvent() {
        return eventCodec.encode(routed, out, 0);
    }

    @Benchmark
    public boolean readBinaryEvent() {
        return eventCodec.decode(eventBytes, 0, eventLength, readEvent);
    }

    @Benchmark
    public @Nullable Rejection readJsonCommand() {
        return jsonReader.read(line, 0, line.capacity(), readCommand, requestId);
    }

    @Benchmark
    public int writeJsonEvent() {
        return jsonWriter.write(routed, requestId, growing, 0);
    }
}
