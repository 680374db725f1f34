package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chance, from a seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** From low to high, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Some of them, in any order. */
    <T> List<T> some(List<T> from, int count) {
        List<T> left = new ArrayList<>(from);
        List<T> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(left.remove(random.nextInt(left.size())));
        }
        return taken;
    }
}
