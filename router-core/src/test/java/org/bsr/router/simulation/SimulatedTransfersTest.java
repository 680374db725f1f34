package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls that agents hand on. */
class SimulatedTransfersTest {
    private static final String PLAN = """
            plan: Two desks
            tiers: [{name: any}]
            skills: [service, expert]
            languages: [en]
            intents: [{name: any}, {name: hard}]
            centers: [{name: main}]
            agents: {after_call_work: 0s}
            rules:
              - name: hard
                when: intent == "hard"
                steps: [{require: expert >= 1}]
              - name: all
                steps: [{require: service >= 1}]
            """;

    private static final String AGENTS = """
            agents:
              - {name: desk, count: 60, skills: {service: 5}}
              - {name: experts, count: 60, skills: {expert: 5}}
            run: {warm_up: 100, length: 3000, replications: 4}
            """;

    @Test
    void shouldServeATransferredCallAsLongAsTheScenarioSays() {
        Played.of(PLAN, AGENTS + """
                calls:
                  - name: c
                    arrivals: 5
                    service: {constant: 2}
                    value_per_start: 1
                    transfer: {probability: 0.3, to: hard, keep_wait: true, service: {constant: 4}}
                """)
                .near("p_transfer", 0.3, 0.01)
                .near("p_transfer_abandon", 0, 1e-9)
                .near("mean_transfer_wait", 0, 1e-9)
                .near("value_per_time", 5, 0.1)
                .near("occupancy.desk", 5 * 2 / 60.0, 0.005)
                .near("occupancy.experts", 5 * 0.3 * 4 / 60, 0.005);
    }

    @Test
    void shouldServeATransferredCallAsThoseWhichItIsLikeNow() {
        Played.of(PLAN, AGENTS + """
                calls:
                  - {name: c, arrivals: 5, service: {constant: 2}, transfer: {probability: 0.3, to: hard}}
                  - {name: d, intent: hard, arrivals: 0.5, service: {constant: 6}}
                """)
                .near("p_transfer.c", 0.3, 0.01)
                .near("p_transfer", 0.3 * 5 / 5.5, 0.01)
                .near("occupancy.experts", (5 * 0.3 * 6 + 0.5 * 6) / 60, 0.01);
    }

    @Test
    void shouldLetCallersLosePatienceAfterATransfer() {
        Played.of(PLAN, AGENTS + """
                outages: [{pool: experts, from: "00:00", to: "24:00"}]
                calls:
                  - name: c
                    arrivals: 5
                    service: {constant: 2}
                    patience: {constant: 3}
                    value_per_start: 1
                    abandon_cost: 10
                    transfer: {probability: 0.3, to: hard, service: {constant: 4}}
                """)
                .near("p_abandon", 0, 1e-9)
                .near("p_transfer_abandon", 1, 1e-9)
                .near("mean_transfer_wait", 3, 1e-9)
                .near("mean_queue", 5 * 0.3 * 3, 0.1)
                .near("value_per_time", 5 * (1 - 0.3 * 10), 0.4);
    }

    /** Whoever has waited before stands before those who come later, if the transfer keeps the wait. */
    @Test
    void shouldKeepThePlaceOfWhoHasWaitedIfAskedTo() {
        assertThat(meanTransferWait(true)).isLessThan(0.5 * meanTransferWait(false));
    }

    private static double meanTransferWait(boolean keepsWait) {
        return Played.of(PLAN, """
                agents: [{name: desk, count: 10, skills: {service: 5, expert: 5}}]
                run: {warm_up: 100, length: 3000, replications: 4}
                calls:
                  - name: c
                    arrivals: 4.4
                    service: {exponential: 2}
                    transfer: {probability: 0.1, to: hard, keep_wait: %s, service: {exponential: 1}}
                """.formatted(keepsWait)).mean("mean_transfer_wait");
    }
}
