package org.bsr.server;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that speaks JSON, one request after the other. */
public final class JsonClient implements Closeable {
    private final Socket socket;
    private final BufferedReader in;
    private int lastId;

    JsonClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    public static JsonClient introduced(int port, String name) throws IOException {
        JsonClient client = new JsonClient(port);
        client.ask("hello", "\"version\":1,\"name\":\"" + name + "\"");
        return client;
    }

    void sendLine(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request; returns everything said up to its reply, which is last. */
    List<String> ask(String method, String parameters) throws IOException {
        int id = ++lastId;
        sendLine("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{%s}}".formatted(id, method, parameters));
        return readUntil("\"id\":" + id + ",");
    }

    /** The reply alone. */
    public String reply(String method, String parameters) throws IOException {
        List<String> said = ask(method, parameters);
        return said.get(said.size() - 1);
    }

    List<String> readUntil(String text) throws IOException {
        List<String> said = new ArrayList<>();
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("closed, after " + said);
            }
            said.add(line);
            if (line.contains(text)) {
                return said;
            }
        }
    }

    /** The rest of what is said, until the router closes the connection. */
    List<String> readToEnd() throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.add(line);
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
