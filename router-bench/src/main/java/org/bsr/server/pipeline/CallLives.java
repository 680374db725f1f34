package org.bsr.server.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.agrona.MutableDirectBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Destination;
import org.bsr.router.event.EventType;
import org.bsr.router.text.Text;
import org.bsr.router.wire.CommandCodec;

/**
 * The client of one connection, with so many calls at a time: each arrives, is answered where it is offered, and ends, and its agent is
 * ready for the next. It hears from the socket's end of the connection what was offered. A call that must wait hangs up.
 */
final class CallLives extends ChannelOutboundHandlerAdapter {
    private static final int HEADER = 8;
    private static final int DESTINATION = HEADER + Long.BYTES;
    private static final int DIGITS = 12;
    private static final int CALL_DIGITS = 4;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final Text RESOLVED = Text.of("resolved");

    private enum Stage {
        ARRIVES,
        ANSWERED,
        ENDS,
        AGENT_READY
    }

    private final int client;
    private final CallTexts texts;
    private final Command command = new Command();
    private final CommandCodec codec = new CommandCodec();
    private final byte[] id = new byte[CALL_DIGITS + DIGITS];
    private final Stage[] stages;
    private final Text[] calls;
    /** Of a call that is offered, whom to; empty: nobody. */
    private final Text[] agents;

    private final byte[] heard = new byte[128];
    private long commands;
    private long arrived;

    CallLives(int client, int calls, CallTexts texts) {
        this.client = client;
        this.texts = texts;
        this.stages = new Stage[calls];
        this.calls = new Text[calls];
        this.agents = new Text[calls];
        for (int i = 0; i < calls; i++) {
            stages[i] = Stage.ARRIVES;
            this.calls[i] = new Text();
            agents[i] = new Text();
        }
    }

    int size() {
        return calls.length;
    }

    /** Writes the next command of this call, and returns its length. */
    int next(int call, MutableDirectBuffer buffer, int offset) {
        Stage stage = stages[call];
        switch (stage) {
            case ARRIVES -> arrive(call);
            case ANSWERED -> {
                if (agents[call].isEmpty()) {
                    begin(CommandType.CALL_HUNG_UP).call.set(calls[call]);
                    stages[call] = Stage.ARRIVES;
                    return codec.encode(command, buffer, offset);
                }
                begin(CommandType.CALL_ANSWERED).call.set(calls[call]);
                command.agent.set(agents[call]);
            }
            case ENDS -> {
                begin(CommandType.CALL_ENDED).call.set(calls[call]);
                command.outcome.set(RESOLVED);
            }
            case AGENT_READY -> begin(CommandType.AGENT_WORK_DONE).agent.set(agents[call]);
        }
        stages[call] = stage == Stage.AGENT_READY ? Stage.ARRIVES : Stage.values()[stage.ordinal() + 1];
        return codec.encode(command, buffer, offset);
    }

    private void arrive(int call) {
        hex(call, 0, CALL_DIGITS);
        hex(arrived++, CALL_DIGITS, DIGITS);
        calls[call].set(id, 0, id.length);
        agents[call].clear();
        begin(CommandType.CALL_ARRIVED).call.set(calls[call]);
        texts.fill(command);
    }

    Command begin(CommandType type) {
        command.clear(type).commandId = ++commands;
        command.client = client;
        return command;
    }

    private void hex(long number, int at, int count) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            id[i] = HEX[(int) rest & 15];
            rest >>>= 4;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf events = (ByteBuf) message;
        while (events.isReadable()) {
            int length = events.readInt();
            hear(events, events.readerIndex());
            events.skipBytes(length);
        }
        events.release();
        promise.setSuccess();
    }

    private void hear(ByteBuf events, int at) {
        if (events.getShortLE(at + 2) != EventType.ROUTED.code()
                || events.getByte(at + DESTINATION) != Destination.AGENT.code()) {
            return;
        }
        int call = at + HEADER + events.getShortLE(at);
        int agent = call + Short.BYTES + events.getShortLE(call);
        int number = 0;
        for (int i = 0; i < CALL_DIGITS; i++) {
            int digit = events.getByte(call + Short.BYTES + i);
            number = number << 4 | (digit & 15) + (digit >> 6) * 9;
        }
        int length = events.getShortLE(agent);
        events.getBytes(agent + Short.BYTES, heard, 0, length);
        agents[number].set(heard, 0, length);
    }
}
