package org.bsr.bench.run;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What several rounds of one measurement gave, in their order. */
public record Spread(List<Double> rounds) {
    public static Spread of(double... rounds) {
        return new Spread(Arrays.stream(rounds).boxed().toList());
    }

    /** The middle round; of an even number the mean of the middle two. */
    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double least() {
        return sorted()[0];
    }

    public double most() {
        return sorted()[rounds.size() - 1];
    }

    /** These rounds, and those. */
    public Spread and(Spread later) {
        return new Spread(Stream.concat(rounds.stream(), later.rounds.stream()).toList());
    }

    /** Round by round with another measurement of the same rounds. */
    public Spread with(Spread other, DoubleBinaryOperator operator) {
        return new Spread(IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
                .mapToObj(i -> operator.applyAsDouble(rounds.get(i), other.rounds.get(i)))
                .toList());
    }

    public Spread dividedBy(Spread other) {
        return with(other, (a, b) -> a / b);
    }

    public Spread times(double factor) {
        return map(round -> round * factor);
    }

    public Spread map(UnaryOperator<Double> operator) {
        return new Spread(rounds.stream().map(operator).toList());
    }

    private double[] sorted() {
        return rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
