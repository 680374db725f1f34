package org.bsr.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.bsr.bench.run.Program;
import org.junit.jupiter.api.Test;

class SipRowsTest {
    private static final String WELL = "{\"calls_per_second\":100,\"calls\":500,\"went_well\":500,\"agents_stuck\":0,"
            + "\"p50\":1.0,\"p90\":2.0,\"p99\":4.0,\"max\":9.0}";
    private static final String STUCK =
            "{\"calls_per_second\":500,\"calls\":2500,\"went_well\":2499,\"agents_stuck\":1,"
                    + "\"p50\":1.0,\"p90\":2.0,\"p99\":8.0,\"max\":20.0}";
    private static final String NONE = "{\"calls_per_second\":1000,\"calls\":5000,\"went_well\":0,\"agents_stuck\":0,"
            + "\"p50\":null,\"p90\":null,\"p99\":null,\"max\":null}";

    @Test
    void shouldKeepTheRatesThatWentWellWhenAnotherDidNot() throws IOException {
        assertThat(SipRows.findings(new Program.Outcome(List.of("starting", WELL), "the demo ended with 1: no port")))
                .extracting(Finding::figure)
                .containsExactly(
                        "1 ms; 99 % within 4 ms; 500 of 500 calls went well",
                        "not measured: the demo ended with 1: no port", "not measured: the demo ended with 1: no port");
    }

    @Test
    void shouldSayWhatWentWrongAtARate() throws IOException {
        assertThat(SipRows.findings(new Program.Outcome(List.of(WELL, STUCK, NONE), "ended with 1")))
                .extracting(Finding::figure)
                .containsExactly(
                        "1 ms; 99 % within 4 ms; 500 of 500 calls went well",
                        "1 ms; 99 % within 8 ms; 2,499 of 2,500 calls went well; agents not free afterwards: 1",
                        "not measured: none of 5,000 calls went well");
    }
}
