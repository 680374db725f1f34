package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.bsr.server.history.CallAccount;
import org.bsr.server.journal.JournalDamage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever fails while one caller speaks with an agent, another agent is rung and a third caller waits: every call has one end, and both
 * agents can be had again. In the words of every switch.
 */
abstract class AccountedCallsTestCase extends SwitchTestCase {
    private final List<Closeable> connections = new ArrayList<>();

    AccountedCallsTestCase(Protocol protocol) {
        super(protocol);
    }

    abstract void login(String agent) throws IOException;

    abstract void talks(int call, String agent) throws IOException;

    abstract void rings(int call, String agent) throws IOException;

    abstract void waits(int call) throws IOException;

    /** The first call's conversation is over; the second call's agent did not answer, and both callers who wait give up. */
    abstract void goOnAfterTheRouterWasRestarted() throws IOException;

    /** What is heard of calls from before when the switch is back, if anything. */
    abstract void goOnAfterTheSwitchWasRestarted() throws IOException;

    @Override
    String ring() {
        return "3s";
    }

    <C extends Closeable> C kept(C connection) {
        connections.add(connection);
        return connection;
    }

    /** Nothing more is heard of the switch. */
    void crash() throws IOException {
        for (Closeable connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    @AfterEach
    void disconnect() throws IOException {
        crash();
    }

    @Test
    @Timeout(30)
    void shouldAccountForEveryCallWhenTheRouterIsRestartedInTheMiddle() throws Exception {
        begin();
        router.close();
        crash();
        port = router.serve(Role.SWITCH);
        goOnAfterTheRouterWasRestarted();
        expectEverythingSettled();
    }

    @Test
    @Timeout(30)
    void shouldAccountForEveryCallWhenTheSwitchIsRestartedWhileCallersWaitAndRing() throws Exception {
        begin();
        crash();
        goOnAfterTheSwitchWasRestarted();
        expectEverythingSettled();
    }

    @Test
    @Timeout(30)
    void shouldAccountForEveryCallOfASwitchThatFallsSilentWithItsConnectionsOpen() throws Exception {
        router.longestCallMicros = 3_000_000;
        router.timers = SwitchFixture.IMPATIENT;
        restartEmpty();
        begin();
        expectEverythingSettled();
    }

    /** A machine that vanished does not close its connections: TCP has to ask whether it is there. */
    @Test
    @Timeout(30)
    void shouldLetTcpAskWhetherASilentSwitchIsStillThere() throws Exception {
        Path sockets = Path.of("/proc/self/net/tcp");
        assumeTrue(Files.exists(sockets), "only Linux tells which timers a connection has");
        waits(3);
        String connected = ".*:%04X [0-9A-F]+:[0-9A-F]{4} 01 [0-9A-F:]+ 02:.*".formatted(port);
        boolean asks = false;
        while (!asks) {
            try (Stream<String> v4 = Files.lines(sockets);
                    Stream<String> v6 = Files.lines(Path.of("/proc/self/net/tcp6"))) {
                asks = Stream.concat(v4, v6).anyMatch(line -> line.matches(connected));
            }
        }
        assertThat(asks).isTrue();
    }

    private void restartEmpty() throws Exception {
        router.close();
        port = router.serve(Role.SWITCH);
    }

    private void begin() throws IOException {
        login("a1");
        talks(1, "a1");
        login("a2");
        rings(2, "a2");
        waits(3);
    }

    private void expectEverythingSettled() throws IOException, JournalDamage {
        CallAccount account = router.account();
        while (account.open() > 0) {
            account = router.account();
        }
        assertThat(account.ended()).isEqualTo(account.arrived()).isGreaterThanOrEqualTo(3);
        assertThat(account.toString()).contains(": 1 served,", " 0 failed, 0 still open");
        assertThat(isFree("a1")).isTrue();
        assertThat(isFree("a2")).isTrue();
    }
}
