package org.bsr.server.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AsteriskRunsTest {
    private static final Supplier<List<String>> NONE = List::of;

    private final AsteriskRuns runs = new AsteriskRuns();

    @Test
    void shouldSeeByALaterIdWithALowerNumberThatAnotherProcessCounts() {
        assertThat(runs.endedBy("pbx-1795317981.40", 0, NONE)).isNull();
        assertThat(runs.endedBy("pbx-1795318000.1", 0, NONE))
                .accepts("pbx-1795317981.40", "pbx-1795317900.39")
                .rejects("pbx-1795318000.1", "pbx-1795318001.2", "made-up");
    }

    @Test
    void shouldKnowTheProcessBeforeByItsCallsWhereTheRouterWasRestartedToo() {
        List<String> found = List.of("1795317900.12", "1795317981.40", "made-up", "1795318000.3");
        assertThat(runs.endedBy("1795318000.3", 0, () -> found))
                .accepts("1795317900.12", "1795317981.40")
                .rejects("made-up");
    }

    @Test
    void shouldTakeCallsThatTheRouterFindsForLiveWhereOnlyItWasRestarted() {
        assertThat(runs.endedBy("1795317990.41", 0, () -> List.of("1795317900.12", "1795317981.40")))
                .isNull();
    }

    @Test
    void shouldNotTakeTwoCallsAtTheTurnOfASecondForTwoProcesses() {
        assertThat(runs.endedBy("1795317981.41", 0, NONE)).isNull();
        assertThat(runs.endedBy("1795317982.40", 0, NONE)).isNull();
    }

    @Test
    void shouldBelieveADialplanThatSaysWhenItsProcessBeganHoweverFarThatHasCounted() {
        assertThat(runs.endedBy("1795317981.40", 1795317900, NONE)).accepts("1795317899.39");
        assertThat(runs.endedBy("1795317982.41", 1795317900, NONE)).isNull();
        assertThat(runs.endedBy("1795319000.90", 1795318000, NONE))
                .accepts("1795317981.40", "1795317999.700")
                .rejects("1795318000.0", "1795318001.2", "made-up");
    }

    @Test
    void shouldNotCountWhereTheDialplanSaysItThoughNotInEveryScript() {
        assertThat(runs.endedBy("1795317981.1", 1795317900, NONE)).isNotNull();
        assertThat(runs.endedBy("1795317982.5", 0, NONE)).isNull();
        assertThat(runs.endedBy("1795317990.3", 0, NONE)).isNull();
    }

    @Test
    void shouldNotBelieveADialplanWhoseClockWasSetBack() {
        assertThat(runs.endedBy("1795317981.40", 1795318000, NONE)).isNull();
    }
}
