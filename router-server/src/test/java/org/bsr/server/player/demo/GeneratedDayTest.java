package org.bsr.server.player.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bsr.server.config.Configuration;
import org.bsr.server.player.PlannedCall;
import org.bsr.server.player.Scenario;
import org.bsr.server.player.Scenario.Shift;
import org.bsr.server.player.records.BankMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedDayTest {
    private final Configuration configuration = requireNonNull(
            Configuration.load(BankMonth.REPOSITORY.resolve("config")).configuration());

    @TempDir
    Path directory;

    @Test
    void shouldBeTheSameDayForTheSameSeed() throws IOException {
        GeneratedDay one = day(500, 7);
        GeneratedDay same = day(500, 7);
        GeneratedDay other = day(500, 8);

        assertThat(one.scenario()).isEqualTo(same.scenario());
        assertThat(one.scenario()).isNotEqualTo(other.scenario());
        one.writeCustomers(directory.resolve("one"));
        same.writeCustomers(directory.resolve("same"));
        assertThat(directory.resolve("one")).hasSameBinaryContentAs(directory.resolve("same"));
        assertThat(Files.lines(directory.resolve("one")).count()).isEqualTo(1 + GeneratedDay.CUSTOMERS);
    }

    @Test
    void shouldBringAsManyCallsAsAskedForInTheOrderOfTheirArrival() {
        List<PlannedCall> calls = day(2000, 1).scenario().calls();

        assertThat(calls).hasSize(2000);
        assertThat(calls).extracting(PlannedCall::arrival).isSorted();
        assertThat(calls).extracting(PlannedCall::id).doesNotHaveDuplicates();
        assertThat(calls).extracting(PlannedCall::center).contains("boston", "denver", "miami");
        assertThat(calls).extracting(PlannedCall::tier).contains("platinum", "gold", "standard");
    }

    @Test
    void shouldNeverHaveAnAgentInTwoShiftsAtOnce() {
        Scenario scenario = day(20_000, 1).scenario();
        Map<String, Long> free = new HashMap<>();

        assertThat(scenario.shifts()).isNotEmpty();
        for (Shift shift : scenario.shifts()) {
            assertThat(shift.begin()).isGreaterThanOrEqualTo(free.getOrDefault(shift.agent(), 0L));
            assertThat(shift.end()).isGreaterThan(shift.begin());
            free.put(shift.agent(), shift.end());
        }
    }

    @Test
    void shouldHaveThePatienceAndTheServiceTimesOfTheBank() {
        int draws = 100_000;
        SplittableRandom random = new SplittableRandom(1);
        int beyond60 = 0;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            beyond60 += Calibration.patience(Calibration.REGULAR, random) > 60 ? 1 : 0;
            sum += Calibration.serviceTime(185, random);
        }
        assertThat((double) beyond60 / draws).isCloseTo(.821, within(.005));
        assertThat(sum / draws).isCloseTo(185, within(4.0));
    }

    private GeneratedDay day(int calls, long seed) {
        return new GeneratedDay(configuration.plan(), configuration.roster(), calls, seed);
    }
}
