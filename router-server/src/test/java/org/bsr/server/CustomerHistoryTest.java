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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the router knows of a customer's contacts, and what the agent is shown of it. */
class CustomerHistoryTest {
    private static final String PLAN = """
            tiers: [{name: gold, shown: true}, {name: standard}]
            skills: [service, sales]
            languages: [en]
            intents: [{name: general}, {name: complaint, sales_suitable: false}]
            centers: [{name: boston}]
            self_service: [{name: desk}]
            sales_hint: {when: potential_value >= 1000, require: sales >= 5}
            rules:
              - name: again and unresolved
                when: contacts_7d >= 1 && last_outcome == "unresolved"
                steps: [{require: service >= 1}]
              - name: everybody else
                steps: [{require: service >= 1}]
            """;

    private static final String AGENTS = "id,center,address,service,sales,en\na1,boston,sip:a1,5,7,9\n";
    private static final String CUSTOMERS =
            "id,tier,lifecycle,potential_value,contacts\nc1,gold,growth,5000,\nc2,standard,decline,10,\n";

    @TempDir
    Path directory;

    private RouterServer start() throws Exception {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("routing.yaml"), PLAN);
        Files.writeString(config.resolve("agents.csv"), AGENTS);
        Customers customers = Objects.requireNonNull(
                CustomerReader.read(new Source("customers.csv", CUSTOMERS)).result());
        return RouterServer.start(
                TestOptions.of(config, directory.resolve("journal"), Layout.SHARED, 1_000_000_000_000L, null),
                SampleConfig.load(config),
                customers);
    }

    private static String routed(JsonClient acd, String call, String customer, String intent) throws IOException {
        List<String> events = acd.ask(
                "call.arrived",
                "\"call\":\"%s\",\"customer\":\"%s\",\"intent\":\"%s\"".formatted(call, customer, intent));
        acd.ask("call.answered", "\"call\":\"%s\",\"agent\":\"a1\"".formatted(call));
        acd.ask("call.ended", "\"call\":\"%s\",\"outcome\":\"unresolved\"".formatted(call));
        acd.ask("agent.work_done", "\"agent\":\"a1\"");
        return events.get(1);
    }

    @Test
    void shouldRouteByEarlierContactsAndShowTheAgentWhatHeMaySeeEvenAfterARestart() throws Exception {
        try (RouterServer server = start();
                JsonClient acd = JsonClient.introduced(server.address().getPort(), "acd")) {
            acd.ask("agent.login", "\"agent\":\"a1\"");
            acd.ask("agent.ready", "\"agent\":\"a1\"");
            assertThat(routed(acd, "k1", "c1", "general"))
                    .contains("\"rule\":\"everybody else\"", "\"tier\":\"gold\"", "\"lifecycle\":\"growth\"")
                    .contains("\"sales_hint\":true")
                    .doesNotContain("contacts");
            assertThat(routed(acd, "k2", "c1", "complaint"))
                    .contains("\"rule\":\"again and unresolved\"", "\"contacts\":\"0 general unresolved\"")
                    .doesNotContain("sales_hint");
            assertThat(routed(acd, "k3", "c2", "general")).doesNotContain("tier", "sales_hint");
        }
        try (RouterServer server = start();
                JsonClient acd = JsonClient.introduced(server.address().getPort(), "acd")) {
            assertThat(routed(acd, "k4", "c1", "general"))
                    .contains("\"contacts\":\"0 complaint unresolved\\n0 general unresolved\"");
        }
    }
}
