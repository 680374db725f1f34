package org.bsr.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.junit.jupiter.api.Test;

class ListenerReaderTest {
    private static final List<String> CENTERS = List.of("boston", "denver");

    @Test
    void shouldListenOnLoopbackWhereNothingElseIsSaid() {
        assertThat(read("listeners:\n  - {protocol: asterisk, name: pbx}\n").result())
                .containsExactly(new Listener(
                        Protocol.ASTERISK,
                        "pbx",
                        Role.SWITCH,
                        "",
                        "127.0.0.1",
                        4573,
                        "",
                        "",
                        "",
                        30_000_000L,
                        14_400_000_000L,
                        120_000_000L,
                        5_000_000L));
    }

    @Test
    void shouldReadEveryKey() {
        assertThat(read("""
                        listeners:
                          - protocol: asterisk
                            name: pbx
                            role: calls
                            center: denver
                            address: 127.0.0.2
                            port: 5000
                            dial: "PJSIP/{agent}@phones"
                            reclaim: 10s
                            longest_call: 2h
                        """).result())
                .containsExactly(new Listener(
                        Protocol.ASTERISK,
                        "pbx",
                        Role.CALLS,
                        "denver",
                        "127.0.0.2",
                        5000,
                        "",
                        "PJSIP/{agent}@phones",
                        "",
                        10_000_000L,
                        7_200_000_000L,
                        120_000_000L,
                        5_000_000L));
    }

    @Test
    void shouldTellAllMistakesAtOnceEachWithItsPlace() {
        assertThat(messages("""
                        listeners:
                          - {protocol: asterix, name: pbx, center: bostn, port: 70000}
                          - {protocol: asterisk, name: pbx, rôle: switch, dial: "a\\nb"}
                          - {protocol: asterisk, address: example.com}
                          - {protocol: asterisk, name: third}
                        """))
                .containsExactlyInAnyOrder(
                        "2:16 no protocol is called `asterix` asterisk",
                        "2:44 no center is called `bostn` boston",
                        "2:57 `port` must be a whole number from 0 to 65535, found `70000` ",
                        "3:32 another listener is called `pbx` already ",
                        "3:37 a listener knows no key `rôle` role",
                        "3:57 `dial` must be one line of text ",
                        "4:5 a listener has no `name` ",
                        "4:35 `address` must be an address of this machine in numbers ",
                        "5:5 another listener has port 4573 of 127.0.0.1 already ");
    }

    @Test
    void shouldTakeNetstringsOnTheRoutersPortFromOneListenersPeer() {
        assertThat(read("listeners: [{protocol: kamailio, name: proxy, peer: 127.0.0.1}]\n")
                        .result())
                .singleElement()
                .satisfies(listener -> assertThat(listener.peer()).isEqualTo("127.0.0.1"));
        assertThat(messages("""
                        listeners:
                          - {protocol: asterisk, name: pbx, peer: 127.0.0.1}
                          - {protocol: kamailio, name: first, peer: "::1"}
                          - {protocol: kamailio, name: second, port: 8451, peer: "::1"}
                          - {protocol: kamailio, name: third, port: 8452, peer: 10.0.0.1}
                          - {protocol: kamailio, name: fourth, port: 8453, peer: example.com}
                        """))
                .containsExactlyInAnyOrder(
                        "2:37 only a kamailio listener has `peer` ",
                        "4:58 another listener has the peer ::1 already ",
                        "5:57 the router's own port is open to addresses of this machine only ",
                        "6:58 `peer` must be an address of this machine in numbers ");
    }

    @Test
    void shouldWarnWhereOthersCanConnect() {
        Compiled<List<Listener>> read = read("listeners: [{protocol: asterisk, name: pbx, address: 0.0.0.0}]\n");
        assertThat(read.isSound()).isTrue();
        assertThat(read.diagnostics())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("whoever can reach 0.0.0.0"));
    }

    @Test
    void shouldSayWhatAnEmptyFileLacks() {
        assertThat(messages("")).containsExactly("1:1 there is nothing in it; without the file nothing listens ");
    }

    private static List<String> messages(String text) {
        return read(text).diagnostics().stream().map(ListenerReaderTest::shown).toList();
    }

    private static String shown(Diagnostic d) {
        return "%d:%d %s %s".formatted(d.line(), d.column(), d.message(), d.suggestion() == null ? "" : d.suggestion());
    }

    private static Compiled<List<Listener>> read(String text) {
        return ListenerReader.read(new Source("listeners.yaml", text), CENTERS);
    }
}
