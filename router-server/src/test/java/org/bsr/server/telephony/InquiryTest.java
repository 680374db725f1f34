package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsr.server.JsonClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What FreeSWITCH is asked about calls that no connection speaks for, and what comes of the answers. */
class InquiryTest extends FreeSwitchTestCase {
    @BeforeEach
    void askOften() throws Exception {
        router.timers = SwitchFixture.BRISK;
        restart();
    }

    @Test
    void shouldAskAboutConversationsThatWereLostSightOfWhenTheRouterWasRestarted() throws Exception {
        login("a1");
        login("a2");
        try (EventSocketPeer lives = talking("call-1");
                EventSocketPeer ends = talking("call-2")) {
            assertThat(ask("pause", "a2")).isEqualTo("agent_wrong_state");
            restart();
            assertThat(lives.command() + ends.command()).isEmpty();
            try (EventSocketPeer next = EventSocketPeer.connected(port, "call-3")) {
                Map<String, String> spokenWith = Map.of("call-1", "b-call-1", "call-2", "-ERR No such channel!\n");
                for (int i = 0; i < 2; i++) {
                    next.api(Objects.requireNonNull(spokenWith.get(askedWhomItSpeaksWith(next))));
                }
                assertThat(next.next()).isEqualTo("api uuid_getvar b-call-1 sip_h_X-Agent\n\n");
                next.api("a1");
                next.until("bsr_ewt_p90");
                assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
                assertThat(ask("pause", "a2")).isEqualTo("ok");
            }
        }
    }

    /** Where the router was not there to hear of it. */
    @Test
    void shouldFreeTheAgentsOfCallersWhoWereTransferredWhileTheRouterWasRestarted() throws Exception {
        login("a1");
        login("a2");
        try (EventSocketPeer parked = talking("call-1");
                EventSocketPeer handedOn = talking("call-2")) {
            assertThat(ask("pause", "a2")).isEqualTo("agent_wrong_state");
            restart();
            assertThat(parked.command() + handedOn.command()).isEmpty();
            try (EventSocketPeer next = EventSocketPeer.connected(port, "call-3")) {
                Map<String, String> spokenWith = Map.of("call-1", "_undef_", "call-2", "c-2");
                // It is not believed at once: FreeSWITCH may be about to connect them otherwise.
                for (int look = 0; look < 2; look++) {
                    assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
                    for (int i = 0; i < 2; i++) {
                        next.api(Objects.requireNonNull(spokenWith.get(askedWhomItSpeaksWith(next))));
                    }
                    assertThat(next.next()).isEqualTo("api uuid_getvar c-2 sip_h_X-Agent\n\n");
                    next.api("_undef_");
                }
                assertThat(ask("pause", "a1")).isEqualTo("ok");
                assertThat(ask("pause", "a2")).isEqualTo("ok");
                next.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
            }
        }
        assertThat(router.queueLog().lines().filter(line -> line.contains("COMPLETEAGENT")))
                .hasSize(2);
    }

    @Test
    @Timeout(30)
    void shouldNoticeThatACallerHungUpInSelfService() throws Exception {
        try (EventSocketPeer gone = EventSocketPeer.connected(port, "call-1", "bsr_digits=4")) {
            assertThat(gone.next()).isEqualTo("exit\n\n");
            gone.ok();
        }
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-2")) {
            assertThat(next.next()).isEqualTo("api uuid_exists call-1\n\n");
            next.api("true");
            // He is asked about again while another caller waits.
            assertThat(next.next()).isEqualTo("api uuid_exists call-1\n\n");
            next.api("false");
            while (router.account().ended() == 0) {
                assertThat(router.account().arrived()).isEqualTo(2);
            }
        }
    }

    @Test
    @Timeout(30)
    void shouldGoOnWithAConversationThatLivesThoughItsConnectionWasLost() throws Exception {
        login("a1");
        talking("call-1").close();
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-2")) {
            assertThat(askedWhomItSpeaksWith(next)).isEqualTo("call-1");
            next.api("b-call-1");
            assertThat(next.next()).isEqualTo("api uuid_getvar b-call-1 sip_h_X-Agent\n\n");
            next.api("a1");
            assertThat(askedWhomItSpeaksWith(next)).isEqualTo("call-1");
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            next.api("-ERR No such channel!\n");
            awaitPause("a1");
        }
    }

    @Test
    void shouldHearOfAConversationThatBeganWhileTheRouterWasDown() throws Exception {
        login("a1");
        try (EventSocketPeer rung = EventSocketPeer.connected(port, "call-1")) {
            rung.bridged();
            restart();
            assertThat(rung.command()).isEmpty();
        }
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-2")) {
            assertThat(next.next()).isEqualTo("api uuid_getvar call-1 bridge_to\n\n");
            next.api("b-call-1");
            assertThat(next.next()).isEqualTo("api uuid_getvar b-call-1 sip_h_X-Agent\n\n");
            next.api("a1");
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            assertThat(router.queueLog()).contains("|call-1|", "|a1|CONNECT|").doesNotContain("RINGNOANSWER");
            // Then he is asked about as about every conversation.
            assertThat(askedWhomItSpeaksWith(next)).isEqualTo("call-1");
            next.api("-ERR No such channel!\n");
            next.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
        }
        awaitPause("a1");
    }

    @Test
    void shouldNotTakeAnyoneElseWithWhomACallerSpeaksForTheAgentWhoWasRung() throws Exception {
        login("a1");
        try (EventSocketPeer rung = EventSocketPeer.connected(port, "call-1")) {
            rung.bridged();
        }
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-2")) {
            assertThat(next.next()).isEqualTo("api uuid_getvar call-1 bridge_to\n\n");
            next.api("reception");
            assertThat(next.next()).isEqualTo("api uuid_getvar reception sip_h_X-Agent\n\n");
            next.api("_undef_");
            // The caller hung up: the agent who was rung for him can be had.
            assertThat(next.next()).isEqualTo("api uuid_getvar call-1 bridge_to\n\n");
            next.api("-ERR No such channel!\n");
            assertThat(next.bridged()).contains("sip_h_X-Agent=a1");
        }
        assertThat(router.queueLog()).doesNotContain("CONNECT");
    }

    /** Nobody is on the line, so there is nothing that FreeSWITCH could know. */
    @Test
    void shouldLeaveACallbackAloneThatAnAgentWasOfferedBeforeTheRouterWasRestarted() throws Exception {
        router.term("callback: {offer_when_ewt_above: 1s}");
        restart();
        login("a1");
        try (EventSocketPeer talks = talking("call-1");
                EventSocketPeer waits = EventSocketPeer.connected(port, "call-2")) {
            waits.until("bsr_ewt_p90");
            try (JsonClient desktop = JsonClient.introduced(router.mainPort(), "desktop")) {
                assertThat(desktop.reply("callback.accept", "\"call\":\"call-2\""))
                        .contains("result");
            }
            assertThat(waits.next()).isEqualTo("exit\n\n");
            talks.event("CHANNEL_HANGUP", "Hangup-Cause: NORMAL_CLEARING");
            assertThat(ask("unpause", "a1")).isEqualTo("ok");
        }
        restart();
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-3")) {
            next.until("bsr_ewt_p90");
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            next.answerChecks();
        }
    }

    @Test
    void shouldAskNextAboutTheConversationsThatItDidNotAskAboutYet() throws Exception {
        StringBuilder agents = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            agents.append("b%1$d,boston,sip:b%1$d@example.com,5,9,\n".formatted(i));
        }
        Files.writeString(router.config().resolve("agents.csv"), agents, StandardOpenOption.APPEND);
        restart();
        List<EventSocketPeer> lost = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            login("b" + i);
            lost.add(talking("call-" + i));
        }
        assertThat(ask("pause", "b20")).isEqualTo("agent_wrong_state");
        restart();
        for (EventSocketPeer peer : lost) {
            peer.close();
        }
        try (EventSocketPeer first = EventSocketPeer.connected(port, "next-1");
                EventSocketPeer second = EventSocketPeer.connected(port, "next-2")) {
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asked.add(askedWhomItSpeaksWith(first));
                first.api("b-call");
            }
            assertThat(asked).doesNotHaveDuplicates().allMatch(call -> call.startsWith("call-"));
            assertThat(askedWhomItSpeaksWith(second)).startsWith("call-").isNotIn(asked);
        }
    }

    /** The call of which FreeSWITCH is asked next with whom it speaks. */
    private static String askedWhomItSpeaksWith(EventSocketPeer peer) throws IOException {
        String command = peer.next();
        assertThat(command).startsWith("api uuid_getvar ").endsWith(" bridge_to\n\n");
        return command.split(" ", 4)[2];
    }
}
