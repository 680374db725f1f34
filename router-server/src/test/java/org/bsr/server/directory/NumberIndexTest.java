package org.bsr.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NumberIndexTest {
    private static final int KEYS = 100_000;
    /** About four are to be expected; so many fall together once in some billions of runs. */
    private static final int MOST_IN_LINE = 28;

    /** Rows of numbers as they are given out, and such as were chosen to fall into the same places of simpler tables. */
    static Stream<Arguments> series() {
        Random random = new Random(9);
        return Stream.of(
                Arguments.of("counted", (LongUnaryOperator) i -> i + 1),
                Arguments.of("in steps of a power of two", (LongUnaryOperator) i -> (i + 1) << 32),
                Arguments.of("in steps of a table's size", (LongUnaryOperator) i -> 1 + i * (1 << 20)),
                Arguments.of("alike in their upper half", (LongUnaryOperator) i -> 0x4000_0000_0000_0000L + i),
                Arguments.of("that undo a mixing known from libraries", (LongUnaryOperator)
                        i -> ((i + 1) << 40) * 0xf1de83e19937733dL),
                Arguments.of("drawn", (LongUnaryOperator) i -> random.nextLong() | 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("series")
    void shouldFindEveryNumberAndSpreadThemOverTheLines(String name, LongUnaryOperator series) {
        NumberIndex index = new NumberIndex();
        Map<Long, Integer> reference = new HashMap<>();
        for (int i = 0; i < KEYS; i++) {
            long key = series.applyAsLong(i);
            assertThat(index.add(key, i)).isEqualTo(reference.putIfAbsent(key, i) == null);
        }
        assertThat(index.size()).isEqualTo(reference.size());
        reference.forEach((key, value) -> assertThat(index.get(key)).isEqualTo(value));
        assertThat(index.get(-1)).isEqualTo(NumberIndex.NOT_FOUND);
        Map<Integer, Integer> searchesFromLine = new HashMap<>();
        reference.keySet().forEach(key -> searchesFromLine.merge(index.lineOf(key), 1, Integer::sum));
        assertThat(searchesFromLine.values()).as(name).allMatch(searches -> searches < MOST_IN_LINE);
    }
}
