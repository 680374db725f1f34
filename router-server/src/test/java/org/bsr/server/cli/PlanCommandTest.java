package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bsr plan show} and {@code bsr check} say of a plan's terms. */
class PlanCommandTest {
    private static final String NAMES = """
            plan: Small
            tiers: [{name: gold}, {name: standard}]
            skills: [{name: sales, price_per_second: 0.01}]
            languages: [en]
            intents: [{name: any}]
            centers: [{name: boston}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldPrintAPolicyAsTheTermsItStandsFor() throws IOException {
        Path plan = write("routing.yaml", NAMES + """
                policy: {name: head_start, head_start: {gold: 90s, else: 0s}}
                rules:
                  - {name: all, value: {base: 4}, steps: [{require: sales >= 3}, {after: 30s, require: en >= 1}]}
                """);
        assertThat(bsr("plan", "show", plan.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "price           sales 0.01 a second of handle time",
                        "1  all (gold)  (line 9)",
                        "from 0s         sales >= 3",
                        "value           4.00",
                        "head start      90s",
                        "urgency         1.00 a second",
                        "from 30s        en >= 1",
                        "2  all (standard)  (line 9)")
                .contains("2  all (standard)      90.0");
    }

    @Test
    void shouldWarnOfStrictPriorityInBothCommands() throws IOException {
        write("routing.yaml", NAMES + "policy: {name: static_priority}\nrules:\n  - name: all\n");
        write("agents.csv", "id,center,address,sales,en\n1,boston,x,5,5\n");
        assertThat(bsr("plan", "show", directory.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        "unbounded",
                        "warning: strict priority: newcomers of `all, gold` pass calls of `all, standard`");
        assertThat(bsr("check", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("routing.yaml:9:5: warning: newcomers of `all, gold` pass calls of `all, standard`")
                .contains("no errors, 1 warning");
    }

    @Test
    void shouldPrintEveryPairOfTheSampleAsJson() throws IOException {
        assertThat(bsr("plan", "show", "../config", "--json")).isZero();
        assertThat(out.toString())
                .contains("\"require\":\"retention >= 5 && language >= 3\"", "\"gold\":{\"base\":90,\"per_level\":6}")
                .contains(
                        "{\"newcomer\":\"redemption, gold\",\"waiting\":\"platinum redemption\",\"passes\":\"never\"}")
                .containsPattern(
                        "\"newcomer\":\"platinum redemption\",\"waiting\":\"redemption, gold\",\"passes\":\"bounded\",\"seconds\":\\d+")
                .doesNotContain("unbounded");
    }

    @Test
    void shouldPrintEveryTermOfAPlan() throws IOException {
        Path plan = write("routing.yaml", """
                tiers: [{name: gold, shown: true}, {name: standard}]
                skills: [sales]
                languages: [en]
                intents: [{name: any}]
                centers:
                  - {name: boston, hours: [{days: fri-mon, open: "20:00", close: "04:30"}, {days: wed, open: "08:00", close: "24:00"}]}
                  - {name: denver}
                media: [{name: chat, capacity: 3, interruptible: true, contact_cost: 2, answer_within: 1m}]
                self_service: [{name: line, contact_cost: 0.36}]
                overflow_targets: [{name: partner, address: "sip:p", contact_cost: 6}]
                sales_hint: {when: tier == "gold", require: sales >= 5}
                rules:
                  - name: all
                    self_service: {flow: line, when: best_value, containment: 0.7, benefit: 8, hangs_up: 0.125, loss: 4}
                    callback: {offer_when_ewt_above: 2m, value: 3}
                    overflow: {to: partner, after: 5m, ewt_above: 10m}
                    preferred_agent: {value: 20, expires: 60s}
                    last_agent: {value: 8, expires: 30s}
                    steps:
                      - {require: sales >= 3, center_preference: {denver: -1}, skip_if: {unstaffed: true, ewt_above: 60s}}
                      - {after: 30s, require: en >= 1}
                """);
        assertThat(bsr("plan", "show", plan.toString())).isZero();
        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" {2,}", ": ")))
                .contains(
                        "tier: gold, answered within 20s, shown to agents",
                        "center: boston, open fri-mon 20:00 to 04:30, wed 08:00 to 24:00, UTC",
                        "center: denver, always open, UTC",
                        "media: voice, 1 at once, after-call work 1m",
                        "media: chat, 3 at once, interruptible, at 2.00, answered within 1m, no after-call work",
                        "self-service: line, at 0.36, until 3m",
                        "overflow to: partner, at 6.00, sip:p",
                        "sales hint: to sales >= 5, when tier == \"gold\"",
                        "self-service: line, best_value",
                        "expected: 70 % served, worth 8.00; 12.5 % hang up, at a loss of 4.00; 17.5 % ask for an agent",
                        "callback: offered when the estimated wait is above 2m and 3.00 is more than the wait is worth;"
                                + " 3 tries, 10m apart",
                        "overflow: to partner after 5m, or when the estimated wait is above 10m",
                        "preferred agent 20.00 until 1m",
                        "last agent: 8.00 until 30s",
                        "in denver: -1.00",
                        "skipped if: nobody who meets it is logged in, or the estimated wait is above 1m");
        assertThat(bsr("plan", "show", plan.toString(), "--json")).isZero();
        assertThat(out.toString())
                .contains(
                        "{\"name\":\"gold\",\"answer_within\":20,\"shown\":true}",
                        "\"hours\":[{\"days\":\"fri-mon\",\"open\":\"20:00\",\"close\":\"04:30\"},"
                                + "{\"days\":\"wed\",\"open\":\"08:00\",\"close\":\"24:00\"}]",
                        "{\"name\":\"chat\",\"capacity\":3,\"interruptible\":true,\"contact_cost\":2,"
                                + "\"answer_within\":60,\"after_call_work\":0}",
                        "\"sales_hint\":{\"when\":\"tier == \\\"gold\\\"\",\"require\":\"sales >= 5\"}",
                        "\"containment\":0.7,\"benefit\":8,\"hangs_up\":0.125,\"loss\":4,\"asks_agent\":0.175",
                        "\"callback\":{\"offer_when_ewt_above\":120,\"value\":3,\"quarantine\":600,\"tries\":3}",
                        "\"overflow\":{\"to\":\"partner\",\"after\":300,\"ewt_above\":600}",
                        "\"preferred_agent\":{\"value\":20,\"expires\":60}",
                        "\"last_agent\":{\"value\":8,\"expires\":30}",
                        "\"skip_if\":{\"unstaffed\":true,\"ewt_above\":60}");
    }

    @Test
    void shouldRefuseAPlanWithErrors() throws IOException {
        Path plan = write("routing.yaml", NAMES + "policy: {name: c_my}\nrules: [{name: all}]\n");
        assertThat(bsr("plan", "show", plan.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no policy is called `c_my`", "did you mean c_mu?");
        assertThat(bsr("plan")).isEqualTo(2);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int bsr(String... arguments) {
        out.getBuffer().setLength(0);
        return Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
