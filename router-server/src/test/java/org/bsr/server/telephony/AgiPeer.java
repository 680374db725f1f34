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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asterisk's side of one FastAGI connection. */
final class AgiPeer implements Closeable {
    /** However often the router asks for a channel's status: so a test that waits for nothing ends by itself. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    AgiPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    /** A connection on which the dialplan asks for this script. */
    static AgiPeer asks(int port, String script, String uniqueId, String... arguments) throws IOException {
        AgiPeer peer = new AgiPeer(port);
        peer.send(request(script, uniqueId, arguments));
        return peer;
    }

    /** The request as it was captured, with this call and these arguments. */
    static String request(String script, String uniqueId, String... arguments) {
        StringBuilder request = new StringBuilder("""
                agi_network: yes
                agi_network_script: %1$s
                agi_request: agi://127.0.0.1:4573/%1$s
                agi_channel: PJSIP/trunk-00000001
                agi_language: en
                agi_type: PJSIP
                agi_uniqueid: %2$s
                agi_version: 22.0.0
                agi_callerid: 6175550123
                agi_calleridname: unknown
                agi_dnid: 8005550100
                agi_rdnis: unknown
                agi_context: incoming
                agi_extension: 8005550100
                agi_priority: 2
                agi_enhanced: 0.0
                agi_accountcode:\s
                agi_threadid: 140213
                """.formatted(script, uniqueId));
        for (int i = 0; i < arguments.length; i++) {
            request.append("agi_arg_%d: %s\n".formatted(i + 1, arguments[i]));
        }
        return request.append('\n').toString();
    }

    void send(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next line from the router; null: it has closed the connection. */
    @Nullable
    String line() throws IOException {
        try {
            return in.readLine();
        } catch (SocketException e) {
            return null;
        }
    }

    /** As {@link #line}, the next that does not ask for the channel's status; that is answered. */
    @Nullable
    String afterChecks() throws IOException {
        long begun = System.nanoTime();
        String line = line();
        while ("CHANNEL STATUS".equals(line)) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IOException("nothing but its status is asked for");
            }
            send("200 result=6\n");
            line = line();
        }
        return line;
    }

    /** Confirms the variables of a call that is told to wait; it waits when this returns. */
    Map<String, String> waiting() throws IOException {
        Map<String, String> variables = new HashMap<>();
        while (!variables.containsKey("BSR_STATUS")) {
            String line = afterChecks();
            if (line == null) {
                throw new IOException("closed after " + variables);
            }
            String[] words = line.split(" ", 4);
            variables.put(words[2], words[3]);
            send("200 result=1\n");
        }
        return variables;
    }

    /** The variables that the dialplan has when the router gives it back; answers the channel's status meanwhile. */
    Map<String, String> outcome() throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String line = afterChecks(); line != null; line = afterChecks()) {
            String[] words = line.split(" ", 4);
            variables.put(words[2], words[3].replaceAll("^\"|\"$", ""));
            send("200 result=1\n");
        }
        return variables;
    }

    /** Answers the channel's status, if it was asked for. */
    void answerChecks() throws IOException {
        while (in.ready()) {
            if (!"CHANNEL STATUS".equals(line())) {
                throw new IOException("something else than the status was asked for");
            }
            send("200 result=6\n");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
