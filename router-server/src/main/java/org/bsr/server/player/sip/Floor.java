package org.bsr.server.player.sip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Logs the agents of all centers in, as a desktop server would, and keeps what the router says of them. */
final class Floor implements AutoCloseable {
    private static final Pattern CHANGED =
            Pattern.compile("\"method\":\"agent_changed\".*\"state\":\"(\\w+)\".*\"agent\":\"([^\"]+)\"");
    private static final long PAUSE_MILLIS = 50;

    private final List<String> agents;
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final CountDownLatch ready;
    private volatile @Nullable Socket socket;

    Floor(List<String> agents) {
        this.agents = List.copyOf(agents);
        this.ready = new CountDownLatch(agents.size());
    }

    /** Takes the session up, for the first time or again. */
    void connect(InetSocketAddress router) throws IOException {
        boolean again = socket != null;
        Socket opened = new Socket(router.getAddress(), router.getPort());
        socket = opened;
        Thread reader = new Thread(() -> listen(opened), "floor");
        reader.setDaemon(true);
        reader.start();
        StringBuilder requests = new StringBuilder();
        requests.append(request("hello", "{\"version\":1,\"name\":\"floor\",\"epoch\":1}"));
        if (!again) {
            for (String agent : agents) {
                requests.append(request("agent.login", "{\"agent\":\"" + agent + "\"}"));
                requests.append(request("agent.ready", "{\"agent\":\"" + agent + "\"}"));
            }
        }
        OutputStream out = opened.getOutputStream();
        out.write(requests.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void awaitReady(long seconds) throws IOException, InterruptedException {
        if (!ready.await(seconds, TimeUnit.SECONDS)) {
            throw new IOException("%d of %d agents could not log in".formatted(ready.getCount(), agents.size()));
        }
    }

    /** Who is still not free after so long, with what he does. */
    Map<String, String> notFreeAfter(long seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until && states.values().stream().anyMatch(state -> !state.equals("available"))) {
            Thread.sleep(PAUSE_MILLIS);
        }
        Map<String, String> left = new java.util.TreeMap<>(states);
        left.values().removeIf(state -> state.equals("available"));
        return left;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        if (open != null) {
            open.close();
        }
    }

    private void listen(Socket from) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher changed = CHANGED.matcher(line);
                if (changed.find()) {
                    String before = states.put(changed.group(2), changed.group(1));
                    if (changed.group(1).equals("available") && (before == null || before.equals("not_ready"))) {
                        ready.countDown();
                    }
                }
            }
        } catch (IOException e) {
            // The router is gone: connect() takes the session up again.
            return;
        }
    }

    private static String request(String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}\n";
    }
}
