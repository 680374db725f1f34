package org.bsr.router.engine;

import java.util.Comparator;
import java.util.List;

/**
 * Some of the lines, each with what it counts for. As a bitmap by their numbers, beside that of the lines in which calls wait, it
 * shows at a glance where there are any: an agent may serve many lines that are empty.
 */
final class WeighedLines {
    /** Each word's number is followed by its bits. */
    private static final int STRIDE = 2;

    private static final int BITS = 1;

    /** Those that are not empty. */
    private final long[] words;
    /** Of each word, where the line of its first bit stands in the following. */
    private final int[] places;

    private final Line[] lines;
    private final long[] weights;

    record Weighed(Line line, long weight) {}

    WeighedLines(List<Weighed> weighed) {
        List<Weighed> byNumber = weighed.stream()
                .sorted(Comparator.comparingInt(each -> each.line.number()))
                .toList();
        lines = byNumber.stream().map(Weighed::line).toArray(Line[]::new);
        weights = byNumber.stream().mapToLong(Weighed::weight).toArray();
        int[] numbers = byNumber.stream()
                .mapToInt(each -> each.line.number() / Long.SIZE)
                .distinct()
                .toArray();
        words = new long[STRIDE * numbers.length];
        places = new int[numbers.length];
        int place = 0;
        for (int w = 0; w < numbers.length; w++) {
            words[STRIDE * w] = numbers[w];
            places[w] = place;
            while (place < lines.length && lines[place].number() / Long.SIZE == numbers[w]) {
                words[STRIDE * w + BITS] |= 1L << lines[place++].number();
            }
        }
    }

    /** Has the processor fetch what shows whether calls wait. */
    int touch() {
        return words.length;
    }

    int words() {
        return words.length / STRIDE;
    }

    /** The lines of one word in which calls wait, as bits. */
    long waitingIn(int word, Competition competition) {
        return words[STRIDE * word + BITS] & competition.waitingIn((int) words[STRIDE * word]);
    }

    /** The place of the line that the lowest of these bits stands for. */
    int placeOf(int word, long waiting) {
        return places[word] + Long.bitCount(words[STRIDE * word + BITS] & (Long.lowestOneBit(waiting) - 1));
    }

    /** The number of that line. */
    int number(int word, long waiting) {
        return (int) words[STRIDE * word] * Long.SIZE + Long.numberOfTrailingZeros(waiting);
    }

    int size() {
        return lines.length;
    }

    Line line(int place) {
        return lines[place];
    }

    long weight(int place) {
        return weights[place];
    }
}
