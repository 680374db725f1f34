package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bsr.server.config.Listener.Role;
import org.bsr.server.telephony.Dialplan.Step;
import org.bsr.server.telephony.DialplanChannel.Exchange;
import org.bsr.server.telephony.DialplanChannel.Ring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The sample extensions.conf, played as Asterisk would, with a real router. */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class DialplanTest extends AsteriskTestCase {
    private static final Path SAMPLE = Path.of("../config/telephony/extensions.conf");
    private static final String NUMBER = "8005550100";
    private static final String BALANCES = "8005550104";

    private Exchange asterisk;

    @BeforeEach
    void read() throws Exception {
        asterisk = new Exchange(Dialplan.read(SAMPLE), port);
    }

    @Test
    void shouldLetCallersWhoPassThroughAContextBeHeardToHangUpThere() {
        asterisk.plan.contexts().forEach((context, extensions) -> {
            boolean isAgents = List.of("globals", "phones", "agent", "answered", "agent-gone", "screen-pop")
                    .contains(context);
            assertThat(asterisk.plan.find(context, "h") != null).as(context).isEqualTo(!isAgents);
        });
    }

    @Test
    void shouldPlayMusicWhereverATelephoneIsRungForACaller() {
        List<Step> dials = asterisk.plan.contexts().values().stream()
                .flatMap(extensions -> extensions.values().stream())
                .flatMap(List::stream)
                .filter(step -> step.application().equals("Dial"))
                .toList();
        assertThat(dials)
                .hasSize(3)
                .allSatisfy(dial -> assertThat(
                                DialplanText.split(dial.arguments(), ',').get(2))
                        .startsWith("m"));
    }

    @Test
    void shouldConnectACallerWithAnAgentWhoLoggedInByTelephone() throws Exception {
        assertThat(asterisk.telephone("a1").enter("phones", "*50").heard).contains("beep");
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.rings.add(Ring.answered("caller", () -> {}));
        assertThat(caller.enter("incoming", NUMBER).heard)
                .containsSubsequence("? arrive", "dial PJSIP/a1", "? hangup")
                .doesNotContain("? reroute");
        assertThat(asterisk.telephone("a1").enter("phones", "*51").heard).contains("beep");
        assertThat(router.queueLog()).contains("|a1|CONNECT|", "|a1|COMPLETECALLER|");
    }

    @Test
    void shouldTellTheAgentWhatTheRouterSaysOfTheCaller() throws Exception {
        Files.writeString(router.config().resolve("customers.csv"), "id,phones,lifecycle\nc1,6175550123,departing\n");
        restart();
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.rings.add(Ring.answered("caller", () -> {}));
        assertThat(caller.enter("incoming", NUMBER).heard).contains("PJSIP_HEADER(add,X-BSR-Lifecycle)=departing");
    }

    @Test
    void shouldTakeNoWordOfATelephoneThatCouldBeginAnotherArgument() throws Exception {
        login("a1");
        assertThat(asterisk.telephone("a1,x=(y").enter("phones", "*51").heard).contains("beeperr");
        assertThat(asterisk.telephone("a1,").enter("phones", "*51").heard).contains("beep");
    }

    @Test
    void shouldPlayMusicToACallerWhoWaitsAndTellHimHisPlaceOnce() throws Exception {
        DialplanChannel caller = asterisk.caller("6175550123");
        CompletableFuture<DialplanChannel> waiting = enters(caller, NUMBER);
        awaitHeard(caller, waiting, "? route");
        login("a1");
        awaitHeard(caller, waiting, "? reroute");
        caller.hangUp();
        assertThat(waiting.get().heard)
                .containsSubsequence("? arrive", "queue-youarenext", "music", "? route", "silence", "dial PJSIP/a1")
                .containsSubsequence("dial PJSIP/a1", "music", "? reroute")
                .endsWith("? hangup")
                .containsOnlyOnce("queue-youarenext");
    }

    @Test
    void shouldLeadACallerThroughSelfServiceToAnAgent() throws Exception {
        callForBalances();
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.keys.add("0");
        caller.rings.add(Ring.answered("caller", () -> {}));
        assertThat(caller.enter("incoming", BALANCES).heard)
                .containsExactly("? arrive", "music", "? route", "silence", "dial PJSIP/a1", "? hangup");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
        assertThat(router.queueLog()).contains("|a1|COMPLETECALLER|");
    }

    @Test
    void shouldLetACallerGoWhomSelfServiceGaveWhatHeWanted() throws Exception {
        callForBalances();
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.keys.add("1");
        assertThat(caller.enter("incoming", BALANCES).heard).containsExactly("? arrive", "? self_service", "? hangup");
        assertThat(router.account().toString()).contains(" 1 self-served,", " 0 still open");
    }

    @Test
    void shouldHearOfACallerWhoHangsUpInSelfService() throws Exception {
        callForBalances();
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.keys.add(DialplanChannel.HANGS_UP);
        assertThat(caller.enter("incoming", BALANCES).heard).containsExactly("? arrive", "? hangup");
        assertThat(router.account().toString()).contains(" 1 abandoned,", " 0 still open");
    }

    @Test
    void shouldDialWhereACallOverflowsTo() throws Exception {
        router.overflow("5550199");
        restart();
        assertThat(asterisk.caller("6175550123").enter("incoming", NUMBER).heard)
                .containsSubsequence("? arrive", "queue-youarenext", "dial PJSIP/trunk/5550199", "? hangup");
        assertThat(router.account().toString()).contains(" 1 overflowed,");
    }

    /** To a number whose callers are sent to self-service first. */
    private void callForBalances() throws Exception {
        router.replan("digits: [\"4\"]", "digits: [\"4\"], dnis: [\"%s\"]".formatted(BALANCES));
        restart();
    }

    @Override
    void restart() throws Exception {
        super.restart();
        asterisk.port = port;
    }

    @Test
    void shouldAskAgainAndThenDoWithoutTheRouterWhereThereIsNone() throws Exception {
        router.close();
        assertThat(asterisk.caller("6175550123").enter("incoming", NUMBER).heard)
                .containsExactly(
                        "? arrive",
                        "music",
                        "music",
                        "? route",
                        "silence",
                        "music",
                        "music",
                        "? route",
                        "silence",
                        "music",
                        "music",
                        "? route",
                        "silence",
                        "dial PJSIP/reception",
                        "? hangup");
        assertThat(asterisk.database).isEmpty();
    }

    @Test
    void shouldTellTheEndOfAConversationLaterIfTheRouterIsDownWhenItEnds() throws Exception {
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.rings.add(Ring.answered("caller", this::closeRouter));
        assertThat(caller.enter("incoming", NUMBER).heard).endsWith("? hangup");
        assertThat(asterisk.database).hasSize(1);
        port = router.serve(Role.SWITCH);
        asterisk.port = port;
        assertThat(asterisk.telephone("a1").enter("phones", "*51").heard)
                .containsExactly("? hangup", "? pause", "beep");
        assertThat(asterisk.database).isEmpty();
        assertThat(router.queueLog()).contains("|a1|COMPLETECALLER|");
        assertThat(router.commands()).containsPattern("call_(ended|hung_up) .* happened=2026-01-01T09:01:00");
    }

    @Test
    void shouldTellTheEndOfAConversationAgainIfTheRouterGoesAwayWhenItIsTold() throws Exception {
        // By whose clock the call comes, too.
        asterisk.epoch = System.currentTimeMillis() / 1_000 + 60;
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        try (ServerSocket dying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> heard = CompletableFuture.runAsync(() -> hangUpOn(dying));
            caller.rings.add(Ring.answered("caller", () -> asterisk.port = dying.getLocalPort()));
            assertThat(caller.enter("incoming", NUMBER).heard).endsWith("? hangup");
            heard.cancel(true);
        }
        assertThat(asterisk.database).hasSize(1);
        asterisk.port = port;
        assertThat(pausedAgain("a1")).isEqualTo("agent_wrong_state");
        assertThat(asterisk.telephone("a1").enter("phones", "*51").heard).endsWith("? pause", "beep");
        assertThat(asterisk.database).isEmpty();
    }

    /** As the machine of a router does that was killed: it takes connections, and then breaks them. */
    private static void hangUpOn(ServerSocket dying) {
        while (!dying.isClosed()) {
            try (Socket connection = dying.accept()) {
                boolean unused = new BufferedReader(
                                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                        .lines()
                        .anyMatch(String::isEmpty);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void shouldNotTakeTheEndOfALocalChannelForTheEndOfTheConversation() throws Exception {
        Path roster = router.config().resolve("agents.csv");
        Files.writeString(roster, Files.readString(roster).replace("sip:a1@example.com", "Local/7@agents"));
        restart();
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        List<String> whileTheyTalk = new ArrayList<>();
        caller.rings.add(Ring.answered("caller", () -> whileTheyTalk.add(paused())));
        assertThat(caller.enter("incoming", NUMBER).heard).contains("dial Local/7@agents");
        assertThat(whileTheyTalk).containsExactly("agent_wrong_state");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }

    @Test
    void shouldFreeAnAgentWhoTransfersHisCaller() throws Exception {
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.rings.add(Ring.answered("transfer", () -> {}));
        assertThat(caller.enter("incoming", NUMBER).heard).doesNotContain("? hangup");
        assertThat(pausedAgain("a1")).isEqualTo("ok");
    }

    @Test
    void shouldTakeATransferredCallerForANewOne() throws Exception {
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.rings.add(Ring.answered("transfer", () -> {}));
        CompletableFuture<DialplanChannel> first = enters(caller, NUMBER);
        awaitHeard(caller, first, "? route");
        login("a1");
        assertThat(first.get().heard).containsOnlyOnce("queue-youarenext").doesNotContain("? hangup");
        caller.heard.clear();
        caller.rings.add(Ring.answered("caller", () -> {}));
        CompletableFuture<DialplanChannel> second = enters(caller, NUMBER);
        awaitHeard(caller, second, "? route");
        login("a2");
        assertThat(second.get().heard)
                .containsSubsequence("? arrive", "queue-youarenext", "? route", "dial PJSIP/a2", "? hangup");
        assertThat(pausedAgain("a2")).isEqualTo("ok");
        assertThat(router.queueLog())
                .containsSubsequence("|a1|CONNECT|", "|a1|COMPLETEAGENT|", "|a2|CONNECT|", "|a2|COMPLETECALLER|");
    }

    @Test
    void shouldAskForATransferredCallerAsOftenAsForOthers() throws Exception {
        login("a1");
        DialplanChannel caller = asterisk.caller("6175550123");
        caller.rings.add(Ring.answered("transfer", this::closeRouter));
        assertThat(caller.enter("incoming", NUMBER).heard).contains("dial PJSIP/a1");
        for (int i = 0; i < 2; i++) {
            caller.heard.clear();
            assertThat(caller.enter("incoming", NUMBER).heard.stream().filter("? route"::equals))
                    .hasSize(3);
        }
    }

    private String paused() {
        try {
            return pausedAgain("a1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeRouter() {
        try {
            router.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitHeard(DialplanChannel caller, CompletableFuture<DialplanChannel> call, String what) {
        while (!caller.heard.contains(what)) {
            assertThat(call).as(caller.heard + " and never " + what).isNotDone();
            Thread.onSpinWait();
        }
    }

    /** Meanwhile the test goes on. */
    private static CompletableFuture<DialplanChannel> enters(DialplanChannel caller, String number) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return caller.enter("incoming", number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
