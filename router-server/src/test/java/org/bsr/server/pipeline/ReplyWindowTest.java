package org.bsr.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ReplyWindowTest {
    private record Reply(long id, byte[] bytes) {}

    private final UnsafeBuffer found = new UnsafeBuffer(new byte[ReplyWindow.MOST_BYTES]);

    @Test
    void shouldRememberTheLatestRepliesWhateverTheirLengths() {
        for (int longest : new int[] {40, 300, 8_000, 60_000}) {
            Random random = new Random(longest);
            ReplyWindow window = new ReplyWindow();
            Deque<Reply> naive = new ArrayDeque<>();
            for (long id = 1; id <= 5_000; id++) {
                byte[] bytes = new byte[1 + random.nextInt(longest)];
                random.nextBytes(bytes);
                window.add(id, new UnsafeBuffer(bytes), 0, bytes.length);
                naive.addFirst(new Reply(id, bytes));
                if (id % 50 == 0) {
                    assertRemembers(window, naive, longest);
                }
            }
        }
    }

    /** All of the last, as far as number and bytes allow; what could not fit twice over is surely gone. */
    private void assertRemembers(ReplyWindow window, Deque<Reply> naive, int longest) {
        int count = 0;
        long bytes = 0;
        for (Reply reply : naive) {
            count++;
            bytes += reply.bytes.length;
            if (count <= ReplyWindow.MOST_REPLIES && bytes <= ReplyWindow.MOST_BYTES - longest) {
                int length = window.find(reply.id, found);
                assertThat(Arrays.copyOf(found.byteArray(), length)).isEqualTo(reply.bytes);
            } else if (count > ReplyWindow.MOST_REPLIES || bytes > ReplyWindow.MOST_BYTES) {
                assertThat(window.find(reply.id, found)).isEqualTo(ReplyWindow.NOT_FOUND);
            }
        }
    }

    @Test
    void shouldForgetEverythingWhenAnotherEpochBegins() {
        ReplyWindow window = new ReplyWindow();
        window.begin(7);
        window.add(1, new UnsafeBuffer(new byte[10]), 0, 10);
        window.begin(7);
        assertThat(window.find(1, found)).isEqualTo(10);
        window.begin(8);
        assertThat(window.find(1, found)).isEqualTo(ReplyWindow.NOT_FOUND);
    }
}
