package org.bsr.bench.load;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.EventCodec;
import org.bsr.server.wire.JsonCommandReader;
import org.bsr.server.wire.JsonEventWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a load says the router understands as it was meant, and the other way round, in both encodings. */
class DialectsTest {
    private static final int OFFSET = 7;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final LiveCall call = new LiveCall(2, 0x13);
    private final Incoming incoming = new Incoming(buffer);

    @ParameterizedTest
    @EnumSource(Wire.class)
    void shouldSayWhatTheRouterUnderstands(Wire wire) {
        Dialect dialect = wire.dialect(List.of(new Caller("6175550123", "redemption", "en", "boston")));
        List<CommandType> all = List.of(
                CommandType.CALL_ARRIVED,
                CommandType.CALL_ANSWERED,
                CommandType.CALL_ENDED,
                CommandType.CALL_HUNG_UP,
                CommandType.AGENT_LOGIN,
                CommandType.AGENT_READY,
                CommandType.AGENT_WORK_DONE,
                CommandType.AGENT_LOGOUT,
                CommandType.HEARTBEAT);
        for (CommandType type : all) {
            Outgoing outgoing = new Outgoing().about(type, Text.of("b-001"));
            call.begin(0);
            call.identify(outgoing);
            outgoing.commandId = 1234;
            int length = dialect.write(outgoing, buffer, OFFSET);
            Command command = understood(wire, length);
            assertThat(command.type).isEqualTo(type);
            boolean ofCall = type.name().startsWith("CALL");
            assertThat(command.call.toString()).isEqualTo(ofCall ? "00020013%08x".formatted(call.count()) : "");
            boolean ofAgent = type.name().startsWith("AGENT") || type == CommandType.CALL_ANSWERED;
            assertThat(command.agent.toString()).isEqualTo(ofAgent ? "b-001" : "");
            assertThat(command.intent.toString()).isEqualTo(type == CommandType.CALL_ARRIVED ? "redemption" : "");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void shouldIntroduceItself(Wire wire) {
        int length = wire.dialect(List.of()).hello("load-1", 77, 1234, buffer, OFFSET);
        Command hello = understood(wire, length);
        assertThat(hello.type).isEqualTo(CommandType.HELLO);
        assertThat(hello.clientName.toString()).isEqualTo("load-1");
        assertThat(hello.epoch).isEqualTo(77);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void shouldUnderstandRepliesByTheirNumber(Wire wire) {
        Event event = new Event();
        event.clear(EventType.ACCEPTED).commandId = 1234;
        assertThat(hear(wire, event)).isEqualTo(Incoming.Type.ACCEPTED);
        assertThat(incoming.commandId).isEqualTo(1234);
        event.clear(EventType.WELCOME).commandId = 1234;
        event.epoch = 5;
        assertThat(hear(wire, event)).isEqualTo(Incoming.Type.WELCOME);
        event.clear(EventType.BUSY).commandId = 1234;
        assertThat(hear(wire, event)).isEqualTo(Incoming.Type.BUSY);
        event.clear(EventType.REJECTED).commandId = 1234;
        event.rejection = Rejection.CALL_EXISTS;
        event.text.set("a \"word\" {in quotes}");
        assertThat(hear(wire, event)).isEqualTo(Incoming.Type.REJECTED);
        assertThat(incoming.commandId).isEqualTo(1234);
        assertThat(incoming.code).isEqualTo(Rejection.CALL_EXISTS.code());
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void shouldUnderstandWhereACallGoes(Wire wire) {
        Outgoing outgoing = new Outgoing();
        call.begin(0);
        call.identify(outgoing);
        byte[] id = new byte[LiveCall.ID_LENGTH];
        buffer.putLong(0, outgoing.callHigh, BIG_ENDIAN);
        buffer.putLong(Long.BYTES, outgoing.callLow, BIG_ENDIAN);
        buffer.getBytes(0, id);
        Event event = new Event();
        for (Destination destination : List.of(Destination.AGENT, Destination.WAITING)) {
            event.clear(EventType.ROUTED).destination = destination;
            event.call.set(id, 0, id.length);
            event.agent.set(destination == Destination.AGENT ? "b-001" : "");
            event.rule.set("everybody \\ \"else\"");
            assertThat(hear(wire, event)).isEqualTo(Incoming.Type.ROUTED);
            assertThat(incoming.code).isEqualTo(destination.code());
            assertThat(call.is(incoming)).isTrue();
            assertThat(LiveCall.placeIn(incoming)).isEqualTo(0x13);
            Text agent = new Text();
            incoming.agent(agent);
            assertThat(agent).isEqualTo(event.agent);
        }
        call.begin(0);
        assertThat(call.is(incoming)).as("an event of the call before").isFalse();
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void shouldTellEventsApart(Wire wire) {
        Event event = new Event();
        for (AgentState state : List.of(AgentState.OFFERED, AgentState.BUSY, AgentState.AFTER_CALL_WORK)) {
            event.clear(EventType.AGENT_CHANGED).agentState = state;
            event.agent.set("b-001");
            assertThat(hear(wire, event)).isEqualTo(Incoming.Type.AGENT_CHANGED);
            assertThat(incoming.code).isEqualTo(state.ordinal());
        }
        event.clear(EventType.CALL_OVER).call.set("c-1");
        assertThat(hear(wire, event)).isEqualTo(Incoming.Type.CALL_OVER);
        event.clear(EventType.CENTER_STATE).center.set("boston");
        assertThat(hear(wire, event)).isEqualTo(Incoming.Type.OTHER);
    }

    private Command understood(Wire wire, int length) {
        assertThat(wire.dialect(List.of()).frameLength(buffer, OFFSET, length)).isEqualTo(length);
        assertThat(wire.dialect(List.of()).frameLength(buffer, OFFSET, length - 1))
                .isZero();
        Command command = new Command();
        if (wire == Wire.SBE) {
            assertThat(new CommandCodec().decode(buffer, OFFSET + Integer.BYTES, length - Integer.BYTES, command))
                    .isNull();
            assertThat(command.commandId).isEqualTo(1234);
        } else {
            Text id = new Text();
            assertThat(new JsonCommandReader().read(buffer, OFFSET, length - 1, command, id))
                    .isNull();
            assertThat(id.toString()).isEqualTo("1234");
        }
        return command;
    }

    private Incoming.Type hear(Wire wire, Event event) {
        int length;
        if (wire == Wire.SBE) {
            int count = new EventCodec().encode(event, buffer, OFFSET + Integer.BYTES);
            buffer.putInt(OFFSET, count, BIG_ENDIAN);
            length = Integer.BYTES + count;
        } else {
            length = new JsonEventWriter().write(event, Text.of("1234"), buffer, OFFSET);
        }
        Dialect dialect = wire.dialect(List.of());
        assertThat(dialect.frameLength(buffer, OFFSET, length)).isEqualTo(length);
        dialect.read(buffer, OFFSET, length, incoming);
        return incoming.type;
    }
}
