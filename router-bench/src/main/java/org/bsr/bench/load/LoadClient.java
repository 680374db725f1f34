package org.bsr.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;

/** The connections of a load, and the loop that carries it: read, send what is due, write. One thread; it spins. */
final class LoadClient implements AutoCloseable {
    /** With more, asking each whether something has come costs more than asking the system which. */
    private static final int FEW_CONNECTIONS = 16;

    private static final int FEW_BUFFER_BYTES = 256 * 1024;
    private static final int MANY_BUFFER_BYTES = 8 * 1024;
    private static final int FEW_UNANSWERED = 1024;
    private static final int MANY_UNANSWERED = 16;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    final Connection[] connections;
    private final Selector selector;

    LoadClient(InetSocketAddress address, Dialect dialect, int count) throws IOException {
        selector = Selector.open();
        boolean few = count <= FEW_CONNECTIONS;
        connections = new Connection[count];
        for (int i = 0; i < count; i++) {
            connections[i] = new Connection(
                    i,
                    address,
                    dialect,
                    few ? FEW_UNANSWERED : MANY_UNANSWERED,
                    few ? FEW_BUFFER_BYTES : MANY_BUFFER_BYTES);
            if (!few) {
                connections[i].channel().register(selector, SelectionKey.OP_READ, connections[i]);
            }
        }
    }

    /** Says hello on every connection. */
    void introduce() throws IOException {
        Setup setup = new Setup();
        long epoch = System.currentTimeMillis();
        for (Connection connection : connections) {
            connection.hello("load-" + connection.number, epoch, 0, System.nanoTime());
            await(setup, FEW_UNANSWERED - 1);
        }
        await(setup, 0);
    }

    /** Brings the agents to their desks, spread over the connections. */
    void staff(List<Text> agents, boolean ready) throws IOException {
        Setup setup = new Setup();
        Outgoing command = new Outgoing();
        for (int i = 0; i < agents.size(); i++) {
            Connection connection = connections[i % connections.length];
            while (!connection.hasRoom()) {
                poll(setup);
            }
            setup.send(connection, command.about(CommandType.AGENT_LOGIN, agents.get(i)));
            while (ready && !connection.hasRoom()) {
                poll(setup);
            }
            if (ready) {
                setup.send(connection, command.about(CommandType.AGENT_READY, agents.get(i)));
            }
        }
        await(setup, 0);
    }

    /** Lets the workload do its work for so long. */
    void run(Workload workload, long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        long now = System.nanoTime();
        while (now - end < 0) {
            workload.tick(now);
            poll(workload);
            workload.tally.publish();
            now = System.nanoTime();
        }
    }

    /** No new calls; waits until those that live are over, but not for ever. */
    void finish(Workload workload) throws IOException {
        workload.stop();
        long end = System.nanoTime() + DRAIN_NANOS;
        while (!workload.isOver() && System.nanoTime() - end < 0) {
            workload.tick(System.nanoTime());
            poll(workload);
        }
    }

    private void await(Setup setup, int mostUnanswered) throws IOException {
        long silentSince = System.nanoTime();
        while (setup.unanswered() > mostUnanswered) {
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

    private void poll(Connection.Listener listener) throws IOException {
        if (connections.length <= FEW_CONNECTIONS) {
            for (Connection connection : connections) {
                connection.receive(listener);
                connection.flush();
            }
            return;
        }
        if (selector.selectNow() > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                ((Connection) key.attachment()).receive(listener);
            }
            selector.selectedKeys().clear();
        }
        for (Connection connection : connections) {
            connection.flush();
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
        private long replies;
        private long refusals;
        private int code;

        void send(Connection connection, Outgoing command) {
            connection.send(command, 0, 0);
        }

        int unanswered() {
            int unanswered = 0;
            for (Connection connection : connections) {
                unanswered += connection.unanswered();
            }
            return unanswered;
        }

        void check() throws IOException {
            if (refusals > 0) {
                throw new IOException("%d of the commands that prepare the load were refused, the first with %d"
                        .formatted(refusals, code));
            }
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
