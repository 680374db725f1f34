package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bsr.server.player.records.BankMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Records in, a router in a second process, and what came out. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ReplayTest {
    private static final String MAPPING = """
            records: Two agents and five callers
            time_zone: UTC
            plan: plan
            call: id
            arrival: {time: arrived, time_format: "yyyy-MM-dd HH:mm:ss"}
            intent: kind
            outcome: {column: outcome, values: {ok: served, gone: abandoned, test: ignored}}
            wait: {seconds: waited}
            service: {seconds: talked}
            agent: who
            """;
    private static final String PLAN = """
            plan: first come, first served
            currency: EUR
            tiers: [{name: all, answer_within: 20s}]
            lifecycle: [growth]
            skills: [sales]
            languages: [en]
            intents: [{name: sales, handle_time: 100s}]
            centers: [{name: hq, time_zone: UTC, contact_cost: 2.00}]
            defaults: {tier: all, lifecycle: growth, language: en, intent: sales, center: hq}
            agents:
              ring: 15s
              after_call_work: 0s
            rules:
              - name: everybody
                value: {base: 10.00}
                urgency: [{after: 0s, per_second: 1.00}]
                steps: [{require: sales >= 1}]
            """;
    /** One agent until 9:10. The second caller waits 60 s and is served, the third hangs up after 30 s, as they did. */
    private static final String RECORDS = """
            id,arrived,kind,waited,outcome,talked,who
            1,2024-03-01 09:00:00,sales,0,ok,100,ann
            2,2024-03-01 09:00:40,sales,60,ok,100,ann
            3,2024-03-01 09:01:00,sales,30,gone,0,
            4,2024-03-01 09:05:00,sales,0,test,0,
            5,2024-03-01 09:06:00,sales,0,ok,240,ann
            6,2024-03-01 09:06:00,sales,0,ok,,ann
            """;

    @TempDir
    Path directory;

    @Test
    void shouldPlayRecordsAgainstARouterOfItsOwn() throws IOException {
        write();
        StringWriter out = new StringWriter();

        int code = replay(out, "calls.csv", "--json");

        assertThat(code).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("\"rows\" : { \"total\" : 6, \"played\" : 4, \"accounted_for\" : true")
                .contains("\"ignored\" : { \"test\" : 1 }", "\"bad\" : { \"served, but no service recorded\" : 1 }")
                .contains("\"holds\" : true, \"sent\" : 4, \"ended\" : 4")
                .contains("\"served\" : 3, \"abandoned\" : 1")
                .contains("\"asa_seconds\" : 20.0, \"longest_wait_seconds\" : 60.0")
                .contains("\"cost\" : 6.0, \"value\" : 30.0");
    }

    @Test
    void shouldComeOutTheSameEveryTime() throws IOException {
        write();
        StringWriter once = new StringWriter();
        StringWriter again = new StringWriter();

        replay(once, "calls.csv", "--seed", "5");
        replay(again, "calls.csv", "--seed", "5");

        assertThat(again).hasToString(once.toString());
        assertThat(once.toString())
                .contains("6 rows = 4 played + 1 ignored + 1 bad", "Kaplan-Meier", "Conservation holds");
    }

    @Test
    void shouldSayWhatIsWrongWithTheMappingAndPlayNothing() throws IOException {
        write();
        Files.writeString(directory.resolve("map.yaml"), MAPPING.replace("agent: who", "agent: whom"));
        StringWriter err = new StringWriter();
        CommandLine command = Bsr.commandLine().setErr(new PrintWriter(err, true));

        int code = command.execute(
                "replay",
                directory.resolve("calls.csv").toString(),
                "--map",
                directory.resolve("map.yaml").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("the records have no column `whom`", "did you mean who?");
    }

    @Test
    void shouldPlayTheBanksMonthWithEveryRowAccountedForAndItsBestCustomersFirst() {
        StringWriter out = new StringWriter();

        int code = Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .execute("replay", BankMonth.file().toString(), "--map", BankMonth.MAPPING.toString());

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("33,344 rows = 32,993 played + 278 ignored + 73 bad")
                .contains("Conservation holds: 32,993 calls sent, each has exactly one end");
        assertThat(meanWait(out.toString(), "regular, high")).isLessThan(meanWait(out.toString(), "regular, regular"));
    }

    /** Of those who waited, as simulated. */
    private static double meanWait(String report, String group) {
        String row = report.lines()
                .filter(line -> line.startsWith("  " + group + " "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(row.substring(2 + group.length()).strip().split("\\s+", -1)[5]);
    }

    private void write() throws IOException {
        Files.writeString(directory.resolve("calls.csv"), RECORDS);
        Files.writeString(directory.resolve("map.yaml"), MAPPING);
        Files.writeString(Files.createDirectories(directory.resolve("plan")).resolve("routing.yaml"), PLAN);
    }

    private int replay(StringWriter out, String records, String... options) {
        CommandLine command = Bsr.commandLine().setOut(new PrintWriter(out));
        String[] arguments = new String[4 + options.length];
        arguments[0] = "replay";
        arguments[1] = directory.resolve(records).toString();
        arguments[2] = "--map";
        arguments[3] = directory.resolve("map.yaml").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return command.execute(arguments);
    }
}
