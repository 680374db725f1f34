package org.bsr.server.player.records;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bsr.router.diagnostics.Source;
import org.bsr.server.player.PlannedCall;
import org.bsr.server.player.PlannedCall.SelfServiceEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {
    private static final String MAPPING = """
            time_zone: UTC
            call: id
            arrival: {date: day, date_format: yyyy-MM-dd, time: in, time_format: "H:mm:ss"}
            customer: {column: customer, unknown: ["0"]}
            intent: {column: kind, values: {A: sales, B: service}}
            tier: {column: tier, values: {"1": high, "2": low}, recorded: when_waited}
            outcome: {column: outcome, values: {ok: served, gone: abandoned, test: ignored}}
            self_service: {from: in, to: out}
            wait: {from: q1, to: q2, seconds: q}
            service: {from: s1, to: s2, seconds: s}
            agent: who
            """;
    private static final String HEADER = "id,day,customer,kind,tier,in,out,q1,q2,q,outcome,s1,s2,s,who\n";
    private static final String SERVED =
            "1,2024-03-01,7,A,1,9:00:00,9:00:10,9:00:10,9:00:40,30,ok,9:00:40,9:03:40,180,ann\n";
    private static final String AT_ONCE =
            "2,2024-03-01,0,A,2,9:10:00,9:10:05,0:00:00,0:00:00,0,ok,9:10:05,9:11:05,60,bob\n";
    private static final String HUNG_UP =
            "3,2024-03-01,8,B,2,9:20:00,9:20:05,9:20:05,9:21:05,60,gone,0:00:00,0:00:00,0,\n";
    private static final String HUNG_UP_IN_SELF_SERVICE =
            "4,2024-03-01,0,B,2,9:30:00,9:30:50,0:00:00,0:00:00,0,gone,0:00:00,0:00:00,0,\n";
    private static final String AFTER_MIDNIGHT =
            "5,2024-03-01,9,A,1,23:59:40,23:59:50,23:59:50,0:00:10,20,ok,0:00:10,0:01:10,60,ann\n";

    @TempDir
    Path directory;

    @Test
    void shouldAccountForEveryRow() throws IOException {
        Records records = read(SERVED
                + AT_ONCE
                + "10,2024-03-01,7,A,1,9:00:00,9:00:10,9:00:10,9:00:40,30,test,0:00:00,0:00:00,0,\n"
                + "11,2024-03-01,7,A,1,9:00:00,8:59:10,9:00:10,9:00:40,30,ok,9:00:40,9:03:40,180,ann\n"
                + "12,2024-03-01,7,A,1,9:00:00,9:00:10,9:00:10,9:00:40,31,ok,9:00:40,9:03:40,180,ann\n"
                + "13,2024-03-01,7,A,1,9:00:00,9:00:10,9:00:10,9:00:40,30,ok,0:00:00,0:00:00,0,ann\n"
                + "14,2024-02-30,7,A,1,9:00:00,9:00:10,9:00:10,9:00:40,30,ok,9:00:40,9:03:40,180,ann\n"
                + "15,2024-03-01,7,X,1,9:00:00,9:00:10,9:00:10,9:00:40,30,ok,9:00:40,9:03:40,180,ann\n"
                + "16,2024-03-01,7\n"
                + SERVED);

        assertThat(records.rows()).isEqualTo(10);
        assertThat(records.everyRowIsAccountedFor()).isTrue();
        assertThat(records.calls()).extracting(CallRecord::id).containsExactly("1", "2");
        assertThat(records.ignored().kinds()).containsOnlyKeys("test");
        assertThat(records.bad().kinds())
                .containsOnlyKeys(
                        "self-service ends before it begins",
                        "wait takes longer or shorter than from its begin to its end",
                        "served, but no service recorded",
                        "unreadable date or time of arrival",
                        "the mapping gives no meaning to its intent",
                        "not as many cells as the header has columns",
                        "a second row with the same call id");
        assertThat(requireNonNull(records.bad().kinds().get("self-service ends before it begins"))
                        .firstLines())
                .containsExactly(5L);
    }

    @Test
    void shouldFollowACallOverMidnight() throws IOException {
        Records records = read(AFTER_MIDNIGHT);

        CallRecord call = records.calls().get(0);
        assertThat(call.waitSeconds()).isEqualTo(20);
        assertThat(call.serviceBegin()).isEqualTo(micros("2024-03-02T00:00:10Z"));
    }

    @Test
    void shouldTakeShiftsFromFirstToLastServiceOfTheDay() throws IOException {
        Recording recording = new Recording(read(SERVED + AT_ONCE + AFTER_MIDNIGHT), 1);

        assertThat(recording.scenario().shifts()).hasSize(2);
        assertThat(recording.scenario().shifts().get(0).agent()).isEqualTo("ann");
        assertThat(recording.scenario().shifts().get(0).begin()).isEqualTo(micros("2024-03-01T09:00:40Z"));
        assertThat(recording.scenario().shifts().get(0).end()).isEqualTo(micros("2024-03-02T00:01:10Z"));
        assertThat(recording.agents().roster()).isEqualTo("""
                id,center,address,sales
                ann,,sip:ann@recorded,10
                bob,,sip:bob@recorded,10
                """);
    }

    @Test
    void shouldKeepThePatienceOfThoseWhoHungUpAndDrawALongerOneForThoseServed() throws IOException {
        Recording recording = new Recording(read(SERVED + AT_ONCE + HUNG_UP + HUNG_UP_IN_SELF_SERVICE), 1);

        PlannedCall served = recording.scenario().calls().get(0);
        PlannedCall hungUp = recording.scenario().calls().get(2);
        PlannedCall neverAsked = recording.scenario().calls().get(3);
        assertThat(served.patience()).isGreaterThan(30_000_000);
        assertThat(hungUp.patience()).isEqualTo(60_000_000);
        assertThat(neverAsked.selfServiceEnd()).isEqualTo(SelfServiceEnd.HANGS_UP);
        assertThat(neverAsked.selfService()).isEqualTo(50_000_000);
    }

    @Test
    void shouldGiveEveryTierOfACustomerAnEntryInTheDirectory() throws IOException {
        Recording recording = new Recording(
                read(SERVED + HUNG_UP + "6,2024-03-01,7,A,2,9:40:00,9:40:05,9:40:05,9:41:05,60,gone,0:00:00,"
                        + "0:00:00,0,\n"),
                1);

        assertThat(recording.scenario().calls())
                .extracting(PlannedCall::customer)
                .containsExactly("7", "8", "7~low");
        assertThat(recording.customers().directory()).contains("7,,high,", "8,,low,", "7~low,,low,");
    }

    private static long micros(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000;
    }

    private Records read(String rows) throws IOException {
        Path file = Files.writeString(directory.resolve("calls.csv"), HEADER + rows);
        return requireNonNull(
                RecordReader.read(file, new Source("mapping.yaml", MAPPING)).result());
    }
}
