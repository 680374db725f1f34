package org.bsr.server.player;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.EventSink;

/**
 * The telephony systems that are played, one connection each. When the router goes away they come back with the sessions they
 * had, wherever it is found then. Belongs to one thread.
 */
public final class Switches implements AutoCloseable {
    /** The router keeps at least so many replies, so that a command can be sent again. */
    private static final int MOST_UNANSWERED = 512;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long WELCOME_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_MILLIS = 100;

    /** Where the router is; starting it again if need be. */
    @FunctionalInterface
    public interface Locator {
        InetSocketAddress locate() throws IOException;
    }

    /** Hears what the router says, and of a session that goes on after its connection was lost. */
    interface Listener extends EventSink {
        /** From here until it is resumed the router tells where the session's calls and agents are. */
        void onResuming();

        void onResumed(int line);
    }

    private final Locator router;
    private final BooleanSupplier stopped;
    private final List<String> names;
    private final List<SwitchConnection> connections = new ArrayList<>();
    private final Selector selector;
    private final long epoch;
    private final Command heartbeat = new Command();
    private int resumptions;
    private boolean introduced;

    /** @param stopped whether nothing is wanted of the router any more */
    public Switches(List<String> names, Locator router, long epoch, BooleanSupplier stopped) throws IOException {
        this.names = List.copyOf(names);
        this.router = router;
        this.stopped = stopped;
        this.epoch = epoch;
        this.selector = Selector.open();
    }

    void connect(Listener listener) {
        for (String name : names) {
            connections.add(new SwitchConnection(name, epoch, listener));
        }
        openAll(listener);
        introduced = true;
    }

    /** The connection of the telephony system with this name; where there is none, the first. */
    int lineOf(String name) {
        return Math.max(0, names.indexOf(name));
    }

    void send(int line, Command command, Listener listener) {
        try {
            connections.get(line).send(command);
        } catch (IOException e) {
            openAll(listener);
        }
    }

    /** Sends a heartbeat on every connection but this one; false if there is no other. */
    boolean askOthers(int line, Listener listener) {
        for (int other = 0; other < connections.size(); other++) {
            if (other != line) {
                send(other, heartbeat.clear(CommandType.HEARTBEAT), listener);
            }
        }
        return connections.size() > 1;
    }

    int unanswered() {
        int sum = 0;
        for (SwitchConnection connection : connections) {
            sum += connection.unanswered();
        }
        return sum;
    }

    boolean isFull() {
        return unanswered() >= MOST_UNANSWERED;
    }

    /** How often the router had to be found again. */
    public int resumptions() {
        return resumptions;
    }

    /** Takes in what the router says, waiting for at most so long until there is something. */
    void receive(long atMostMillis, Listener listener) {
        failIfStopped();
        try {
            receiveOnce(atMostMillis);
        } catch (IOException e) {
            openAll(listener);
        }
    }

    private void receiveOnce(long atMostMillis) throws IOException {
        if (atMostMillis <= 0) {
            selector.selectNow();
        } else {
            selector.select(atMostMillis);
        }
        var keys = selector.selectedKeys();
        for (SelectionKey key : keys) {
            ((SwitchConnection) key.attachment()).receive();
        }
        keys.clear();
        for (SwitchConnection connection : connections) {
            connection.tryAgain();
        }
    }

    private void openAll(Listener listener) {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            pauseUnlessFirst();
            try {
                InetSocketAddress address = router.locate();
                listener.onResuming();
                for (SwitchConnection connection : connections) {
                    connection.open(address, selector);
                }
                welcomeAll();
                resumeAll(listener);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > giveUp) {
                    throw new RouterGone("the router cannot be reached: " + e.getMessage(), e);
                }
            }
        }
    }

    private void welcomeAll() throws IOException {
        long giveUp = System.nanoTime() + WELCOME_NANOS;
        while (!connections.stream().allMatch(SwitchConnection::isWelcome)) {
            receiveOnce(PAUSE_MILLIS);
            if (System.nanoTime() > giveUp) {
                throw new IOException("it does not say welcome");
            }
        }
    }

    private void resumeAll(Listener listener) throws IOException {
        if (introduced) {
            resumptions++;
            for (int line = 0; line < connections.size(); line++) {
                listener.onResumed(line);
            }
        }
        for (SwitchConnection connection : connections) {
            connection.resend();
        }
    }

    /** The router may be gone because everything is being stopped, and that news may be a little late. */
    private void pauseUnlessFirst() {
        try {
            if (introduced) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RouterGone("interrupted", e);
        }
        failIfStopped();
    }

    private void failIfStopped() {
        if (stopped.getAsBoolean()) {
            throw new RouterGone("stopped", null);
        }
    }

    @Override
    public void close() throws IOException {
        for (SwitchConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
