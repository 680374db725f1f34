package org.bsr.server.telephony;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Kamailio's side of a connection: JSON-RPC in netstrings. */
final class NetstringPeer implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int lastId;

    NetstringPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Sends a request; returns its id. */
    int ask(String method, String parameters) throws IOException {
        lastId++;
        send(netstring("{\"id\":%d,\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}"
                .formatted(lastId, method, parameters)));
        return lastId;
    }

    void tell(String method, String parameters) throws IOException {
        send(netstring("{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, parameters)));
    }

    /** What is answered next, without its frame. */
    String answer() throws IOException {
        StringBuilder length = new StringBuilder();
        for (int c = in.read(); c != ':'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after " + length);
            }
            length.append((char) c);
        }
        byte[] json = in.readNBytes(Integer.parseInt(length.toString()));
        if (in.read() != ',') {
            throw new IOException("not a netstring: " + new String(json, StandardCharsets.UTF_8));
        }
        return new String(json, StandardCharsets.UTF_8);
    }

    String asked(String method, String parameters) throws IOException {
        ask(method, parameters);
        return answer();
    }

    /** Whether the router has closed the connection, once it does or says something. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    void send(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Sends this so many times and reads nothing; whether the router closed the connection meanwhile. */
    boolean floodedUntilClosed(String bytes, int times) {
        try {
            for (int i = 0; i < times; i++) {
                send(bytes);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    static String netstring(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length + ":" + json + ",";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
