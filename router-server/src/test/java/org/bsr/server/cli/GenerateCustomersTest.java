package org.bsr.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.text.Text;
import org.bsr.server.directory.CustomerReader;
import org.bsr.server.directory.CustomerSearch;
import org.bsr.server.directory.Customers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCustomersTest {
    private static final int COUNT = 30_000;

    @TempDir
    Path directory;

    @Test
    void shouldWriteADirectoryThatIsReadWithoutAWarning() throws Exception {
        Path file = directory.resolve("customers.csv");
        int end = Bsr.commandLine()
                .execute("customers", String.valueOf(COUNT), "--config", "../config", "--out", file.toString());
        assertThat(end).isZero();

        Compiled<Customers> read = CustomerReader.read(file, (bytes, allBytes, customers) -> {
            assertThat(bytes).isBetween(1L, allBytes);
            assertThat(customers).isBetween(1, COUNT);
        });
        assertThat(read.diagnostics()).isEmpty();
        Customers customers = Objects.requireNonNull(read.result());
        assertThat(customers.size()).isEqualTo(COUNT);
        CustomerSearch search = new CustomerSearch(customers);
        Text nothing = new Text();
        try (var rows = Files.lines(file)) {
            rows.skip(1)
                    .map(row -> row.split("[,;]"))
                    .forEach(row -> assertThat(search.find(nothing, Text.of(row[1])))
                            .isEqualTo(search.find(Text.of(row[0]), nothing))
                            .isNotEqualTo(Customers.UNKNOWN));
        }
    }

    @Test
    void shouldRefuseMoreThanAnyDirectoryHolds() {
        assertThat(Bsr.commandLine().execute("customers", "100000000")).isEqualTo(2);
    }
}
