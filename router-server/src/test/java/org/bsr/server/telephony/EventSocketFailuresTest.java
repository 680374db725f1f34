package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

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
        awaitPause("a1");
        assertThat(ask("unpause", "a1")).isEqualTo("ok");
        try (EventSocketPeer next = EventSocketPeer.connected(port, "call-2")) {
            assertThat(next.bridged()).contains("sip_h_X-Agent=a1");
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
        router.timers = SwitchFixture.IMPATIENT;
        restart();
        EventSocketPeer silent = EventSocketPeer.connected(port, "call-1");
        silent.until("bsr_ewt_p90");
        assertThat(silent.command()).isEqualTo("api uuid_exists call-1\n\n");
        assertThat(silent.command()).isEmpty();
    }
}
