package org.bsr.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;

class JsonEventWriterTest {
    private static final Text NO_ID = new Text();

    private final JsonEventWriter writer = new JsonEventWriter();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(8);
    private final Event event = new Event();

    @Test
    void shouldGiveTheIdOfARequestBackAsItWasWritten() {
        event.clear(EventType.ACCEPTED);
        event.time = 1_767_258_000_000_000L;
        event.nextDeadline = 1_767_258_015_000_000L;
        assertThat(write("\"q\\\"é\"")).isEqualTo("""
                {"jsonrpc":"2.0","id":"q\\"é","result":{"time":1767258000000000,"next_deadline":1767258015000000}}
                """);
    }

    @Test
    void shouldNotReplyToARequestWithoutAnId() {
        event.clear(EventType.REJECTED);
        assertThat(write("")).isEmpty();
        event.clear(EventType.ACCEPTED);
        assertThat(write("")).isEmpty();
    }

    @Test
    void shouldWelcomeAClient() {
        event.clear(EventType.WELCOME);
        event.commandId = 1;
        event.version = 1;
        event.epoch = 77;
        event.graceMicros = 30_000_000;
        event.nextDeadline = Long.MAX_VALUE;
        assertThat(write("1")).isEqualTo("""
                {"jsonrpc":"2.0","id":1,"result":{"command_id":1,"time":0,"version":1,"epoch":77,"grace_micros":30000000}}
                """);
    }

    @Test
    void shouldSayWhyACommandWasRejected() {
        event.clear(EventType.REJECTED);
        event.nextDeadline = Long.MAX_VALUE;
        event.rejection = Rejection.UNKNOWN_CALL;
        event.field.set("call");
        event.text.set("no live call has this id");
        assertThat(write("3")).isEqualTo("""
                {"jsonrpc":"2.0","id":3,"error":{"code":300,"message":"no live call has this id",\
                "data":{"name":"unknown_call","time":0,"field":"call"}}}
                """);
        event.text.clear();
        event.field.clear();
        event.rejection = Rejection.NO_PLAN;
        assertThat(write("null")).isEqualTo("""
                {"jsonrpc":"2.0","id":null,"error":{"code":500,"message":"no plan is in force yet",\
                "data":{"name":"no_plan","time":0}}}
                """);
    }

    @Test
    void shouldAskForPatienceUnderOverload() {
        event.clear(EventType.BUSY);
        event.commandId = 4;
        event.retryAfterMicros = 250_000;
        assertThat(write("4")).isEqualTo("""
                {"jsonrpc":"2.0","id":4,"error":{"code":600,"message":"overload; send it again later",\
                "data":{"name":"busy","command_id":4,"time":0,"retry_after_micros":250000}}}
                """);
    }

    @Test
    void shouldSayWhereACallGoesAndLeaveOutWhatIsNotKnown() {
        event.clear(EventType.ROUTED);
        event.time = 9;
        event.call.set("c-1");
        event.destination = Destination.AGENT;
        event.agent.set("a17");
        event.address.set("sip:a17@boston");
        event.deadline = 15;
        event.waitMicros = 3;
        event.value = 560_000_000;
        event.cost = 5_000_000;
        assertThat(write("")).isEqualTo("""
                {"jsonrpc":"2.0","method":"routed","params":{"time":9,"destination":"agent","wait_micros":3,"deadline":15,\
                "value":560000000,"cost":5000000,"call":"c-1","agent":"a17","address":"sip:a17@boston"}}
                """);

        event.clear(EventType.ROUTED);
        event.destination = Destination.WAITING;
        event.position = 2;
        event.ewtMicros = -1;
        assertThat(write("")).isEqualTo("""
                {"jsonrpc":"2.0","method":"routed","params":{"time":0,"destination":"waiting","position":2,"wait_micros":0}}
                """);
        event.ewtMicros = 600;
        assertThat(write("")).contains("\"ewt_micros\":600");

        event.clear(EventType.ROUTED);
        event.destination = Destination.SELF_SERVICE;
        event.flow.set("balance_line");
        assertThat(write("")).contains("\"destination\":\"self_service\"").contains("\"flow\":\"balance_line\"");
    }

    @Test
    void shouldNameStatesByWords() {
        event.clear(EventType.AGENT_CHANGED);
        event.agentState = AgentState.AFTER_CALL_WORK;
        assertThat(write("")).contains("\"method\":\"agent_changed\"").contains("\"state\":\"after_call_work\"");
        event.clear(EventType.CALL_STATE);
        event.callState = CallState.IN_SELF_SERVICE;
        assertThat(write("")).contains("\"method\":\"call_state\"").contains("\"state\":\"in_self_service\"");
        event.clear(EventType.CALL_OVER);
        event.end = CallEnd.SELF_SERVED;
        assertThat(write("")).contains("\"method\":\"call_over\"").contains("\"end\":\"self_served\"");
        event.clear(EventType.ALERT);
        assertThat(write("")).contains("\"method\":\"alert\"").contains("\"code\":\"no_qualified_agent\"");
    }

    @Test
    void shouldWriteEveryTextSafelyOnOneLine() {
        event.clear(EventType.ALERT);
        event.text.set("a \"quoted\"\nline \\ with é and 😀\u0001" + "x".repeat(20_000));
        assertThat(write(""))
                .contains("\"text\":\"a \\\"quoted\\\"\\nline \\\\ with é and 😀\\u0001xxx")
                .endsWith("xxx\"}}\n")
                .containsOnlyOnce("\n");
    }

    private String write(String id) {
        Text requestId = id.isEmpty() ? NO_ID : Text.of(id);
        int length = writer.write(event, requestId, buffer, 3);
        byte[] bytes = new byte[length];
        buffer.getBytes(3, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
