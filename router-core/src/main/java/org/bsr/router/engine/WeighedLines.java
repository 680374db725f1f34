package org.bsr.router.engine;

import java.util.Comparator;
import java.util.List;

/**
 * Some of the lines, each with what it counts for. As a bitmap by their numbers, beside that of the lines in which calls wait, it
 * shows at a glance where there are any: an agent may serve many lines that are empty. All in one array, as thousands of groups
 * have one each and the processor fetches it anew for almost every agent.
 */
final class WeighedLines {
    /** Each word's number is followed by its bits, and by where in the array the weight of its first bit's line stands. */
    private static final int STRIDE = 3;

    private static final int BITS = 1;
    private static final int FIRST_WEIGHT = 2;

    /** The words that are not empty, and behind them the weights of all lines. */
    private final long[] array;

    private final int words;

    record Weighed(Line line, long weight) {}

    WeighedLines(List<Weighed> weighed) {
        List<Weighed> byNumber = weighed.stream()
                .sorted(Comparator.comparingInt(each -> each.line.number()))
                .toList();
        words = (int) byNumber.stream()
                .mapToInt(each -> each.line.number() / Long.SIZE)
                .distinct()
                .count();
        array = new long[STRIDE * words + byNumber.size()];
        int word = -1;
        int place = STRIDE * words;
        for (Weighed each : byNumber) {
            int number = each.line.number();
            if (word < 0 || array[STRIDE * word] != number / Long.SIZE) {
                word++;
                array[STRIDE * word] = number / Long.SIZE;
                array[STRIDE * word + FIRST_WEIGHT] = place;
            }
            array[STRIDE * word + BITS] |= 1L << number;
            array[place++] = each.weight;
        }
    }

    /** Has the processor fetch what shows whether calls wait. */
    int touch() {
        return array.length;
    }

    int words() {
        return words;
    }

    /** The lines of one word, as bits. */
    long linesIn(int word) {
        return array[STRIDE * word + BITS];
    }

    /** Those in which calls wait. */
    long waitingIn(int word, Competition competition) {
        return linesIn(word) & competition.waitingIn((int) array[STRIDE * word]);
    }

    /** The number of the line that the lowest of these bits stands for. */
    int number(int word, long lines) {
        return (int) array[STRIDE * word] * Long.SIZE + Long.numberOfTrailingZeros(lines);
    }

    /** Its place, for {@link #weight} and for arrays of {@link #places}. */
    int placeOf(int word, long lines) {
        return (int) array[STRIDE * word + FIRST_WEIGHT]
                + Long.bitCount(linesIn(word) & (Long.lowestOneBit(lines) - 1));
    }

    /** More than any place. */
    int places() {
        return array.length;
    }

    long weight(int place) {
        return array[place];
    }
}
