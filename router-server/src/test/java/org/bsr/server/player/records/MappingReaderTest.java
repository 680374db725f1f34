package org.bsr.server.player.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.api.Test;

class MappingReaderTest {
    private static final List<String> HEADER = List.of("id", "when", "kind", "waited", "outcome", "talked", "who");

    private static final String SOUND = """
            time_zone: Europe/Berlin
            call: id
            arrival: {time: when, time_format: "yyyy-MM-dd HH:mm:ss"}
            intent: {column: kind, values: {A: sales, B: service}}
            outcome: {column: outcome, values: {ok: served, gone: abandoned}}
            wait: {seconds: waited}
            service: {seconds: talked}
            agent: who
            """;

    @Test
    void shouldReadAMapping() {
        Compiled<Mapping> mapping = read(SOUND);

        assertThat(mapping.diagnostics()).isEmpty();
        assertThat(mapping.result()).isNotNull();
        assertThat(mapping.result().intent().column()).isEqualTo(2);
        assertThat(mapping.result().waiting().isMapped()).isTrue();
        assertThat(mapping.result().selfService().isMapped()).isFalse();
    }

    @Test
    void shouldSayWhereAnUnknownKeyStandsAndWhatWasMeant() {
        assertThat(told(SOUND.replace("outcome: {column", "outcom: {column")))
                .contains("m.yaml:5:1: error: the mapping knows no key `outcom`", "did you mean outcome?")
                .contains("the mapping has no `outcome`");
    }

    @Test
    void shouldSuggestTheColumnThatWasMeant() {
        assertThat(told(SOUND.replace("{seconds: waited}", "{seconds: wated}")))
                .contains("m.yaml:6:17: error: the records have no column `wated`", "did you mean waited?");
    }

    @Test
    void shouldTellEveryMistakeAtOnce() {
        Compiled<Mapping> mapping = read(SOUND.replace("Europe/Berlin", "Europe/Nowhere")
                .replace("gone: abandoned", "gone: abandonned")
                .replace("yyyy-MM-dd HH:mm:ss", "yyyy-bogus")
                .replace("agent: who", "agent: {colunm: who}"));

        assertThat(mapping.result()).isNull();
        assertThat(mapping.diagnostics()).extracting(d -> d.line()).containsExactly(1, 3, 5, 8, 8);
    }

    @Test
    void shouldRefuseWhatIsNoYaml() {
        assertThat(told("call: [id\nwait: }")).contains("this is not readable YAML");
        assertThat(told("")).contains("the mapping is empty");
        assertThat(told("- a\n- b\n")).contains("the mapping must be a mapping with records, time_zone");
    }

    private static String told(String text) {
        Compiled<Mapping> mapping = read(text);
        assertThat(mapping.result()).isNull();
        return new DiagnosticPrinter(new Source("m.yaml", text)).print(mapping.diagnostics());
    }

    private static Compiled<Mapping> read(String text) {
        return MappingReader.read(new Source("m.yaml", text), HEADER);
    }
}
