package org.bsr.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import org.bsr.bench.CallCenters;
import org.bsr.server.journal.Durability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load notices what the other side gets wrong. */
class FaultyPeerTest {
    private static final int FAULTY_COMMAND = 20;
    private static final int PLACES = 4;
    private static final Floor FLOOR = Floor.of(new CallCenters(CallCenters.Size.of(20)));

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "2, 0, 1", "1, 0, 0"})
    void shouldCountEachReplyThatIsMissingOrComesTwice(int replies, long unanswered, long unexpected)
            throws IOException {
        LoadResult result = load(Mode.PIPELINED, 0, command -> command == FAULTY_COMMAND ? replies : 1);
        assertThat(result.unanswered()).isEqualTo(unanswered);
        assertThat(result.unexpected()).isEqualTo(unexpected);
        assertThat(result.isClean()).isEqualTo(replies == 1);
    }

    @Test
    void shouldSayWhatWasDueAndFoundNoPlaceAndCountItsWait() throws IOException {
        LoadResult result = load(Mode.RATE, 100, command -> command == 1 ? 1 : 0);
        assertThat(result.tally().due).isEqualTo(100);
        assertThat(result.tally().overdue).isEqualTo(100 - PLACES);
        assertThat(result.latency().getTotalCount()).isEqualTo(100 - PLACES);
        assertThat(result.latency().getMinValue()).isCloseTo(10_000_000, withinPercentage(0.1));
        assertThat(result.latency().getMaxValue()).isCloseTo(960_000_000, withinPercentage(0.1));
        assertThat(result.isClean()).isFalse();
        assertThat(result.complaint()).contains("4 never answered", "the rate was not kept: 96 of 100");
    }

    @Test
    void shouldMissNothingThatWasDueWhereAllIsAnswered() throws IOException {
        LoadResult result = load(Mode.RATE, 100, command -> 1);
        assertThat(result.isClean()).as(result.complaint()).isTrue();
        assertThat(result.tally().due).isEqualTo(100);
        assertThat(result.latency().getTotalCount()).isEqualTo(100);
    }

    private static LoadResult load(Mode mode, double rate, IntUnaryOperator replies) throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Progress progress = new Progress()) {
            CompletableFuture<Void> peer = CompletableFuture.runAsync(() -> echo(port, replies));
            LoadResult result = new LoadRun(settings(mode, rate), FLOOR, progress)
                    .against(Side.ECHO, new InetSocketAddress(port.getInetAddress(), port.getLocalPort()), null);
            peer.join();
            return result;
        }
    }

    /** Sends each message back so many times; the first is hello. */
    private static void echo(ServerSocket port, IntUnaryOperator replies) {
        try (Socket socket = port.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
            socket.setTcpNoDelay(true);
            int count = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                byte[] message = new byte[next << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort()];
                in.readFully(message);
                int times = replies.applyAsInt(++count);
                for (int i = 0; i < times; i++) {
                    out.writeInt(message.length);
                    out.write(message);
                }
                out.flush();
            }
        } catch (IOException e) {
            throw new AssertionError("the load closed its connection in the middle of a message", e);
        }
    }

    private static Settings settings(Mode mode, double rate) {
        return new Settings(
                mode,
                Wire.SBE,
                1,
                PLACES,
                rate,
                1,
                0,
                null,
                20,
                Durability.NONE,
                null,
                List.of(),
                Path.of(""),
                List.of());
    }
}
