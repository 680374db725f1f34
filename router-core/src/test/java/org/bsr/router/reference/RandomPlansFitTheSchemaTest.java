package org.bsr.router.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.schema.PlanSchema;
import org.junit.jupiter.api.Test;

class RandomPlansFitTheSchemaTest {
    private static final int PLANS = 300;

    @Test
    void shouldAcceptRandomPlans() {
        PlanSchema schema = new PlanSchema();
        for (int seed = 0; seed < PLANS; seed++) {
            String plan = new World(new Dice(seed)).next().plan();
            assertThat(schema.complaints(plan)).as("seed %d%n%s", seed, plan).isEmpty();
        }
    }
}
