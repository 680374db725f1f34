package org.bsr.router.text;

import static org.assertj.core.api.Assertions.assertThat;

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
