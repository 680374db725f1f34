package org.bsr.bench.load;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.CommandRules;
import org.bsr.router.wire.sbe.AcceptedDecoder;
import org.bsr.router.wire.sbe.AgentChangedDecoder;
import org.bsr.router.wire.sbe.BusyDecoder;
import org.bsr.router.wire.sbe.CallOverDecoder;
import org.bsr.router.wire.sbe.HeartbeatDecoder;
import org.bsr.router.wire.sbe.MessageHeaderDecoder;
import org.bsr.router.wire.sbe.RejectedDecoder;
import org.bsr.router.wire.sbe.RoutedDecoder;
import org.bsr.router.wire.sbe.WelcomeDecoder;

/**
 * SBE behind its length. Each kind of command is encoded once by the codec that the router uses; what is sent is a copy with
 * numbers and names put in their places, which costs a few nanoseconds.
 */
final class BinaryDialect implements Dialect {
    private static final int LENGTH = Integer.BYTES;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int COMMAND_ID = LENGTH + HEADER;
    private static final int FIRST_EVENT = WelcomeDecoder.TEMPLATE_ID;
    private static final CommandType[] OF_A_CALL = {
        CommandType.CALL_ANSWERED, CommandType.CALL_ENDED, CommandType.CALL_HUNG_UP
    };
    private static final CommandType[] OF_AN_AGENT = {
        CommandType.AGENT_LOGIN,
        CommandType.AGENT_READY,
        CommandType.AGENT_WORK_DONE,
        CommandType.AGENT_LOGOUT,
        CommandType.HEARTBEAT
    };

    /** A frame, where the call's id goes in it (0: nowhere), and whether the agent's id goes at its end. */
    private record Form(byte[] bytes, int call, boolean endsWithAgent) {}

    private final CommandCodec codec = new CommandCodec();
    private final Map<CommandType, Form> forms = new EnumMap<>(CommandType.class);
    private final Form[] arrivals;

    BinaryDialect(List<Caller> callers) {
        for (CommandType type : OF_A_CALL) {
            forms.put(type, form(new Command().clear(type)));
        }
        for (CommandType type : OF_AN_AGENT) {
            forms.put(type, form(new Command().clear(type)));
        }
        arrivals = callers.stream().map(caller -> form(caller.arrival())).toArray(Form[]::new);
    }

    private Form form(Command command) {
        boolean hasCall = Arrays.asList(OF_A_CALL).contains(command.type) || command.type == CommandType.CALL_ARRIVED;
        boolean hasAgent =
                command.type == CommandType.CALL_ANSWERED || (!hasCall && command.type != CommandType.HEARTBEAT);
        if (hasCall) {
            command.call.set("0".repeat(2 * Long.BYTES));
        }
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_LENGTH]);
        int length = codec.encode(command, buffer, 0);
        int blockLength = buffer.getShort(0, LITTLE_ENDIAN);
        byte[] bytes = new byte[LENGTH + length - (hasAgent ? Short.BYTES : 0)];
        buffer.getBytes(0, bytes, LENGTH, bytes.length - LENGTH);
        new UnsafeBuffer(bytes).putInt(0, length, BIG_ENDIAN);
        return new Form(bytes, hasCall ? LENGTH + HEADER + blockLength + Short.BYTES : 0, hasAgent);
    }

    @Override
    public int hello(String name, long epoch, long commandId, MutableDirectBuffer out, int offset) {
        Command hello = new Command().clear(CommandType.HELLO);
        hello.commandId = commandId;
        hello.clientName.set(name);
        hello.version = CommandRules.PROTOCOL_VERSION;
        hello.epoch = epoch;
        int length = codec.encode(hello, out, offset + LENGTH);
        out.putInt(offset, length, BIG_ENDIAN);
        return LENGTH + length;
    }

    @Override
    public int write(Outgoing command, MutableDirectBuffer out, int offset) {
        Form form = command.type == CommandType.CALL_ARRIVED
                ? arrivals[command.caller]
                : Objects.requireNonNull(forms.get(command.type));
        byte[] bytes = form.bytes;
        out.putBytes(offset, bytes);
        out.putLong(offset + COMMAND_ID, command.commandId, LITTLE_ENDIAN);
        if (form.call > 0) {
            out.putLong(offset + form.call, command.callHigh, BIG_ENDIAN);
            out.putLong(offset + form.call + Long.BYTES, command.callLow, BIG_ENDIAN);
        }
        int length = bytes.length;
        if (form.endsWithAgent) {
            int count = command.agent.length();
            out.putShort(offset + length, (short) count, LITTLE_ENDIAN);
            out.putBytes(offset + length + Short.BYTES, command.agent.array(), 0, count);
            length += Short.BYTES + count;
            out.putInt(offset, length - LENGTH, BIG_ENDIAN);
        }
        return length;
    }

    @Override
    public int frameLength(DirectBuffer in, int offset, int readable) {
        if (readable < LENGTH) {
            return 0;
        }
        int length = LENGTH + in.getInt(offset, BIG_ENDIAN);
        return length <= readable ? length : 0;
    }

    @Override
    public void read(DirectBuffer in, int offset, int frameLength, Incoming into) {
        int header = offset + LENGTH;
        int block = header + HEADER;
        int end = offset + frameLength;
        if (frameLength < LENGTH + HEADER) {
            into.clear(Incoming.Type.MALFORMED, in);
            return;
        }
        int texts = block + (in.getShort(header, LITTLE_ENDIAN) & 0xFFFF);
        int template = in.getShort(header + Short.BYTES, LITTLE_ENDIAN);
        if (texts > end) {
            into.clear(Incoming.Type.MALFORMED, in);
            return;
        }
        switch (template) {
            case AcceptedDecoder.TEMPLATE_ID -> reply(Incoming.Type.ACCEPTED, block, in, into);
            case RejectedDecoder.TEMPLATE_ID -> {
                reply(Incoming.Type.REJECTED, block, in, into);
                into.code = in.getInt(block + RejectedDecoder.codeEncodingOffset(), LITTLE_ENDIAN);
            }
            case BusyDecoder.TEMPLATE_ID -> reply(Incoming.Type.BUSY, block, in, into);
            case WelcomeDecoder.TEMPLATE_ID -> reply(Incoming.Type.WELCOME, block, in, into);
            case RoutedDecoder.TEMPLATE_ID -> {
                into.clear(Incoming.Type.ROUTED, in);
                into.code = in.getByte(block + RoutedDecoder.destinationEncodingOffset());
                agent(call(texts, into), into);
            }
            case AgentChangedDecoder.TEMPLATE_ID -> {
                into.clear(Incoming.Type.AGENT_CHANGED, in);
                into.code = in.getByte(block + AgentChangedDecoder.stateEncodingOffset());
                agent(texts, into);
            }
            case CallOverDecoder.TEMPLATE_ID -> {
                into.clear(Incoming.Type.CALL_OVER, in);
                agent(call(texts, into), into);
            }
            default -> {
                if (template >= FIRST_EVENT) {
                    into.clear(Incoming.Type.OTHER, in);
                } else {
                    reply(Incoming.Type.ECHO, block, in, into);
                }
            }
        }
    }

    /** Every reply's block begins with the number of the command, like that of every command. */
    private static void reply(Incoming.Type type, int block, DirectBuffer in, Incoming into) {
        into.clear(type, in);
        into.commandId = in.getLong(block + HeartbeatDecoder.commandIdEncodingOffset(), LITTLE_ENDIAN);
    }

    private static int call(int position, Incoming into) {
        into.callLength = into.buffer.getShort(position, LITTLE_ENDIAN) & 0xFFFF;
        into.callOffset = position + Short.BYTES;
        return into.callOffset + into.callLength;
    }

    private static void agent(int position, Incoming into) {
        into.agentLength = into.buffer.getShort(position, LITTLE_ENDIAN) & 0xFFFF;
        into.agentOffset = position + Short.BYTES;
    }
}
