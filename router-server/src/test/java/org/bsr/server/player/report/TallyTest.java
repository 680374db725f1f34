package org.bsr.server.player.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.event.CallEnd;
import org.bsr.server.player.CallOutcome;
import org.bsr.server.player.PlannedCall;
import org.bsr.server.player.PlannedCall.SelfServiceEnd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long SECOND = 1_000_000;
    private static final long WITHIN = 20 * SECOND;
    private static final PlannedCall CALL = new PlannedCall(
            "1", 0, "", "", "sales", "", "", "boston", "", "gold", "sales", 0, SelfServiceEnd.WANTS_AGENT, 0, 0);

    private final Tally tally = new Tally();

    @Test
    void shouldCountAsServiceLevelWhoWasAnsweredInTimeOfThoseWhoWereAnsweredOrGaveUpTooLate() {
        answered(0);
        answered(20);
        answered(21);
        abandoned(5);
        abandoned(20);
        abandoned(30);

        assertThat(tally.serviceLevel()).isEqualTo(2.0 / (3 + 1));
    }

    @Test
    void shouldCountNeitherWayWhoNeverAskedForAnAgent() {
        answered(10);
        add(CallEnd.SELF_SERVED, -1, -1, 60);
        add(CallEnd.ABANDONED, -1, -1, 60);

        assertThat(tally.serviceLevel()).isEqualTo(1);
        assertThat(tally.offered()).isEqualTo(3);
        assertThat(tally.asked()).isEqualTo(1);
        assertThat(tally.selfServed()).isEqualTo(1);
        assertThat(tally.abandonedInSelfService()).isEqualTo(1);
        assertThat(tally.abandoned()).isZero();
    }

    @Test
    void shouldTakeTheWaitFromAskingForAnAgent() {
        add(CallEnd.SERVED, 100, 130, 200);
        add(CallEnd.ABANDONED, 100, -1, 150);
        answered(0);

        assertThat(tally.averageSpeedOfAnswer()).isEqualTo(15);
        assertThat(tally.longestWait()).isEqualTo(50);
        assertThat(tally.meanWaitOfWaiting()).isEqualTo(40);
        assertThat(tally.abandonedOfWaiting()).isEqualTo(0.5);
    }

    private void answered(long wait) {
        add(CallEnd.SERVED, 0, wait, wait + 100);
    }

    private void abandoned(long wait) {
        add(CallEnd.ABANDONED, 0, -1, wait);
    }

    private void add(@Nullable CallEnd end, long asked, long answered, long ended) {
        tally.add(
                new CallOutcome(CALL, end, scaled(asked), scaled(answered), scaled(ended), false, 0, 0, "boston"),
                WITHIN);
    }

    private static long scaled(long seconds) {
        return seconds < 0 ? -1 : seconds * SECOND;
    }
}
