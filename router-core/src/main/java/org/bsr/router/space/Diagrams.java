package org.bsr.router.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.Long2LongHashMap;

/**
 * Sets of points in a space of finitely many variables with finitely many values each, as decision diagrams: a set is the number
 * of a node that asks for one variable and goes on, for each of its values, to a node that asks for a later one. Equal sets have
 * equal numbers. Conditions that people write make small diagrams; how large they may become is bounded.
 */
public final class Diagrams {
    /** No point. */
    public static final int NONE = 0;

    /** Every point. */
    public static final int ALL = 1;

    /** The conditions are so entangled that their sets are too large to be computed. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("too many kinds of callers", null, false, false);
        }
    }

    /** A node asks for a variable; the next for each of its values. */
    private record Node(int variable, int[] next) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && node.variable == variable && Arrays.equals(node.next, next);
        }

        @Override
        public int hashCode() {
            return 31 * variable + Arrays.hashCode(next);
        }
    }

    private static final int UNKNOWN = -1;
    private static final int MOST_VARIABLES = 2_000;

    private final int[] sizes;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Long2LongHashMap intersections = new Long2LongHashMap(UNKNOWN);
    private final Int2IntHashMap complements = new Int2IntHashMap(UNKNOWN);
    private int stepsLeft;

    /**
     * @param sizes how many values each variable has
     * @param mostSteps so much work may be done before it is {@link TooLarge}
     */
    public Diagrams(int[] sizes, int mostSteps) {
        this.sizes = sizes.clone();
        this.stepsLeft = sizes.length > MOST_VARIABLES ? 0 : mostSteps;
        Node end = new Node(sizes.length, new int[0]);
        nodes.add(end);
        nodes.add(end);
        complements.put(NONE, ALL);
        complements.put(ALL, NONE);
    }

    /** The points of which the variable has one of these values. */
    public int where(int variable, IntPredicate values) {
        int[] next = new int[sizes[variable]];
        for (int value = 0; value < next.length; value++) {
            next[value] = values.test(value) ? ALL : NONE;
        }
        return node(variable, next);
    }

    public int and(int a, int b) {
        if (a == NONE || b == NONE) {
            return NONE;
        }
        if (a == ALL || a == b) {
            return b;
        }
        if (b == ALL) {
            return a;
        }
        long pair = a < b ? (long) a << 32 | b : (long) b << 32 | a;
        long known = intersections.get(pair);
        if (known != UNKNOWN) {
            return (int) known;
        }
        step();
        Node left = nodes.get(a);
        Node right = nodes.get(b);
        int variable = Math.min(left.variable, right.variable);
        int[] next = new int[sizes[variable]];
        for (int value = 0; value < next.length; value++) {
            next[value] = and(
                    left.variable == variable ? left.next[value] : a,
                    right.variable == variable ? right.next[value] : b);
        }
        int result = node(variable, next);
        intersections.put(pair, result);
        return result;
    }

    public int not(int set) {
        int known = complements.get(set);
        if (known != UNKNOWN) {
            return known;
        }
        step();
        Node node = nodes.get(set);
        int result = node(node.variable, Arrays.stream(node.next).map(this::not).toArray());
        complements.put(set, result);
        complements.put(result, set);
        return result;
    }

    public int or(int a, int b) {
        return not(and(not(a), not(b)));
    }

    public int minus(int a, int b) {
        return and(a, not(b));
    }

    /**
     * A point of a set that is not empty.
     *
     * @param preferred the values to be taken where the set leaves a choice
     */
    public int[] pointOf(int set, int[] preferred) {
        int[] point = preferred.clone();
        for (int at = set; at != ALL; ) {
            Node node = nodes.get(at);
            int value = preferred[node.variable];
            for (int other = 0; node.next[value] == NONE; other++) {
                value = other;
            }
            point[node.variable] = value;
            at = node.next[value];
        }
        return point;
    }

    private int node(int variable, int[] next) {
        int first = next[0];
        if (Arrays.stream(next).allMatch(other -> other == first)) {
            return first;
        }
        Integer known = numbers.putIfAbsent(new Node(variable, next), nodes.size());
        if (known != null) {
            return known;
        }
        nodes.add(new Node(variable, next));
        return nodes.size() - 1;
    }

    private void step() {
        if (--stepsLeft < 0) {
            throw new TooLarge();
        }
    }
}
