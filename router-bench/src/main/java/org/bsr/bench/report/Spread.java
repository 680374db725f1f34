package org.bsr.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** What several rounds of one measurement gave, in their order. */
record Spread(List<Double> rounds) {
    static Spread of(double... rounds) {
        return new Spread(Arrays.stream(rounds).boxed().toList());
    }

    /** The middle round; of an even number the mean of the middle two. */
    double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return sorted()[0];
    }

    double most() {
        return sorted()[rounds.size() - 1];
    }

    /** Round by round with another measurement of the same rounds. */
    Spread with(Spread other, DoubleBinaryOperator operator) {
        return new Spread(IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
                .mapToObj(i -> operator.applyAsDouble(rounds.get(i), other.rounds.get(i)))
                .toList());
    }

    Spread dividedBy(Spread other) {
        return with(other, (a, b) -> a / b);
    }

    Spread times(double factor) {
        return new Spread(rounds.stream().map(round -> round * factor).toList());
    }

    private double[] sorted() {
        return rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
