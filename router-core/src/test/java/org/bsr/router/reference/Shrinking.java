package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves commands out of a failing history, many at a time and then one by one, until none can be spared. */
final class Shrinking {
    private Shrinking() {}

    /** The first command stays: it brings the plan. */
    static List<Ask> shrink(List<Ask> failing, Predicate<List<Ask>> fails) {
        List<Ask> smallest = failing;
        int before;
        do {
            before = smallest.size();
            for (int chunk = before / 2; chunk >= 1; chunk /= 2) {
                smallest = withoutChunks(smallest, chunk, fails);
            }
        } while (smallest.size() < before);
        return smallest;
    }

    private static List<Ask> withoutChunks(List<Ask> failing, int chunk, Predicate<List<Ask>> fails) {
        List<Ask> smallest = failing;
        for (int from = failing.size() - chunk; from >= 1; from -= chunk) {
            List<Ask> shorter = new ArrayList<>(smallest);
            shorter.subList(from, from + chunk).clear();
            if (fails.test(shorter)) {
                smallest = shorter;
            }
        }
        return smallest;
    }
}
