package org.bsr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.bsr.server.cli.Bsr;
import org.bsr.server.cli.JournalCommand;
import org.bsr.server.directory.Customers;
import org.bsr.server.history.CallAccount;
import org.bsr.server.history.JournalHistory;
import org.bsr.server.history.LegRecords;
import org.bsr.server.history.QueueLog;
import org.bsr.server.pipeline.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read of a journal: Asterisk's queue_log, and a record for each leg of a call. */
@Timeout(60)
class ExportedHistoryTest {
    /** 1767621600 in seconds. */
    private static final long BEGIN = Instant.parse("2026-01-05T14:00:00Z").getEpochSecond() * 1_000;

    @TempDir
    Path directory;

    private UnaryOperator<String> plan = written -> written;
    private int port;

    private record Run(int code, String out, String err) {}

    @Test
    void shouldTellACallThatIsRungAnsweredAndEnded() throws Exception {
        play(acd -> {
            at(acd, 0, "agent.login", "'agent':'a1'");
            at(acd, 1_000, "agent.ready", "'agent':'a1'");
            at(acd, 2_250, "call.arrived", "'call':'1.7','ani':'+16175550123','dnis':'8005550100'");
            at(acd, 5_750, "call.answered", "'call':'1.7','agent':'a1'");
            at(acd, 65_000, "call.ended", "'call':'1.7','outcome':'sale','reason':'funds, bonds'");
            at(acd, 70_000, "agent.work_done", "'agent':'a1'");
            at(acd, 80_000, "agent.not_ready", "'agent':'a1','reason':'lunch'");
            at(acd, 90_000, "agent.logout", "'agent':'a1'");
        });

        Run log = journal("queue-log");
        assertThat(log.out).isEqualTo("""
                1767621600|NONE|NONE|NONE|QUEUESTART|
                1767621600|NONE|NONE|a1|AGENTLOGIN|sip:a1@example.com
                1767621600|NONE|NONE|a1|PAUSEALL|logged_in
                1767621601|NONE|NONE|a1|UNPAUSEALL|
                1767621602|1.7|everybody else|NONE|ENTERQUEUE||+16175550123|1
                1767621605|1.7|everybody else|a1|CONNECT|3||3
                1767621665|1.7|everybody else|a1|COMPLETEAGENT|3|60|1
                1767621680|NONE|NONE|a1|PAUSEALL|lunch
                1767621690|NONE|NONE|a1|AGENTLOGOFF|sip:a1@example.com|90
                """);
        assertThat(log.err)
                .isEqualToIgnoringNewLines("1 calls arrived: 1 served, 0 abandoned, 0 self-served, 0 overflowed,"
                        + " 0 rejected, 0 failed, 0 still open");

        assertThat(journal("records").out).isEqualTo("""
                call,leg,client,dialled,media,destination,target,center,rule,intent,began,answered,ended,ring_ms,talk_ms,total_ms,result,outcome,reason
                1.7,1,acd,8005550100,voice,agent,a1,boston,everybody else,general,2026-01-05T14:00:02.250Z,2026-01-05T14:00:05.750Z,2026-01-05T14:01:05.000Z,3500,59250,62750,ended,sale,"funds, bonds"
                """);
    }

    @Test
    void shouldGiveWhatIsToldLateTheTimeAtWhichItHappenedIfThatCanBe() throws Exception {
        play(acd -> {
            ready(acd, "a1");
            at(acd, 2_000, "call.arrived", "'call':'c1'");
            at(acd, 9_000, "call.answered", "'call':'c1','agent':'a1'," + happened(4_500));
            at(acd, 65_000, "call.ended", "'call':'c1'," + happened(60_250));
            at(acd, 70_000, "agent.work_done", "'agent':'a1'");
            at(acd, 72_000, "call.arrived", "'call':'c2'");
            at(acd, 73_000, "call.answered", "'call':'c2','agent':'a1'," + happened(1));
            at(acd, 80_000, "call.hung_up", "'call':'c2'," + happened(999_000));
        });

        assertThat(journal("queue-log").out).contains("""
                1767621604|c1|everybody else|a1|CONNECT|2||2
                """, """
                1767621660|c1|everybody else|a1|COMPLETEAGENT|2|56|1
                """, """
                1767621672|c2|everybody else|a1|CONNECT|0||0
                """, """
                1767621680|c2|everybody else|a1|COMPLETECALLER|0|8|1
                """);
        assertThat(journal("records").out)
                .contains(",2026-01-05T14:00:04.500Z,2026-01-05T14:01:00.250Z,2500,55750,58250,ended");
    }

    private static String happened(long millis) {
        return "'happened':" + (BEGIN + millis) * 1_000;
    }

    @Test
    void shouldTellEveryAgentWhoWasRungAndWhyHeDidNotTakeTheCall() throws Exception {
        play(acd -> {
            ready(acd, "a1");
            ready(acd, "a2");
            at(acd, 2_000, "call.arrived", "'call':'c1'");
            at(acd, 20_000, "call.declined", "'call':'c1','agent':'a2','reason':'reject'");
            at(acd, 29_500, "call.hung_up", "'call':'c1'");
        });

        assertThat(journal("queue-log").out).endsWith("""
                1767621602|c1|everybody else|NONE|ENTERQUEUE|||1
                1767621617|c1|everybody else|a1|RINGNOANSWER|15000
                1767621617|NONE|NONE|a1|PAUSEALL|no_answer_back_off
                1767621620|NONE|NONE|a2|PAUSEALL|reject_back_off
                1767621620|c1|everybody else|a2|RINGNOANSWER|3000
                1767621629|c1|everybody else|NONE|ABANDON|1|1|27
                """);
        assertThat(legs(journal("records"))).isEqualTo("""
                c1 1 agent a1 15000 no_answer
                c1 2 agent a2 3000 reject
                c1 3 waiting  9500 abandoned
                """);
    }

    @Test
    void shouldTellAnOfferThatWasTakenBackAndACallerWhoLeftWhileAnAgentWasRung() throws Exception {
        play(acd -> {
            ready(acd, "a1");
            at(acd, 2_000, "call.arrived", "'call':'c1'");
            at(acd, 4_000, "agent.logout", "'agent':'a1'");
            ready(acd, "a2");
            at(acd, 9_000, "call.hung_up", "'call':'c1'");
        });

        assertThat(journal("queue-log").out).contains("""
                1767621604|c1|everybody else|a1|RINGCANCELED|2000
                """, """
                1767621609|c1|everybody else|a2|RINGCANCELED|5000
                1767621609|c1|everybody else|NONE|ABANDON|1|1|7
                """);
        assertThat(legs(journal("records"))).isEqualTo("""
                c1 1 agent a1 2000 logged_out
                c1 2 agent a2 5000 abandoned
                """);
    }

    @Test
    void shouldTellATransferAsLeavingOneQueueAndEnteringTheNext() throws Exception {
        play(acd -> {
            ready(acd, "a1");
            at(acd, 2_000, "call.arrived", "'call':'c1','intent':'general','ani':'5550123'");
            at(acd, 3_000, "call.answered", "'call':'c1','agent':'a1'");
            at(acd, 13_000, "call.transfer", "'call':'c1','intent':'balance'");
            ready(acd, "a2");
            at(acd, 16_000, "call.answered", "'call':'c1','agent':'a2'");
            at(acd, 20_000, "call.hung_up", "'call':'c1'");
        });

        assertThat(journal("queue-log").out.lines().filter(line -> line.contains("c1")))
                .containsExactly(
                        "1767621602|c1|everybody else|NONE|ENTERQUEUE||5550123|1",
                        "1767621603|c1|everybody else|a1|CONNECT|1||1",
                        "1767621613|c1|everybody else|a1|BLINDTRANSFER|balances||1|10|1",
                        "1767621613|c1|balances|NONE|ENTERQUEUE||5550123|1",
                        "1767621616|c1|balances|a2|CONNECT|3||3",
                        "1767621620|c1|balances|a2|COMPLETECALLER|3|4|1");
        assertThat(legs(journal("records"))).isEqualTo("""
                c1 1 agent a1 11000 transferred
                c1 2 agent a2 7000 hung_up
                """);
    }

    @Test
    void shouldTellSelfServiceAndEnterTheQueueOnlyWithWhoWantsAnAgent() throws Exception {
        play(acd -> {
            at(acd, 0, "call.arrived", "'call':'c1','intent':'balance'");
            at(acd, 1_000, "call.arrived", "'call':'c2','intent':'balance'");
            at(acd, 2_000, "call.arrived", "'call':'c3','intent':'balance'");
            at(acd, 5_000, "self_service.done", "'call':'c1','result':'contained'");
            at(acd, 6_000, "self_service.done", "'call':'c2','result':'wants_agent'");
            at(acd, 7_000, "call.hung_up", "'call':'c3'");
            at(acd, 8_000, "call.hung_up", "'call':'c2'");
        });

        assertThat(journal("queue-log").out.lines().skip(1))
                .containsExactly(
                        "1767621606|c2|balances|NONE|ENTERQUEUE|||1", "1767621608|c2|balances|NONE|ABANDON|1|1|2");
        assertThat(legs(journal("records"))).isEqualTo("""
                c1 1 self_service balance_line 5000 contained
                c2 1 self_service balance_line 5000 wants_agent
                c3 1 self_service balance_line 5000 abandoned
                c2 2 waiting  2000 abandoned
                """);
    }

    @Test
    void shouldTellCallbacksAndCallsThatOverflow() throws Exception {
        plan = plan -> plan.replace("    local_center: 1.00\n", """
                    local_center: 1.00
                    callback: {offer_when_ewt_above: 1s, tries: 1}
                    overflow: {to: partner, after: 100s}
                """) + """
                overflow_targets:
                  - {name: partner, address: "sip:overflow@partner.example.com", contact_cost: 6.00}
                """;
        play(acd -> {
            ready(acd, "a1");
            at(acd, 1_000, "call.arrived", "'call':'c0','ani':'1'");
            at(acd, 1_000, "call.answered", "'call':'c0','agent':'a1'");
            at(acd, 2_000, "call.arrived", "'call':'c1','ani':'1'");
            at(acd, 3_000, "call.arrived", "'call':'c2','ani':'2'");
            at(acd, 4_000, "call.arrived", "'call':'c3','ani':'3'");
            at(acd, 5_000, "callback.accept", "'call':'c1'");
            at(acd, 6_000, "callback.accept", "'call':'c2'");
            at(acd, 7_000, "callback.cancel", "'call':'c2'");
            at(acd, 20_000, "call.ended", "'call':'c0'");
            at(acd, 20_000, "agent.ready", "'agent':'a1'");
            at(acd, 25_000, "callback.failed", "'call':'c1','reason':'busy'");
            at(acd, 26_000, "call.declined", "'call':'c3','agent':'a1','reason':'unreachable'");
            at(acd, 110_000, "advance", "");
            at(acd, 110_000, "call.arrived", "'call':'c4'");
        });

        assertThat(journal("queue-log").out.lines().filter(line -> line.matches("\\d+\\|c[1-4].*")))
                .containsExactly(
                        "1767621602|c1|everybody else|NONE|ENTERQUEUE||1|1",
                        "1767621603|c2|everybody else|NONE|ENTERQUEUE||2|2",
                        "1767621604|c3|everybody else|NONE|ENTERQUEUE||3|3",
                        "1767621607|c2|everybody else|NONE|WITHDRAW|2|2|4|cancelled",
                        "1767621625|c1|everybody else|a1|RINGCANCELED|5000",
                        "1767621625|c1|everybody else|NONE|WITHDRAW|1|1|23|busy",
                        "1767621626|c3|everybody else|a1|RINGNOANSWER|1000",
                        "1767621701|c3|everybody else|a1|RINGNOANSWER|15000",
                        "1767621704|c3|everybody else|NONE|EXITWITHTIMEOUT|1|3|100",
                        "1767621710|c4|everybody else|NONE|ENTERQUEUE|||1");
        assertThat(legs(journal("records"))).isEqualTo("""
                c1 1 waiting  3000 callback
                c2 1 waiting  3000 callback
                c2 2 callback  1000 cancelled
                c0 1 agent a1 19000 ended
                c1 2 callback  15000 offered
                c1 3 agent a1 5000 callback_failed
                c3 1 waiting  21000 offered
                c3 2 agent a1 1000 unreachable
                c3 3 waiting  60000 offered
                c3 4 agent a1 15000 no_answer
                c3 5 waiting  3000 overflow
                c3 6 overflow partner 0 overflowed
                c4 1 waiting   open
                """);
    }

    @Test
    void shouldTellCallsWhoseSwitchIsGone() throws Exception {
        play(acd -> {
            at(acd, 2_000, "call.arrived", "'call':'c1'");
            acd.close();
            try (JsonClient other = JsonClient.introduced(port, "clock")) {
                at(other, 20_000, "call.arrived", "'call':'c2'");
                at(other, 60_000, "advance", "");
            }
        });

        assertThat(journal("queue-log").out.lines().filter(line -> line.contains("|c1|")))
                .hasSize(2)
                .last()
                .asString()
                .contains("|c1|everybody else|NONE|WITHDRAW|1|1|", "|session_lost");
        assertThat(legs(journal("records"))).contains("c1 1 waiting  ", " failed\n", "c2 1 waiting   open\n");
        assertThat(journal("records").err).contains("2 calls arrived: ", "1 failed, 1 still open");
    }

    @Test
    void shouldTellWhatIsJournalledWhileTheRouterRuns() throws Exception {
        play(acd -> {
            ready(acd, "a1");
            at(acd, 2_000, "call.arrived", "'call':'c1'");
            at(acd, 3_000, "call.answered", "'call':'c1','agent':'a1'");
            assertThat(journal("queue-log").out).endsWith("|c1|everybody else|a1|CONNECT|1||1\n");
            assertThat(legs(journal("records"))).isEqualTo("c1 1 agent a1  open\n");
            at(acd, 4_000, "call.ended", "'call':'c1'");
        });
        assertThat(legs(journal("records"))).isEqualTo("c1 1 agent a1 2000 ended\n");
    }

    @Test
    void shouldLetNoTextBeTakenForAFormulaOrEndItsField() throws Exception {
        play(acd -> {
            at(acd, 2_000, "call.arrived", "'call':'=1+1|c','ani':'+1|2','dnis':'-5'");
            at(acd, 3_000, "call.hung_up", "'call':'=1+1|c'");
        });

        assertThat(journal("queue-log").out).contains("|=1+1_c|everybody else|NONE|ENTERQUEUE||+1_2|1\n");
        assertThat(journal("records").out).contains("\n'=1+1|c,1,acd,'-5,").doesNotContain("+1|2");
    }

    private interface Exchange {
        void with(JsonClient acd) throws IOException;
    }

    private void play(Exchange exchange) throws Exception {
        Path config = SampleConfig.write(directory, "15s");
        Path routing = config.resolve("routing.yaml");
        Files.writeString(routing, plan.apply(Files.readString(routing)));
        try (RouterServer server = RouterServer.start(
                        TestOptions.of(config, directory.resolve("journal"), Layout.SHARED, BEGIN * 1_000, null),
                        SampleConfig.load(config),
                        Customers.none());
                JsonClient acd = JsonClient.introduced(server.address().getPort(), "acd")) {
            port = server.address().getPort();
            exchange.with(acd);
        }
    }

    private static void ready(JsonClient acd, String agent) throws IOException {
        at(acd, 0, "agent.login", "'agent':'" + agent + "'");
        at(acd, 1_000, "agent.ready", "'agent':'" + agent + "'");
    }

    /** Says something so many milliseconds after the begin; it must be accepted. */
    private static void at(JsonClient acd, long millis, String method, String parameters) throws IOException {
        String time = "\"time\":" + (BEGIN + millis) * 1_000 + (parameters.isEmpty() ? "" : ",");
        assertThat(acd.reply(method, time + parameters.replace('\'', '"'))).contains("\"result\"");
    }

    /** Of the records: call, leg, destination, target, whole time, result. */
    private static String legs(Run records) {
        StringBuilder legs = new StringBuilder();
        records.out
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cell -> legs.append(
                        "%s %s %s %s %s %s%n".formatted(cell[0], cell[1], cell[5], cell[6], cell[15], cell[16])));
        return legs.toString();
    }

    private Run journal(String what) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Bsr.commandLine(new JournalCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(what, directory.resolve("journal").toString());
        Run run = new Run(code, out.toString(), err.toString());
        assertThat(run.code).as(run.err).isZero();
        Path file = directory.resolve(what + ".out");
        Bsr.commandLine(new JournalCommand())
                .setErr(new PrintWriter(err))
                .execute(what, directory.resolve("journal").toString(), "--out", file.toString());
        assertThat(file).hasContent(run.out);
        StringWriter followed = new StringWriter();
        CallAccount account = JournalHistory.follow(
                directory.resolve("journal"),
                what.equals("records") ? new LegRecords(followed) : new QueueLog(followed),
                () -> false);
        assertThat(followed.toString()).isEqualTo(run.out);
        assertThat(run.err).contains(account.toString());
        assertThat(Files.readString(file)).isEqualTo(run.out);
        return run;
    }
}
