package org.bsr.router.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.bsr.router.command.CommandType;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    @Test
    void shouldKeepOnlyTheFirstCommandAndThoseWithoutWhichNothingFails() {
        List<Ask> history = LongStream.rangeClosed(1, 100)
                .mapToObj(id -> Ask.of(CommandType.ADVANCE, id, -1).numbered(id))
                .toList();
        Ask one = history.get(17);
        Ask other = history.get(99);
        List<Ask> shrunk = Shrinking.shrink(history, shorter -> shorter.containsAll(List.of(one, other)));
        assertThat(shrunk).containsExactly(history.get(0), one, other);
    }
}
