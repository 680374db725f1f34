package org.bsr.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakenCommandsTest {
    private final TakenCommands taken = new TakenCommands();

    @Test
    void shouldLetACommandComeAgainThatWasTurnedAwayWhileLaterOnesWereTaken() {
        taken.add(1);
        taken.add(2);
        taken.add(4);

        assertThat(taken.contains(2)).isTrue();
        assertThat(taken.contains(3)).isFalse();
        assertThat(taken.contains(4)).isTrue();
        assertThat(taken.contains(5)).isFalse();
    }

    @Test
    void shouldTakeForTakenWhatIsTooLongAgoToTell() {
        for (long id = 2; id <= 2 * ReplyWindow.MOST_REPLIES; id += 2) {
            taken.add(id);
        }
        taken.add(3 * ReplyWindow.MOST_REPLIES);

        assertThat(taken.contains(1)).isTrue();
        assertThat(taken.contains(2)).isTrue();
        assertThat(taken.contains(3)).isFalse();
        assertThat(taken.contains(4)).isTrue();
    }
}
