package org.bsr.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Event;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.EventCodec;

/** A client that speaks binary. */
public final class BinaryClient implements Closeable {
    /** An event as it came over the wire, and what it says. */
    record Said(byte[] bytes, Event event) {}

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final CommandCodec commands = new CommandCodec();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[CommandCodec.MAX_LENGTH]);
    private final Command command = new Command();
    private long lastId;

    BinaryClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    public static BinaryClient introduced(int port, String name, long epoch) throws IOException {
        BinaryClient client = new BinaryClient(port);
        client.hello(name, epoch);
        return client;
    }

    List<Said> hello(String name, long epoch) throws IOException {
        return ask(0, CommandType.HELLO, command -> {
            command.version = 1;
            command.clientName.set(name);
            command.epoch = epoch;
        });
    }

    /** Sends a command with the next number; returns everything said up to its reply, which is last. */
    List<Said> ask(CommandType type, Consumer<Command> fields) throws IOException {
        return ask(++lastId, type, fields);
    }

    List<Said> ask(long commandId, CommandType type, Consumer<Command> fields) throws IOException {
        send(commandId, type, fields);
        flush();
        List<Said> said = new ArrayList<>();
        do {
            said.add(read());
        } while (!isReplyTo(commandId, said.get(said.size() - 1)));
        return said;
    }

    void send(long commandId, CommandType type, Consumer<Command> fields) throws IOException {
        lastId = Math.max(lastId, commandId);
        command.clear(type);
        fields.accept(command);
        command.commandId = commandId;
        int length = commands.encode(command, scratch, 0);
        out.writeInt(length);
        out.write(scratch.byteArray(), 0, length);
    }

    void sendFrame(byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    Said read() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        Event event = new Event();
        if (!new EventCodec().decode(new UnsafeBuffer(bytes), 0, bytes.length, event)) {
            throw new IOException("not an event");
        }
        return new Said(bytes, event);
    }

    boolean isClosedByRouter() throws IOException {
        return in.read() < 0;
    }

    private static boolean isReplyTo(long commandId, Said said) {
        return said.event.type.isReply() && said.event.commandId == commandId;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
