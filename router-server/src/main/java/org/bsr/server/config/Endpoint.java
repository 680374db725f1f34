package org.bsr.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Where the router is to listen.
 *
 * @param port 0: any that is free
 * @param listener its name in {@code listeners.yaml}; null: it is the router's own port
 */
public record Endpoint(String host, int port, @Nullable String listener) {
    public static Endpoint ofRouter(String host, int port) {
        return new Endpoint(host, port, null);
    }

    public static Endpoint of(Listener listener) {
        return new Endpoint(listener.address(), listener.port(), listener.name());
    }

    /** To the router's own port only the machine itself may connect. */
    public InetSocketAddress resolve() throws IOException {
        InetAddress address = InetAddress.getByName(host);
        if (listener == null && !address.isLoopbackAddress()) {
            throw new IOException("%s is not a loopback address, and this version listens on no other".formatted(host));
        }
        return new InetSocketAddress(address, port);
    }

    /** Tries it without listening, so that nobody is let in; somebody else can still come first. */
    public void mustBeFree() throws IOException {
        InetSocketAddress address = resolve();
        try (Socket probe = new Socket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** @param cause why it cannot be listened on */
    public IOException refused(Throwable cause) {
        String where = listener == null
                ? "--listen and --port say"
                : "%s, `%s`, says".formatted(ListenerReader.FILE, listener);
        return new IOException(
                "cannot listen on %s:%d: %s; %s where".formatted(host, port, cause.getMessage(), where), cause);
    }
}
