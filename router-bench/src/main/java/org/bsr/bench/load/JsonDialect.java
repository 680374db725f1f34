package org.bsr.bench.load;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.bsr.router.command.CommandType;
import org.bsr.router.wire.CommandRules;

/** JSON-RPC, one object a line. */
final class JsonDialect implements Dialect {
    private static final String BEGIN = "{\"jsonrpc\":\"2.0\",\"id\":";
    private static final byte[] BEGIN_BYTES = BEGIN.getBytes(UTF_8);

    /** What stands behind a request's number: up to the call's id, then up to the agent's, then the rest. */
    private record Form(byte[] beforeCall, byte[] beforeAgent, byte[] rest) {}

    private final JsonScan scan = new JsonScan();
    private final Map<CommandType, Form> forms = new EnumMap<>(CommandType.class);
    private final Form[] arrivals;

    JsonDialect(List<Caller> callers) {
        forms.put(CommandType.AGENT_LOGIN, ofAgent("agent.login"));
        forms.put(CommandType.AGENT_READY, ofAgent("agent.ready"));
        forms.put(CommandType.AGENT_WORK_DONE, ofAgent("agent.work_done"));
        forms.put(CommandType.AGENT_LOGOUT, ofAgent("agent.logout"));
        forms.put(CommandType.HEARTBEAT, form("", ",\"method\":\"heartbeat\"}", ""));
        forms.put(CommandType.CALL_ANSWERED, form(begin("call.answered", "call"), "\",\"agent\":\"", "\"}}"));
        forms.put(CommandType.CALL_ENDED, form(begin("call.ended", "call"), "\"}}", ""));
        forms.put(CommandType.CALL_HUNG_UP, form(begin("call.hung_up", "call"), "\"}}", ""));
        arrivals = callers.stream().map(JsonDialect::ofCaller).toArray(Form[]::new);
    }

    private static Form ofCaller(Caller caller) {
        StringBuilder rest = new StringBuilder("\"");
        add(rest, "ani", caller.number());
        add(rest, "intent", caller.intent());
        add(rest, "language", caller.language());
        add(rest, "center", caller.center());
        return form(begin("call.arrived", "call"), rest + "}}", "");
    }

    private static void add(StringBuilder json, String key, String value) {
        if (!value.isEmpty()) {
            json.append(",\"").append(key).append("\":\"").append(value).append('"');
        }
    }

    private static Form ofAgent(String method) {
        return form("", begin(method, "agent"), "\"}}");
    }

    private static String begin(String method, String parameter) {
        return ",\"method\":\"" + method + "\",\"params\":{\"" + parameter + "\":\"";
    }

    /** Without {@code beforeCall} there is no call, and without {@code rest} there is no agent. */
    private static Form form(String beforeCall, String beforeAgent, String rest) {
        return new Form(beforeCall.getBytes(UTF_8), beforeAgent.getBytes(UTF_8), rest.getBytes(UTF_8));
    }

    @Override
    public int hello(String name, long epoch, long commandId, MutableDirectBuffer out, int offset) {
        byte[] line = (BEGIN + commandId + ",\"method\":\"hello\",\"params\":{\"version\":"
                        + CommandRules.PROTOCOL_VERSION + ",\"name\":\"" + name + "\",\"epoch\":" + epoch + "}}\n")
                .getBytes(UTF_8);
        out.putBytes(offset, line);
        return line.length;
    }

    @Override
    public int write(Outgoing command, MutableDirectBuffer out, int offset) {
        boolean arrives = command.type == CommandType.CALL_ARRIVED;
        Form form = arrives ? arrivals[command.caller] : Objects.requireNonNull(forms.get(command.type));
        int at = put(BEGIN_BYTES, out, offset);
        at += out.putLongAscii(at, command.commandId);
        at = put(form.beforeCall, out, at);
        if (form.beforeCall.length > 0) {
            out.putLong(at, command.callHigh, BIG_ENDIAN);
            out.putLong(at + Long.BYTES, command.callLow, BIG_ENDIAN);
            at += LiveCall.ID_LENGTH;
        }
        at = put(form.beforeAgent, out, at);
        if (form.rest.length > 0) {
            out.putBytes(at, command.agent.array(), 0, command.agent.length());
            at = put(form.rest, out, at + command.agent.length());
        }
        out.putByte(at++, (byte) '\n');
        return at - offset;
    }

    private static int put(byte[] piece, MutableDirectBuffer out, int at) {
        out.putBytes(at, piece);
        return at + piece.length;
    }

    @Override
    public int frameLength(DirectBuffer in, int offset, int readable) {
        for (int i = 0; i < readable; i++) {
            if (in.getByte(offset + i) == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public void read(DirectBuffer in, int offset, int frameLength, Incoming into) {
        scan.read(in, offset, frameLength, into);
    }
}
