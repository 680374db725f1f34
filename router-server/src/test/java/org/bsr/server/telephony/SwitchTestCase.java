package org.bsr.server.telephony;

import java.io.IOException;
import java.nio.file.Path;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A router that listens to one switch. */
abstract class SwitchTestCase {
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

    @AfterEach
    void stop() throws IOException {
        router.close();
    }
}
