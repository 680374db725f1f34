package org.bsr.server.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallState;
import org.bsr.router.event.EventType;
import org.bsr.server.config.Listener;
import org.bsr.server.config.Listener.Protocol;
import org.bsr.server.config.Listener.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a listener tells the router again, and how, when its session was lost between a command and the reply. */
@Timeout(30)
class LostSessionTest {
    private static final long SECOND = 1_000_000;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private RouterPeer router;
    private @Nullable Telephony telephony;

    @BeforeEach
    void listen() throws IOException {
        router = new RouterPeer();
    }

    @AfterEach
    void stop() throws IOException {
        if (telephony != null) {
            telephony.close();
        }
        router.close();
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void shouldGoOnWithAConversationOfWhichTheRouterHeardThoughItsReplyWasLost() throws Exception {
        int port = serve(Protocol.FREESWITCH, 30 * SECOND, 3600 * SECOND);
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            router.offer("call-1", "a1");
            peer.bridged();
            peer.answered();
            assertThat(router.next().type).isEqualTo(CommandType.CALL_ANSWERED);
            router.breakSession();
            router.welcomeWith("call-1", CallState.CONNECTED, "a1");
            peer.event("CHANNEL_HANGUP", "variable_bsr_outcome: resolved");
            assertThat(router.next().type).isEqualTo(CommandType.CALL_ENDED);
        }
    }

    @Test
    void shouldTellTheEndOfAConversationAgainAsItWas() throws Exception {
        int port = serve(Protocol.FREESWITCH, 3600 * SECOND, 3600 * SECOND);
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            router.offer("call-1", "a1");
            peer.bridged();
            peer.answered();
            router.accept(router.next());
            router.breakSession();
            peer.event(
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application: bridge",
                    "variable_bsr_outcome: resolved",
                    "variable_bsr_reason: balance");
            assertThat(peer.next()).isEqualTo("exit\n\n");
            long ended = HappeningTime.kept(HappeningTime.NOW);
            router.welcomeWith("call-1", CallState.CONNECTED, "a1");
            assertIsTheEnd(router.next(), ended);
        }
    }

    @Test
    void shouldTellABusyRouterTheEndAgainAsItWas() throws Exception {
        int port = serve(Protocol.FREESWITCH, SECOND, 3600 * SECOND);
        try (EventSocketPeer peer = EventSocketPeer.connected(port, "call-1")) {
            router.offer("call-1", "a1");
            peer.bridged();
            peer.answered();
            router.accept(router.next());
            peer.event("CHANNEL_HANGUP", "variable_bsr_outcome: resolved", "variable_bsr_reason: balance");
            Command first = router.next();
            assertThat(first.happened).isZero();
            long ended = HappeningTime.kept(HappeningTime.NOW);
            router.reply(first, EventType.BUSY);
            assertIsTheEnd(router.next(), ended);
        }
    }

    @Test
    void shouldNotSayThatAnEndIsSafeOfWhichTheRouterHasNotTakenAWordYet() throws Exception {
        int port = serve(Protocol.ASTERISK, 3600 * SECOND, 3600 * SECOND);
        try (AgiPeer caller = AgiPeer.asks(port, "route", "10.1")) {
            router.offer("10.1", "a1");
            assertThat(caller.outcome()).containsEntry("AGENT", "a1");
        }
        try (AgiPeer ends = AgiPeer.asks(port, "hangup", "10.1", "a1", "ANSWER", "1", "outcome=resolved")) {
            router.accept(router.next());
            Command ended = router.next();
            Command before = router.next();
            router.reply(ended, EventType.REJECTED);
            router.accept(before);
            Command instead = router.next();
            assertThat(instead.type).isEqualTo(CommandType.CALL_HUNG_UP);
            Command behind = router.next();
            assertThat(behind.type).isEqualTo(CommandType.HEARTBEAT);
            router.reply(instead, EventType.BUSY);
            router.accept(behind);
            assertThat(ends.outcome()).containsEntry("BSR_RESULT", "busy");
        }
    }

    @Test
    void shouldBringATransferredCallerAnewThoughItIsNotHeardThatHisFirstCallIsOver() throws Exception {
        int port = serve(Protocol.FREESWITCH, 3600 * SECOND, 3600 * SECOND);
        try (EventSocketPeer first = EventSocketPeer.connected(port, "call-1")) {
            router.offer("call-1", "a1");
            first.bridged();
            first.answered();
            router.accept(router.next());
            try (EventSocketPeer again = EventSocketPeer.connected(port, "call-1")) {
                assertThat(router.next().type).isEqualTo(CommandType.CALL_HUNG_UP);
                router.breakSession();
                router.welcome();
                router.offer("call-1", "a2");
                assertThat(again.bridged()).contains("sip_h_X-Agent=a2");
            }
        }
    }

    private static void assertIsTheEnd(Command command, long notAfter) {
        assertThat(command.type).isEqualTo(CommandType.CALL_ENDED);
        assertThat(command.outcome).hasToString("resolved");
        assertThat(command.reason).hasToString("balance");
        assertThat(command.happened).isPositive().isLessThanOrEqualTo(notAfter);
    }

    @Test
    void shouldNotTakeTheTimeOfAnAnswerThatWasToldTwiceForThatOfTheEnd() throws Exception {
        int port = serve(Protocol.KAMAILIO, 3600 * SECOND, SECOND);
        try (NetstringPeer proxy = new NetstringPeer(port)) {
            proxy.ask("route", KamailioTestCase.call("call-1"));
            router.offer("call-1", "a1");
            assertThat(proxy.answer()).contains("a1");
            String answered = "{\"callid\":\"call-1\",\"agent\":\"a1\",\"happened\":1000}";
            assertThat(proxy.asked("answered", answered)).contains("ok");
            Command taken = router.next();
            assertThat(taken.happened).isEqualTo(1000 * SECOND);
            router.accept(taken);
            assertThat(proxy.asked("answered", answered)).contains("ok");
            // The longest call is over.
            Command hungUp = router.next();
            assertThat(hungUp.type).isEqualTo(CommandType.CALL_HUNG_UP);
            assertThat(hungUp.happened).isZero();
        }
    }

    private int serve(Protocol protocol, long reclaim, long longestCall) throws Exception {
        Listener listener = new Listener(
                protocol,
                "pbx",
                Role.SWITCH,
                "boston",
                "127.0.0.1",
                0,
                "",
                "",
                "",
                reclaim,
                longestCall,
                20 * SECOND,
                SECOND);
        EventLoop loop = (EventLoop) group.next();
        CompletableFuture<Telephony> opened = CompletableFuture.supplyAsync(() -> {
            try {
                return Telephony.open(loop, router.address(), List.of(listener), SwitchFixture.BRISK);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        router.welcome();
        telephony = opened.get();
        return opened.get().addresses().get(0).getPort();
    }
}
