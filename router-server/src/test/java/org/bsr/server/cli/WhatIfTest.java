package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bsr.server.player.records.BankMonth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On the journal of one small demo day. */
@Timeout(120)
class WhatIfTest {
    private static final Path CONFIG = BankMonth.REPOSITORY.resolve("config");
    private static final String PLATINUM_STEPS = """
                  - require: retention >= 8 && language >= 5
                  - {after: 20s, require: retention >= 5 && language >= 3}
                  - {after: 60s, require: service >= 5 && language >= 3}
            """;

    @TempDir
    static Path directory;

    private static String plan = "";

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void playADay() throws IOException {
        plan = Files.readString(CONFIG.resolve("routing.yaml"));
        Run demo = run(
                "demo", "--config", CONFIG.toString(), "--calls", "2000", "--speed", "0", "--run-dir", "" + directory);
        assertThat(demo.code).isZero();
    }

    @Test
    void shouldEndEveryCallAsItDidUnderTheSamePlan() throws IOException {
        Run run = against(plan);

        assertThat(run.code).isZero();
        assertThat(run.out)
                .startsWith("The same: under plan.yaml no call of this day would have been decided differently.")
                .contains("Decisions that change: 0 of 2,000 calls")
                .contains("under the recorded plans 100.00 % of the calls end as they did, with the same agent")
                .contains("answered within T / (answered + abandoned after T)")
                .contains("platinum 10 s, gold 20 s, standard 30 s")
                .contains("Patience of those who were served is only known to exceed their wait");
    }

    @Test
    void shouldFindNoDifferenceInAPlanThatSaysTheSameInOtherWords() throws IOException {
        Run run = against(plan.replace("- name: redemption\n", "- name: wants his money\n"));

        assertThat(run.code).isZero();
        assertThat(run.out).startsWith("No significant difference: ").contains("the same agent, by another rule");
    }

    @Test
    void shouldShowThatCustomersWhoLeaveMustNotTalkToAMachineFirst() throws IOException {
        String first = "    self_service: {flow: balance_line, when: first}\n";
        String platinum = "    local_center: 2.00\n";
        String others = "      per_level: {platinum: 20.00, gold: 6.00, else: 1.00}\n";
        Run run = against(plan.replace(platinum, platinum + first).replace(others, others + first));

        assertThat(run.out)
                .startsWith("Worse: ")
                .contains("mostly from platinum (-", "and from redemption (-", "to self-service or not")
                .contains("self-service, which was enough, by `redemption`");
    }

    @Test
    void shouldShowThatTheBestCustomersMustNotWaitForTheBestAgentsOnly() throws IOException {
        String strict = "      - require: retention >= 10 && language >= 5\n";
        Run run = against(plan.replace(PLATINUM_STEPS, strict));

        assertThat(plan).contains(PLATINUM_STEPS);
        assertThat(run.out).startsWith("Worse: ").contains("mostly from platinum (-");
    }

    @Test
    void shouldSayTheSameForTheSameSeedAsJsonWithAllDecisions() throws IOException {
        String other = plan.replace("idle_rate: 0.0005", "idle_rate: 0.01");

        String first = against(other, "--json").out;

        assertThat(first)
                .contains(
                        "\"verdict\" : ",
                        "\"half_width_95\" : ",
                        "\"of_the_first_replication\" : [ {",
                        "\"assumptions\"")
                .doesNotContain("NaN");
        assertThat(against(other, "--json").out).isEqualTo(first);
    }

    @Test
    void shouldWriteAReportThatNeedsNothingElse() throws IOException {
        Path report = directory.resolve("report.html");
        Run run = against(plan.replace(PLATINUM_STEPS, "      - require: retention >= 10\n"), "--report", "" + report);

        assertThat(run.code).isZero();
        assertThat(Files.readString(report))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>Fund company, three regional centers: the day of 2024-03-04 under plan.yaml</title>")
                .contains("Waits by value tier over the day", "Occupancy by center over the day", "value, platinum")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("http:", "https:", "<script", "<link", "url(", "NaN");
    }

    @Test
    void shouldRefuseAnUnsoundPlanAndSayWhere() throws IOException {
        Run run = against(plan.replace("retention >= 8", "retension >= 8"));

        assertThat(run.code).isEqualTo(1);
        assertThat(run.err).contains("plan.yaml:", "did you mean retention?");
        assertThat(run.out).isEmpty();
    }

    @Test
    void shouldRefuseAJournalThatIsNotThereOrEmpty() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        String other = CONFIG.resolve("routing.yaml").toString();

        Run absent = run("whatif", "--journal", "" + directory.resolve("absent"), "--against", other);
        Run without = run("whatif", "--journal", "" + empty, "--against", other);

        assertThat(absent.code).isEqualTo(1);
        assertThat(absent.err).contains("is not a directory");
        assertThat(without.code).isEqualTo(1);
        assertThat(without.err).contains("holds no journal");
    }

    @Test
    void shouldRefuseACommandLineThatMakesNoSense() {
        assertThat(run("whatif", "--journal", "" + directory).code).isEqualTo(2);
        assertThat(run("whatif", "--journal", "" + directory, "--against", "x", "--replications", "1").code)
                .isEqualTo(2);
    }

    private static Run against(String text, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("plan.yaml"), text);
        String[] arguments = new String[options.length + 7];
        String[] always = {
            "whatif", "--journal", "" + directory.resolve("journal"), "--against", "" + file, "--replications", "2"
        };
        System.arraycopy(always, 0, arguments, 0, always.length);
        System.arraycopy(options, 0, arguments, always.length, options.length);
        return run(arguments);
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Bsr.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
