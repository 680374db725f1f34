package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of calls and agents when a socket, FreeSWITCH or the router fails. */
class EventSocketFailuresTest extends FreeSwitchTestCase {
    @Test
    void shouldReadMessagesHoweverTheyAreCut() throws Exception {
        login("a1");
        try (EventSocketPeer peer = new EventSocketPeer(port, "call-1")) {
            assertThat(peer.command()).isEqualTo("connect\n\n");
            for (char c : peer.channelData().toCharArray()) {
                peer.send(String.valueOf(c));
            }
            assertThat(peer.command()).isEqualTo("linger 5\n\n");
            peer.ok();
            assertThat(peer.command()).isEqualTo("myevents\n\n");
            // A reply and two events in one go.
            String event = "Event-Name: CHANNEL_PARK\nUnique-ID: call-1\n\n";
            String framed = "Content-Length: %d\nContent-Type: text/event-plain\n\n%s".formatted(event.length(), event);
            peer.send("Content-Type: command/reply\nReply-Text: +OK Events Enabled\n\n" + framed + framed);
            assertThat(peer.bridged()).contains("sip_h_X-Agent=a1");
        }
    }

    @Test
    void shouldCloseAConnectionThatMakesNoSenseAndLeaveOthersUnharmed() throws Exception {
        try (EventSocketPeer bystander = EventSocketPeer.connected(port, "call-1")) {
            bystander.until("bsr_ewt_p90");
            for (String nonsense : List.of(
                    "GET / HTTP/1.1\r\n\r\n\n\n",
                    "x".repeat(70_000),
                    "Content-Type: command/reply\nContent-Length: -1\n\n",
                    "Content-Type: command/reply\nContent-Length: 99999999\n\n",
                    "Content-Type: command/reply\n\n",
                    "Content-Type: command/reply\nUnique-ID: a%0Ab\n\n")) {
                try (EventSocketPeer peer = new EventSocketPeer(port, "call-2")) {
                    assertThat(peer.command()).isEqualTo("connect\n\n");
                    peer.send(nonsense);
                    assertThat(peer.command()).as(nonsense).isEmpty();
                }
            }
            login("a1");
            assertThat(bystander.bridged()).contains("sip_h_X-Agent=a1");
        }
    }

    @Test
    void shouldKeepAThousandCallersWaitingAtOnce() throws Exception {
        List<EventSocketPeer> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                EventSocketPeer peer = EventSocketPeer.connected(port, "call-" + i);
                waiting.add(peer);
                assertThat(peer.until("bsr_ewt_p90").variables).containsEntry("bsr_position", Integer.toString(i + 1));
                if (i % 50 == 0) {
                    for (EventSocketPeer earlier : waiting) {
                        earlier.answerChecks();
                    }
                }
            }
            for (EventSocketPeer peer : waiting.subList(0, 999)) {
                peer.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
            }
            login("a1");
            assertThat(waiting.get(999).bridged()).contains("sip_h_X-Agent=a1");
        } finally {
            for (EventSocketPeer peer : waiting) {
                peer.close();
            }
        }
    }

    @Test
    void shouldFreeTheAgentWhenTheSwitchIsGoneInTheMiddleOfACall() throws Exception {
        login("a1");
        talking("call-1").close();
        // The switch was restarted: the lost call is given up, and its agent can be had when he has wrapped up.
        String paused = ask("pause", "a1");
        while (paused.equals("agent_wrong_state")) {
            paused = ask("pause", "a1");
        }
        assertThat(paused).isEqualTo("ok");
        assertThat(ask("unpause", "a1")).isEqualTo("ok");
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-2")) {
            assertThat(next.bridged()).contains("sip_h_X-Agent=a1");
        }
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
                List<String> asked = List.of(answer(next), answer(next));
                assertThat(asked).containsExactlyInAnyOrder("api uuid_exists call-1\n\n", "api uuid_exists call-2\n\n");
                next.until("bsr_ewt_p90");
                assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
                assertThat(ask("pause", "a2")).isEqualTo("ok");
            }
        }
    }

    @Test
    @Timeout(20)
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
    @Timeout(20)
    void shouldGoOnWithAConversationThatLivesThoughItsConnectionWasLost() throws Exception {
        login("a1");
        talking("call-1").close();
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-2")) {
            assertThat(next.next()).isEqualTo("api uuid_exists call-1\n\n");
            next.api("true");
            assertThat(next.next()).isEqualTo("api uuid_exists call-1\n\n");
            assertThat(ask("pause", "a1")).isEqualTo("agent_wrong_state");
            next.api("false");
            String paused = ask("pause", "a1");
            while (!paused.equals("ok")) {
                paused = ask("pause", "a1");
            }
        }
    }

    @Test
    void shouldLeaveAnAgentToHisTimeWhoIsRungWhenTheConnectionBreaks() throws Exception {
        login("a1");
        try (EventSocketPeer broken = EventSocketPeer.connected(port, "call-1")) {
            broken.bridged();
        }
        login("a2");
        try (EventSocketPeer again = EventSocketPeer.connected(port, "call-1")) {
            assertThat(again.bridged()).contains("sip_h_X-Agent=a2");
        }
        assertThat(router.queueLog()).contains("|a1|RINGNOANSWER|");
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
            assertThat(next.next()).isEqualTo("api uuid_exists call-1\n\n");
            next.api("false");
            next.event("CHANNEL_HANGUP", "Hangup-Cause: ORIGINATOR_CANCEL");
        }
        String paused = ask("pause", "a1");
        while (!paused.equals("ok")) {
            paused = ask("pause", "a1");
        }
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

    /** The session is lost in the second in which he answers. */
    @Test
    @Timeout(20)
    void shouldGoOnWithAConversationThatTheRouterCouldNotBeToldOfAtOnce() throws Exception {
        login("a1");
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            peer.bridged();
            router.breakSession();
            peer.answered();
            while (!router.queueLog().contains("|a1|CONNECT|")) {
                assertThat(router.account().ended()).isZero();
            }
            peer.event("CHANNEL_HANGUP", "Hangup-Cause: NORMAL_CLEARING");
            while (router.account().ended() == 0) {
                assertThat(router.account().arrived()).isEqualTo(1);
            }
        }
        assertThat(router.queueLog()).contains("COMPLETEAGENT");
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
                asked.add(first.next());
                first.api("true");
            }
            assertThat(asked).doesNotHaveDuplicates().allMatch(command -> command.startsWith("api uuid_exists call-"));
            assertThat(second.next()).startsWith("api uuid_exists call-").isNotIn(asked);
        }
    }

    @Test
    void shouldResumeAWaitingCallAfterTheRouterWasRestarted() throws Exception {
        try (EventSocketPeer first = EventSocketPeer.connected(port, "call-1");
                EventSocketPeer second = EventSocketPeer.connected(port, "call-2")) {
            first.until("bsr_ewt_p90");
            second.until("bsr_ewt_p90");
            restart();
        }
        try (EventSocketPeer second = EventSocketPeer.connected(port, "call-2");
                EventSocketPeer first = EventSocketPeer.connected(port, "call-1")) {
            second.until("bsr_ewt_p90");
            first.until("bsr_ewt_p90");
            login("a1");
            assertThat(first.bridged()).contains("sip_h_X-Agent=a1");
        }
    }

    @Test
    void shouldGiveUpOnASwitchThatFallsSilent() throws Exception {
        EventSocketPeer silent = EventSocketPeer.connected(port, "call-1");
        silent.until("bsr_ewt_p90");
        assertThat(silent.command()).isEqualTo("api uuid_exists call-1\n\n");
        assertThat(silent.command()).isEmpty();
    }

    /** Answers whether a conversation lives: the first does. */
    private static String answer(EventSocketPeer peer) throws IOException {
        String command = peer.next();
        peer.api(command.contains("call-1") ? "true" : "false");
        return command;
    }
}
