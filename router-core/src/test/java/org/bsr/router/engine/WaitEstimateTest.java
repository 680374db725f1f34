package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.bsr.router.command.CommandType;
import org.junit.jupiter.api.Test;

/** How long a caller is told that he will wait. */
class WaitEstimateTest {
    private static final String RULES = """
            plan: Waits
            tiers: [{name: vip}, {name: low}]
            skills: [sales, service]
            languages: [en]
            intents: [{name: sell, handle_time: 100s}, {name: serve, handle_time: 100s}]
            centers: [{name: boston}]
            rules:
              - name: vip
                when: tier == "vip"
                value: {base: 100}
                steps: [{require: sales >= 1}]
              - name: sell
                when: intent == "sell"
                value: {base: 10}
                steps: [{require: sales >= 1}]
              - name: serve
                value: {base: 20}
                steps: [{require: service >= 1}]
            """;
    /** Two who can only sell, and one who can do both. */
    private static final String ROSTER = """
            id,center,address,sales,service
            s1,boston,s1,5,
            s2,boston,s2,5,
            b1,boston,b1,5,5
            """;

    private final Center center = new Center(RULES, ROSTER);

    @Test
    void shouldSayNothingWhereNobodyCouldTakeTheCall() {
        center.arrives("c", "low", "sell");
        assertThat(center.medianWait()).isEqualTo(-1);
        assertThat(center.ninetiethWait()).isEqualTo(-1);
    }

    @Test
    void shouldEstimateTheNextInLineByHandleTimeAndAgents() {
        busy();
        center.arrives("c", "low", "sell");
        assertThat(center.medianWait()).isBetween(23_000_000L, 23_200_000L);
        assertThat(center.ninetiethWait()).isBetween(76_500_000L, 77_000_000L);
    }

    @Test
    void shouldCountOnlyThoseOfAnotherRuleWhoGoFirst() {
        busy();
        center.arrives("low", "low", "sell").arrives("vip", "vip", "sell");
        assertThat(center.medianWait()).isBetween(23_000_000L, 23_200_000L);
        center.arrives("next", "low", "sell");
        assertThat(center.medianWait()).isBetween(89_000_000L, 89_300_000L);
    }

    @Test
    void shouldCountOfALineWithOtherAgentsTheShareThatIsServedByTheSame() {
        busy();
        center.arrives("vip1", "vip", "sell").arrives("vip2", "vip", "sell").arrives("vip3", "vip", "sell");
        center.arrives("serve", "low", "serve");
        // One of the three agents who serve the three before can serve this call: it is the second.
        assertThat(center.medianWait()).isBetween(167_500_000L, 168_300_000L);
    }

    @Test
    void shouldLearnHowLongCallsTake() {
        center.ready("s1");
        center.arrives("x", "low", "sell").answers("s1", "x").arrives("next", "low", "sell");
        assertThat(center.medianWait()).isBetween(69_300_000L, 69_400_000L);
        center.hangsUp("next").after(550).ends("x").after(10).agent(CommandType.AGENT_WORK_DONE, "s1");
        center.arrives("y", "low", "sell").answers("s1", "y").arrives("next", "low", "sell");
        // 560 s with after-call work; what the plan says counts for eight calls that took 100 s.
        assertThat(center.medianWait()).isBetween(104_700_000L, 104_800_000L);
        // A plan that says the same changes nothing; this is the second in line.
        center.install(RULES, ROSTER);
        center.arrives("later", "low", "sell").hangsUp("next");
        center.arrives("last", "low", "sell");
        assertThat(center.medianWait()).isBetween(253_800_000L, 253_900_000L);
    }

    @Test
    void shouldTellCallersMoreAfterWaitsThatWereLongerThanTold() {
        center.ready("s1").arrives("x", "low", "sell").answers("s1", "x").arrives("c", "low", "sell");
        long told = center.medianWait();
        long nineTold = center.ninetiethWait();
        center.after(80).hangsUp("c").arrives("next", "low", "sell");
        assertThat(center.medianWait()).isEqualTo(told * 5 / 4);
        assertThat(center.ninetiethWait()).isEqualTo(nineTold);
    }

    @Test
    void shouldLearnNothingFromAWaitThatWasCutShort() {
        center.ready("s1").arrives("x", "low", "sell").answers("s1", "x").arrives("c", "low", "sell");
        long told = center.medianWait();
        center.after(20).hangsUp("c").arrives("next", "low", "sell");
        assertThat(center.medianWait()).isEqualTo(told);
    }

    @Test
    void shouldTellCallersLessAfterWaitsThatWereShorterThanTold() {
        center.ready("s1").arrives("x", "low", "sell").answers("s1", "x").arrives("c", "low", "sell");
        long told = center.medianWait();
        center.after(5).ready("s2").answers("s2", "c").arrives("next", "low", "sell");
        // Two agents by now.
        assertThat(center.medianWait()).isBetween(told / 2 * 3 / 4 - 1, told / 2 * 3 / 4 + 1);
        center.hangsUp("next").arrives("vip", "vip", "sell");
        assertThat(center.medianWait()).isBetween(told / 2 - 1, told / 2 + 1);
    }

    private void busy() {
        center.ready("s1", "s2", "b1");
        for (String call : new String[] {"x", "y", "z"}) {
            center.arrives(call, "vip", "sell");
        }
    }

    @Test
    void shouldTakeTheRootOfAnyNumber() {
        Random random = new Random(1);
        LongStream.concat(
                        LongStream.of(1, 2, 3, 4, 8, 9, 1L << 62, (1L << 62) - 1),
                        random.longs(1_000, 1, 1L << 62).map(number -> number >> random.nextInt(60) | 1))
                .forEach(number -> assertThat(WaitEstimate.squareRoot(number))
                        .as("root of " + number)
                        .isEqualTo(BigInteger.valueOf(number).sqrt().longValueExact()));
    }
}
