package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A router that listens to one switch. A test that waits for nothing ends by itself. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class SwitchTestCase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Protocol protocol;
    SwitchFixture router;
    int port;

    SwitchTestCase(Protocol protocol) {
        this.protocol = protocol;
    }

    @BeforeEach
    void start() throws Exception {
        router = new SwitchFixture(directory, protocol, ring());
        port = router.serve(Role.SWITCH);
    }

    /** How long an agent is rung. */
    String ring() {
        return "15s";
    }

    /** Whether he can pause, and does: not while he is in a call, nor rung. */
    abstract boolean isFree(String agent) throws IOException;

    void awaitPause(String agent) throws IOException {
        long begun = System.nanoTime();
        while (!isFree(agent)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(agent).isLessThan(PATIENCE);
        }
    }

    @AfterEach
    void stop() throws IOException {
        router.close();
    }
}
