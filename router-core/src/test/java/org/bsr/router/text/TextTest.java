package org.bsr.router.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final int LONGEST = 80;

    @Test
    void shouldEqualWhatHasTheSameContentWhateverItHeldBefore() {
        for (int length = 0; length <= LONGEST; length++) {
            String content = "x".repeat(length);
            Text fresh = Text.of(content);
            Text reused = Text.of("y".repeat(LONGEST)).set(Text.of(content));
            assertThat(reused).isEqualTo(fresh).hasSameHashCodeAs(fresh).hasToString(content);
        }
    }

    @Test
    void shouldGoIntoABufferAndComeBackUpToTheBuffersEnd() {
        for (int length = 0; length <= LONGEST; length++) {
            for (int slack = 0; slack <= 2 * Long.BYTES; slack++) {
                Text text = Text.of("abcdefghijklmnopqrstuvwxyz".repeat(4).substring(0, length));
                UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 + length + slack]);
                text.copyTo(buffer, 1, length);
                assertThat(buffer.getByte(0)).isZero();
                assertThat(new Text().set(buffer, 1, length)).isEqualTo(text);
            }
        }
    }

    @Test
    void shouldDifferInAnyByteAndInLength() {
        for (int length = 1; length <= LONGEST; length++) {
            String content = "x".repeat(length);
            for (int at = 0; at < length; at++) {
                String other = content.substring(0, at) + "z" + content.substring(at + 1);
                assertThat(Text.of(other)).isNotEqualTo(Text.of(content));
            }
            assertThat(Text.of(content)).isNotEqualTo(Text.of(content + "x"));
        }
    }
}
