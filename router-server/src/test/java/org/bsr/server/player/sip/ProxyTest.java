package org.bsr.server.player.sip;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the log of a Kamailio, here a script that says what one would. */
@Timeout(60)
class ProxyTest {
    private static final String BEFORE = "ERROR: an agent's address cannot be dialled\nConnected to host 1\n";

    @TempDir
    Path directory;

    @Test
    void shouldTellOfAllItComplainedOfOnlyWhatWasSaidMeanwhile() throws Exception {
        try (Proxy proxy = proxyThatSays("ERROR: no route to the router\nCRITICAL: this comes of it")) {
            long said = proxy.said();
            proxy.start();
            assertThatThrownBy(() -> proxy.awaitConnection(said, 60))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Kamailio does not connect to the router: ERROR: no route to the router");
        }
    }

    @Test
    void shouldNotTakeAnEarlierConnectionForTheOneThatIsWaitedFor() throws Exception {
        try (Proxy proxy = proxyThatSays("goodbye")) {
            long said = proxy.said();
            proxy.start();
            assertThatThrownBy(() -> proxy.awaitConnection(said, 60)).hasMessageContaining("does not say why");
            assertThatCode(() -> proxy.awaitConnection(0, 60)).doesNotThrowAnyException();
        }
    }

    private Proxy proxyThatSays(String text) throws IOException {
        Path script = Files.writeString(directory.resolve("kamailio"), "#!/bin/sh\ncat <<END\n" + text + "\nEND\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be run");
        }
        Proxy proxy = new Proxy(new SipTools(script, script), directory, directory.resolve("kamailio.cfg"));
        Files.writeString(proxy.log(), BEFORE);
        return proxy;
    }
}
