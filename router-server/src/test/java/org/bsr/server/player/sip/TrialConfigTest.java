package org.bsr.server.player.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.bsr.server.config.Configuration;
import org.bsr.server.config.Listener;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.ListenerReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialConfigTest {
    private static final Path SAMPLE = Path.of("../config/telephony/kamailio.cfg");
    private static final Ports PORTS = new Ports(5001, 5002, 5003, 5004, List.of(5005, 5006, 5007), List.of(5008));

    @TempDir
    Path directory;

    @Test
    void shouldGiveTheRouterASoundConfiguration() throws IOException {
        TrialConfig config = new TrialConfig(directory, PORTS);
        List<String> agents = config.writeRouter(9);
        Configuration.Loaded loaded = Configuration.load(config.config());
        assertThat(loaded.report()).isEmpty();
        Configuration configuration = Objects.requireNonNull(loaded.configuration());
        assertThat(configuration.roster().agents()).hasSameSizeAs(agents);
        Path listeners = config.config().resolve(ListenerReader.FILE);
        assertThat(ListenerReader.read(
                                new Source(listeners.toString(), Files.readString(listeners)), TrialConfig.CENTERS)
                        .result())
                .singleElement()
                .returns(Protocol.KAMAILIO, Listener::protocol)
                .returns(5001, Listener::port);
    }

    @Test
    void shouldGiveKamailioTheSampleWithPortsOfItsOwn() throws IOException {
        Path proxy = new TrialConfig(directory, PORTS).writeProxy(SAMPLE);
        assertThat(Files.readString(proxy))
                .contains(
                        "\"!SIP_LISTEN!udp:127.0.0.1:5002!g\"",
                        "\"!ROUTER!addr=127.0.0.1;port=5001!g\"",
                        "\"!SELF_SERVICE!127.0.0.1:5003!g\"")
                .doesNotContain(":5060");
    }

    @Test
    void shouldNotDependOnHowLongTheDirectorysNameIs() throws IOException {
        Path proxy = new TrialConfig(directory, PORTS).writeProxy(SAMPLE);
        assertThat(Files.readAllLines(SAMPLE)).anyMatch(line -> line.startsWith("modparam(\"ctl\""));
        assertThat(Files.readAllLines(proxy)).noneMatch(line -> line.contains("\"ctl"));
    }

    @Test
    void shouldSayWhatAConfigurationOfKamailioLacks() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.cfg"), "#!KAMAILIO\n");
        assertThatThrownBy(() -> new TrialConfig(directory, PORTS).writeProxy(empty))
                .isInstanceOf(IOException.class)
                .hasMessage("kamailio.cfg does not define SIP_LISTEN");
    }
}
