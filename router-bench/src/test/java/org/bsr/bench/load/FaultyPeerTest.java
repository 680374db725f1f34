package org.bsr.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.bsr.bench.CallCenters;
import org.bsr.server.journal.Durability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load notices what the other side gets wrong. */
class FaultyPeerTest {
    private static final int FAULTY_COMMAND = 20;

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "2, 0, 1", "1, 0, 0"})
    void shouldCountEachReplyThatIsMissingOrComesTwice(int replies, long unanswered, long unexpected)
            throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Progress progress = new Progress()) {
            CompletableFuture<Void> peer = CompletableFuture.runAsync(() -> echo(port, replies));
            LoadResult result = new LoadRun(settings(), Floor.of(new CallCenters(CallCenters.Size.of(20))), progress)
                    .against(Side.ECHO, new InetSocketAddress(port.getInetAddress(), port.getLocalPort()), null);
            peer.join();
            assertThat(result.unanswered()).isEqualTo(unanswered);
            assertThat(result.unexpected()).isEqualTo(unexpected);
            assertThat(result.isClean()).isEqualTo(replies == 1);
        }
    }

    /** Sends every message back, but one of them so many times. */
    private static void echo(ServerSocket port, int replies) {
        try (Socket socket = port.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            int count = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                byte[] message = new byte[next << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort()];
                in.readFully(message);
                int times = ++count == FAULTY_COMMAND ? replies : 1;
                for (int i = 0; i < times; i++) {
                    out.writeInt(message.length);
                    out.write(message);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the load closed its connection in the middle of a message", e);
        }
    }

    private static Settings settings() {
        return new Settings(
                Mode.PIPELINED, Wire.SBE, 1, 4, 0, 1, 0, 20, Durability.NONE, null, List.of(), Path.of(""), List.of());
    }
}
