package org.bsr.server.telephony;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** FreeSWITCH's side of one outbound event socket. */
final class EventSocketPeer implements Closeable {
    private static final String OK = "Content-Type: command/reply\nReply-Text: +OK\n\n";

    private final String call;
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;
    /** The variables that the router set on the channel. */
    final Map<String, String> variables = new HashMap<>();

    EventSocketPeer(int port, String call) throws IOException {
        this.call = call;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    /** A connection on which everything up to myevents has been said, for a channel with these variables. */
    static EventSocketPeer connected(int port, String call, String... variables) throws IOException {
        EventSocketPeer peer = new EventSocketPeer(port, call);
        peer.expect("connect\n\n");
        peer.send(peer.channelData(variables));
        peer.expect("linger 5\n\n");
        peer.send("Content-Type: command/reply\nReply-Text: +OK will linger 5 seconds\n\n");
        peer.expect("myevents\n\n");
        peer.send("Content-Type: command/reply\nReply-Text: +OK Events Enabled\n\n");
        return peer;
    }

    /** What connect is answered with: as captured, but shorter. */
    String channelData(String... variables) {
        StringBuilder data = new StringBuilder("""
                Event-Name: CHANNEL_DATA
                Core-UUID: 0a1b2c3d-4e5f-6789-abcd-ef0123456789
                FreeSWITCH-Hostname: pbx
                Event-Date-Local: 2026-11-22%%2008%%3A00%%3A00
                Channel-State: CS_EXECUTE
                Channel-Name: sofia/internal/6175550123%%40127.0.0.1
                Unique-ID: %s
                Caller-Direction: inbound
                Caller-Caller-ID-Name: A%%20Caller
                Caller-Caller-ID-Number: 6175550123
                Caller-Destination-Number: 8005550100
                variable_sip_user_agent: x%%3Ay%%0Az
                variable_socket_resume: true
                """.formatted(call));
        for (String variable : variables) {
            String[] parts = variable.split("=", 2);
            data.append("variable_")
                    .append(parts[0])
                    .append(": ")
                    .append(parts[1])
                    .append('\n');
        }
        return data + "Content-Type: command/reply\nReply-Text: +OK\nSocket-Mode: async\nControl: full\n\n";
    }

    void send(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void ok() throws IOException {
        send(OK);
    }

    void api(String result) throws IOException {
        send("Content-Type: api/response\nContent-Length: %d\n\n%s".formatted(result.length(), result));
    }

    /** An event of this call, with further headers. */
    void event(String name, String... headers) throws IOException {
        StringBuilder body = new StringBuilder("Event-Name: " + name + "\nUnique-ID: " + call + '\n');
        for (String header : headers) {
            body.append(header).append('\n');
        }
        body.append('\n');
        send("Content-Length: %d\nContent-Type: text/event-plain\n\n%s".formatted(body.length(), body));
    }

    /** The next command with its empty line; empty: the router has closed the connection. */
    String command() throws IOException {
        StringBuilder command = new StringBuilder();
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                command.append(line).append('\n');
                if (line.isEmpty()) {
                    break;
                }
            }
        } catch (SocketException e) {
            return "";
        }
        return command.toString();
    }

    /** The next command that does not ask whether this channel lives; that is answered. */
    String afterChecks() throws IOException {
        String command = command();
        while (command.equals("api uuid_exists " + call + "\n\n")) {
            api("true");
            command = command();
        }
        return command;
    }

    /** As {@link #afterChecks}, the next that sets no variable either. */
    String next() throws IOException {
        String command = afterChecks();
        while (takeVariables(command)) {
            api("+OK\n");
            command = afterChecks();
        }
        return command;
    }

    /** Lets the router set variables until this one is among them. */
    EventSocketPeer until(String variable) throws IOException {
        while (!variables.containsKey(variable)) {
            String command = command();
            takeVariables(command);
            api("+OK\n");
        }
        return this;
    }

    /** Sets the variables of this channel that the command sets; false if it is another command. */
    private boolean takeVariables(String command) {
        String[] words = command.strip().split(" ", 5);
        if (command.startsWith("api uuid_setvar " + call)) {
            variables.put(words[3], words.length > 4 ? words[4] : "");
        } else if (command.startsWith("api uuid_setvar_multi " + call)) {
            for (String each : words[3].split(";", -1)) {
                variables.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
        } else {
            return false;
        }
        return true;
    }

    /** The agent answers; returns when the router has taken note. */
    void answered() throws IOException {
        event("CHANNEL_BRIDGE", "Bridge-A-Unique-ID: " + call, "Bridge-B-Unique-ID: b-" + call);
        expect("api uuid_setvar_multi " + call + " socket_resume=false;hangup_after_bridge=true\n\n", afterChecks());
        api("+OK\n");
    }

    /** Expects the router to ring an agent; answers, and returns the argument of bridge. */
    String bridged() throws IOException {
        String command = next();
        String start = "sendmsg\ncall-command: execute\nexecute-app-name: bridge\nexecute-app-arg: ";
        String end = "\nevent-lock: true\n\n";
        if (!command.startsWith(start) || !command.endsWith(end)) {
            throw new IOException("no bridge but: " + command);
        }
        ok();
        return command.substring(start.length(), command.length() - end.length());
    }

    /** Answers whether this channel lives, if it was asked. */
    void answerChecks() throws IOException {
        while (in.ready()) {
            expect("api uuid_exists " + call + "\n\n");
            api("true");
        }
    }

    private void expect(String command) throws IOException {
        expect(command, command());
    }

    private static void expect(String command, String came) throws IOException {
        if (!came.equals(command)) {
            throw new IOException("expected " + command + " but there came " + came);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
