package org.bsr.bench.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bsr.bench.CallCenters;
import org.junit.jupiter.api.Test;

class StructureTest {
    private static final int AGENTS = 500;
    private static final int DECISIONS = 5_000;

    @Test
    void shouldChooseTheSameAgentsAsTheEngine() {
        CallCenters centers = new CallCenters(CallCenters.Size.of(AGENTS));
        List<Choice> choices =
                Arrays.stream(Structure.values()).map(way -> way.of(centers)).toList();
        Random random = new Random(1);
        Set<Integer> busy = new TreeSet<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            busy.add(agent);
        }
        int chosen = 0;
        for (int i = 0; i < DECISIONS; i++) {
            int freed = List.copyOf(busy).get(random.nextInt(busy.size()));
            long now = i * 1_000_000L;
            choices.forEach(choice -> choice.becomesIdle(freed, now));
            busy.remove(freed);
            int callClass = random.nextInt(CallCenters.classesOf(centers.plan));
            Set<Integer> best =
                    choices.stream().map(choice -> choice.best(callClass)).collect(Collectors.toSet());
            assertThat(best).as("decision %d", i).hasSize(1);
            int agent = best.iterator().next();
            if (agent != Choice.NOBODY) {
                choices.forEach(choice -> choice.becomesBusy(agent));
                busy.add(agent);
                chosen++;
            }
            if (busy.isEmpty()) {
                break;
            }
        }
        assertThat(chosen).isGreaterThan(AGENTS);
    }
}
