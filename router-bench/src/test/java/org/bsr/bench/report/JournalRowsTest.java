package org.bsr.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bsr.bench.journal.JournalAppends;
import org.bsr.bench.report.Rounds.Comparison;
import org.bsr.bench.run.Spread;
import org.junit.jupiter.api.Test;

class JournalRowsTest {
    @Test
    void shouldMeetTheTargetFromEightyPercentOnInTheMiddleRound() {
        Finding met = finding("journal, sync, 1 a commit", 10, 80, 300);
        assertThat(met.met()).isTrue();
        assertThat(met.target()).isEqualTo("≥ 80 % of the limit");
        assertThat(met.limit()).startsWith("plain appends: ");
        assertThat(finding("journal, sync, 1 a commit", 10, 79.9, 300).met()).isFalse();
    }

    @Test
    void shouldJudgeAlsoBesideALogThatIsKept() {
        Finding missed = finding("journal, sync, 1 a commit" + JournalAppends.KEPT, 70, 70, 90);
        assertThat(missed.met()).isFalse();
        assertThat(missed.limit()).startsWith("plain writes to new files: ");
        assertThat(finding("journal, sync, 1 a commit" + JournalAppends.KEPT, 70, 90, 90)
                        .met())
                .isTrue();
    }

    @Test
    void shouldOnlyShowWhatNoJournalCanReachAndWhatWaitsForNothing() {
        for (String what : List.of("journal, sync, 1 a commit" + JournalAppends.OVER, "journal, async, 1 a commit")) {
            Finding shown = finding(what, 10, 10, 10);
            assertThat(shown.met()).as(what).isNull();
            assertThat(shown.limit()).startsWith("plain writes: ");
        }
    }

    private static Finding finding(String what, double... figures) {
        Comparison row = new Comparison(what, "", Spread.of(figures), Spread.of(100, 100, 100));
        return JournalRows.findings(List.of(row)).get(0);
    }
}
