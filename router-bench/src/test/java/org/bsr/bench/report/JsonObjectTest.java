package org.bsr.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void shouldReadWhatProgramsPrint() throws IOException {
        var rows = JsonObject.lines(List.of(
                "warming up",
                "{\"what\":\"journal\",\"rounds\":[[1.5,2],[3]],\"machine\":{\"cores\":2},\"none\":null}"));
        assertThat(rows).hasSize(1);
        assertThat(JsonObject.spread(rows.get(0), "rounds").rounds()).containsExactly(1.5, 2.0, 3.0);
        assertThat(JsonObject.number(rows.get(0), "machine", "cores")).isEqualTo(2);
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        var row = JsonObject.parse("{\"what\":\"journal\",\"rounds\":[]}");
        assertThatThrownBy(() -> JsonObject.at(row, "machine", "cores"))
                .hasMessageContaining("there is no machine.cores");
        assertThatThrownBy(() -> JsonObject.spread(row, "rounds")).hasMessageContaining("rounds are no numbers");
        assertThatThrownBy(() -> JsonObject.lines(List.of("nothing"))).hasMessageContaining("no figures");
    }
}
