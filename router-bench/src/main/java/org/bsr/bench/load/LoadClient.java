package org.bsr.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.BitUtil;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;

/** The connections of a load, and the loop that carries it: read, send what is due, write. One thread; it spins. */
final class LoadClient implements AutoCloseable {
    /** With more, asking each whether something has come costs more than asking the system which. */
    private static final int FEW_CONNECTIONS = 16;

    /** What Unix says when a process has no file descriptor left. */
    private static final String NO_DESCRIPTORS = "Too many open files";

    private static final int FEWEST_UNANSWERED = 16;
    private static final int BYTES_EACH = 512;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private Connection[] connections;
    private final Selector selector;
    private final Queue<Connection> toFlush = new ArrayDeque<>();
    private Connection.Listener listener = new Setup();
    private final Consumer<SelectionKey> receive = this::receive;

    /** @param places commands at a time on each connection */
    LoadClient(InetSocketAddress address, Dialect dialect, int count, int places) throws IOException {
        selector = Selector.open();
        int unanswered = BitUtil.findNextPositivePowerOfTwo(Math.max(FEWEST_UNANSWERED, 2 * places));
        connections = new Connection[count];
        for (int i = 0; i < count; i++) {
            try {
                connections[i] = new Connection(i, address, dialect, unanswered, BYTES_EACH * unanswered, toFlush);
            } catch (IOException e) {
                connections = Arrays.copyOf(connections, i);
                close();
                throw new IOException("connection %,d of %,d: %s".formatted(i + 1, count, reason(e)), e);
            }
            if (count > FEW_CONNECTIONS) {
                connections[i].channel().register(selector, SelectionKey.OP_READ, connections[i]);
            }
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains(NO_DESCRIPTORS) ? message + "; `ulimit -n` says how many" : message;
    }

    Connection[] connections() {
        return connections;
    }

    /** Says hello on every connection. */
    void introduce() throws IOException {
        Setup setup = new Setup();
        long epoch = System.currentTimeMillis();
        for (Connection connection : connections) {
            setup.sent++;
            connection.hello("load-" + connection.number, epoch);
            await(setup, FEWEST_UNANSWERED);
        }
        await(setup, 0);
    }

    /** Brings the agents to their desks, spread over the connections from this one on. */
    void staff(List<Text> agents, boolean ready, int firstConnection) throws IOException {
        Setup setup = new Setup();
        Outgoing command = new Outgoing();
        int spread = connections.length - firstConnection;
        for (int i = 0; i < agents.size(); i++) {
            Connection connection = connections[firstConnection + i % spread];
            setup.send(connection, command.about(CommandType.AGENT_LOGIN, agents.get(i)));
            if (ready) {
                setup.send(connection, command.about(CommandType.AGENT_READY, agents.get(i)));
            }
        }
        await(setup, 0);
    }

    /** Logs the agents out, so that whoever comes next finds the router as we did. */
    void sendHome(List<Text> agents, int firstConnection) throws IOException {
        Setup setup = new Setup();
        Outgoing command = new Outgoing();
        for (Text agent : agents) {
            setup.send(connections[firstConnection], command.about(CommandType.AGENT_LOGOUT, agent));
        }
        await(setup, 0);
    }

    /** Lets the workload do its work until then. */
    void run(Workload workload, long endNanos) throws IOException {
        for (long now = System.nanoTime(); now - endNanos < 0; now = System.nanoTime()) {
            workload.tick(now);
            poll(workload);
            workload.tally.publish();
        }
    }

    /** Waits until the calls that live are over and everything was heard of them, but not for ever; no others are due. */
    void letCallsEnd(Workload workload) throws IOException {
        long end = System.nanoTime() + DRAIN_NANOS;
        while (!workload.isOver() && System.nanoTime() - end < 0) {
            workload.tick(System.nanoTime());
            poll(workload);
        }
    }

    private void await(Setup setup, int mostUnanswered) throws IOException {
        long silentSince = System.nanoTime();
        while (setup.sent - setup.replies > mostUnanswered) {
            long before = setup.replies;
            poll(setup);
            long now = System.nanoTime();
            if (setup.replies != before) {
                silentSince = now;
            } else if (now - silentSince > SILENCE_NANOS) {
                throw new IOException("the other side does not answer");
            }
        }
        setup.check();
    }

    private void poll(Connection.Listener hearing) throws IOException {
        listener = hearing;
        try {
            if (connections.length <= FEW_CONNECTIONS) {
                for (Connection connection : connections) {
                    receive(connection);
                }
            } else {
                selector.selectNow(receive);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (int i = toFlush.size(); i > 0; i--) {
            toFlush.remove().flush();
        }
    }

    private void receive(SelectionKey key) {
        receive((Connection) key.attachment());
    }

    private void receive(Connection connection) {
        try {
            connection.receive(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }

    /** Commands before the load begins, which must all succeed. */
    private final class Setup implements Connection.Listener {
        private long sent;
        private long replies;
        private long refusals;
        private int code;

        void send(Connection connection, Outgoing command) throws IOException {
            while (!connection.hasRoom()) {
                poll(this);
            }
            sent++;
            connection.send(command, 0, 0);
        }

        void check() throws IOException {
            if (refusals > 0) {
                throw new IOException(
                        "%,d of the %,d commands that prepare the load were refused, the first with code %d: %s"
                                .formatted(refusals, sent, code, sentence(code)));
            }
        }

        private static String sentence(int code) {
            return Stream.of(Rejection.values())
                    .filter(rejection -> rejection.code() == code)
                    .map(Rejection::sentence)
                    .findFirst()
                    .orElse("the router has too much to do");
        }

        @Override
        public void onReply(Connection connection, int purpose, long sinceNanos, Incoming reply) {
            replies++;
            if (reply.type == Incoming.Type.REJECTED || reply.type == Incoming.Type.BUSY) {
                code = refusals++ == 0 ? reply.code : code;
            }
        }

        @Override
        public void onEvent(Connection connection, Incoming event) {}
    }
}
