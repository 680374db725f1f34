package org.bsr.server.player.records;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BankRecordsTest {

    @Test
    void shouldAccountForAllRowsOfTheBanksMonth() throws IOException {
        Records records = requireNonNull(
                RecordReader.read(BankMonth.file(), BankMonth.mapping()).result());

        assertThat(records.rows()).isEqualTo(33_344);
        assertThat(records.everyRowIsAccountedFor()).isTrue();
        assertThat(records.ignored().total()).isEqualTo(278);
        assertThat(records.bad().kinds())
                .containsOnlyKeys("self-service takes a negative time", "served, but no service recorded");
        assertThat(records.calls()).hasSize(32_993);
    }
}
