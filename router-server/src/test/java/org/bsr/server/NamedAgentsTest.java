package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.Customers;
import org.bsr.server.pipeline.Layout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call goes to the agent whom it, the directory or a transfer names. */
class NamedAgentsTest {
    private static final String CUSTOMERS = "id,preferred_agent\nk1,a4\nk2,\n";

    @TempDir
    Path directory;

    private RouterServer server;
    private JsonClient acd;

    @BeforeEach
    void start() throws Exception {
        Path config = SampleConfig.write(directory, "15s");
        Path plan = config.resolve("routing.yaml");
        String named = "local_center: 1.00\n    preferred_agent: {value: 9, expires: 60s}\n"
                + "    last_agent: {value: 5, expires: 60s}";
        Files.writeString(plan, Files.readString(plan).replace("local_center: 1.00", named));
        Customers customers = Objects.requireNonNull(
                CustomerReader.read(new Source("customers.csv", CUSTOMERS)).result());
        server = RouterServer.start(
                TestOptions.of(config, directory.resolve("journal"), Layout.SHARED, 1_000_000, null),
                SampleConfig.load(config),
                customers);
        acd = JsonClient.introduced(server.address().getPort(), "acd");
        for (String agent : List.of("a1", "a2", "a3", "a4")) {
            acd.ask("agent.login", "\"agent\":\"" + agent + "\"");
            acd.ask("agent.ready", "\"agent\":\"" + agent + "\"");
        }
    }

    @AfterEach
    void stop() throws IOException {
        acd.close();
        server.close();
    }

    private String routed(String method, String parameters) throws IOException {
        return acd.ask(method, parameters).stream()
                .filter(said -> said.contains("\"routed\""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldGoToTheAgentOfTheDirectoryUnlessTheCallNamesAnother() throws Exception {
        assertThat(routed("call.arrived", "\"call\":\"c1\",\"customer\":\"k1\""))
                .contains("\"agent\":\"a4\"");
        assertThat(routed("call.arrived", "\"call\":\"c2\",\"customer\":\"k1\",\"preferred_agent\":\"a3\""))
                .contains("\"agent\":\"a3\"");
    }

    @Test
    void shouldGoToTheAgentWhoAnsweredLast() throws Exception {
        routed("call.arrived", "\"call\":\"c1\",\"customer\":\"k2\",\"preferred_agent\":\"a2\"");
        acd.ask("call.answered", "\"call\":\"c1\",\"agent\":\"a2\"");
        acd.ask("call.ended", "\"call\":\"c1\"");
        acd.ask("agent.work_done", "\"agent\":\"a2\"");
        assertThat(routed("call.arrived", "\"call\":\"c2\",\"customer\":\"k2\""))
                .contains("\"agent\":\"a2\"");
    }

    @Test
    void shouldGoToTheAgentWhomATransferNames() throws Exception {
        routed("call.arrived", "\"call\":\"c1\"");
        acd.ask("call.answered", "\"call\":\"c1\",\"agent\":\"a1\"");
        assertThat(routed("call.transfer", "\"call\":\"c1\",\"keep_wait\":true,\"agent\":\"a3\""))
                .contains("\"agent\":\"a3\"");
        assertThat(acd.reply("call.transfer", "\"call\":\"c1\",\"keep_wait\":\"yes\""))
                .contains("\"code\":104", "\"field\":\"keep_wait\"");
    }
}
