package org.bsr.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;

class HexDigitsTest {
    private static final int NUMBERS = 10_000;
    private static final int MOST_DIGITS = 16;

    @Test
    void shouldWriteAndReadWhatTheJdkWould() {
        Random random = new Random(1);
        Text id = new Text();
        for (int i = 0; i < NUMBERS; i++) {
            int count = 1 + random.nextInt(MOST_DIGITS);
            long number = random.nextLong() >>> Long.SIZE - 4 * count;
            HexDigits.write(number, count, id);
            String digits = Long.toHexString(number);
            assertThat(id).hasToString("0".repeat(count - digits.length()) + digits);
            assertThat(HexDigits.read(id)).isEqualTo(number);
        }
    }
}
