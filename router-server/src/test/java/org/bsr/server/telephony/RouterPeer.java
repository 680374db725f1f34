package org.bsr.server.telephony;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.wire.CommandCodec;
import org.bsr.router.wire.EventCodec;

/** The router's side of a listener's session, which can be lost at any moment. */
final class RouterPeer implements Closeable {
    private final ServerSocket server;
    private final CommandCodec commands = new CommandCodec();
    private final EventCodec events = new EventCodec();
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[EventCodec.MAX_LENGTH]);
    private Socket session = new Socket();

    RouterPeer() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Waits for the listener's hello, and bids it welcome. */
    void welcome() throws IOException {
        hear();
        say(EventType.WELCOME, event -> event.version = 1);
    }

    /** As {@link #welcome}, of a router that has this call with its agent. */
    void welcomeWith(String call, CallState state, String agent) throws IOException {
        hear();
        say(EventType.CALL_STATE, event -> {
            event.call.set(call);
            event.callState = state;
            event.agent.set(agent);
        });
        say(EventType.WELCOME, event -> event.version = 1);
    }

    private void hear() throws IOException {
        session.close();
        session = server.accept();
        session.setTcpNoDelay(true);
        session.setSoTimeout(10_000);
        Command hello = next();
        if (hello.type != CommandType.HELLO) {
            throw new IOException("no hello but: " + hello.type);
        }
    }

    /** Sends the call to the agent, once it has come. */
    void offer(String call, String agent) throws IOException {
        accept(next());
        say(EventType.ROUTED, event -> {
            event.call.set(call);
            event.destination = Destination.AGENT;
            event.agent.set(agent);
            event.address.set("sip:" + agent);
        });
    }

    /** The next command. */
    Command next() throws IOException {
        DataInputStream in = new DataInputStream(session.getInputStream());
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        Command command = new Command();
        if (commands.decode(new UnsafeBuffer(bytes), 0, bytes.length, command) != null) {
            throw new IOException("not a command");
        }
        return command;
    }

    void accept(Command command) throws IOException {
        reply(command, EventType.ACCEPTED);
    }

    void reply(Command command, EventType type) throws IOException {
        say(type, event -> event.commandId = command.commandId);
    }

    private void say(EventType type, Consumer<Event> fields) throws IOException {
        Event event = new Event().clear(type);
        fields.accept(event);
        int length = events.encode(event, out, 0);
        DataOutputStream to = new DataOutputStream(session.getOutputStream());
        to.writeInt(length);
        to.write(out.byteArray(), 0, length);
        to.flush();
    }

    void breakSession() throws IOException {
        session.close();
    }

    @Override
    public void close() throws IOException {
        session.close();
        server.close();
    }
}
