package org.bsr.router.simulation.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bsr.router.simulation.day.LevelEffect.Talk;
import org.junit.jupiter.api.Test;

class LevelEffectTest {
    @Test
    void shouldShortenTalksWithBetterAgentsIfTheDayShowsIt() {
        LevelEffect effect = LevelEffect.of(talks(2_000, -0.05));

        assertThat(effect.isNone()).isFalse();
        assertThat(effect.perLevel()).isCloseTo(-0.05, within(0.02));
        assertThat(effect.scaled(100_000, 4, 8)).isBetween(70_000L, 90_000L);
        assertThat(effect.scaled(100_000, 6, 6)).isEqualTo(100_000);
    }

    @Test
    void shouldLeaveTalksAsTheyAreIfNothingStandsOut() {
        LevelEffect effect = LevelEffect.of(talks(2_000, 0));

        assertThat(effect.isNone()).isTrue();
        assertThat(effect.scaled(100_000, 1, 10)).isEqualTo(100_000);
    }

    @Test
    void shouldChangeNothingWhereNoSkillCounts() {
        LevelEffect effect = LevelEffect.of(talks(2_000, -0.05));

        assertThat(effect.scaled(100_000, -1, 8)).isEqualTo(100_000);
    }

    private static List<Talk> talks(int count, double perLevel) {
        SplittableRandom random = new SplittableRandom(3);
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int level = 1 + random.nextInt(10);
            double noise = Math.exp(random.nextDouble() - 0.5);
            talks.add(new Talk(Math.round(200e6 * Math.pow(1 + perLevel, level) * noise), level));
        }
        return talks;
    }
}
