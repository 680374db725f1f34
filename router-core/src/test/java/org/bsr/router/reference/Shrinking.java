package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves commands out of a failing history, many at a time and then one by one, as long as it still fails. */
final class Shrinking {
    private Shrinking() {}

    static List<Ask> shrink(List<Ask> failing, Predicate<List<Ask>> fails) {
        List<Ask> smallest = failing;
        for (int chunk = failing.size() / 2; chunk >= 1; chunk = chunk == 1 ? 0 : chunk / 2) {
            for (int from = smallest.size() - chunk; from >= 1; from -= chunk) {
                List<Ask> shorter = new ArrayList<>(smallest);
                shorter.subList(from, from + chunk).clear();
                if (fails.test(shorter)) {
                    smallest = shorter;
                    from = Math.min(from, smallest.size() - chunk + 1);
                }
            }
        }
        return smallest;
    }
}
