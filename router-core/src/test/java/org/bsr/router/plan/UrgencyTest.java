package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UrgencyTest {
    private static final long MOST = 2 * Urgency.LONGEST_WAIT_MICROS;

    private final Random random = new Random(1);

    @Test
    void shouldKnowTheShortestWaitThatIsWorthSoMuch() {
        for (int i = 0; i < 20_000; i++) {
            Urgency urgency = any();
            long worth = random.nextBoolean() ? urgency.at(random.nextLong(MOST)) : random.nextLong(1L << 40);
            long wait = urgency.waitUntilWorth(worth);
            if (wait == Long.MAX_VALUE) {
                assertThat(urgency.at(MOST)).isLessThan(worth);
            } else {
                assertThat(urgency.at(wait)).isGreaterThanOrEqualTo(worth);
                assertThat(wait == 0 || urgency.at(wait - 1) < worth).isTrue();
            }
        }
    }

    @Test
    void shouldGrowEvenlyForAsLongAsItSays() {
        for (int i = 0; i < 20_000; i++) {
            Urgency urgency = any();
            long wait = random.nextLong(MOST);
            long until = Math.min(urgency.growsEvenlyUntil(wait), MOST);
            assertThat(until).isGreaterThan(wait);
            long later = wait + random.nextLong(until - wait + 1);
            assertThat(urgency.at(wait) + urgency.growthAfter(wait) * (later - wait))
                    .isEqualTo(urgency.at(later));
        }
    }

    private Urgency any() {
        int knots = random.nextInt(5);
        long[] after = new long[knots];
        long[] perSecond = new long[knots];
        long at = random.nextInt(3) * 7L;
        for (int k = 0; k < knots; k++) {
            after[k] = at;
            perSecond[k] = random.nextInt(4) * 1_000L;
            at += 1 + random.nextInt(50) * 1_000_000_000L;
        }
        return new Urgency(random.nextInt(3) * 1_000_003L, after, perSecond);
    }
}
