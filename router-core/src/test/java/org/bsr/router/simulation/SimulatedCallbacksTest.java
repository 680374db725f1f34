package org.bsr.router.simulation;

import org.junit.jupiter.api.Test;

/** Callers who would rather be called back. */
class SimulatedCallbacksTest {
    private static final String PLAN = """
            plan: A busy desk
            tiers: [{name: any}]
            skills: [service]
            languages: [en]
            intents: [{name: any}]
            centers: [{name: main}]
            agents: {after_call_work: 0s}
            rules:
              - name: all
                callback: {offer_when_ewt_above: 1ms, quarantine: 10m, tries: 3}
                steps: [{require: service >= 1}]
            """;

    private static Played play(String callback) {
        return Played.of(PLAN, """
                agents: [{name: desk, count: 10, skills: {service: 5}}]
                run: {warm_up: 300, length: 6000, replications: 4}
                calls:
                  - {name: c, arrivals: 4.5, service: {exponential: 2}, patience: {constant: 10m}, value_per_start: 1, %s}
                """.formatted(callback));
    }

    @Test
    void shouldCallBackUntilTheCustomerIsThereOrItIsGivenUp() {
        Played played = play("callback: {accepts: 1, answers: 0.5, rings: 0}");
        played.near("p_reached", 1 - 0.125, 0.02)
                .near("p_callback", played.mean("p_wait"), 1e-6)
                .near("p_abandon", 0, 1e-9)
                .near("mean_wait", 0, 1e-9)
                .near("value_per_time", 4.5 * (1 - 0.125 * played.mean("p_wait")), 0.1);
    }

    @Test
    void shouldAskOnceWhoWouldRatherBeCalledBack() {
        Played played = play("callback: {accepts: 0.4}");
        played.near("p_callback", 0.4 * played.mean("p_wait"), 0.02).near("p_reached", 1, 1e-9);
    }

    /** Each of those who wait and accept costs agents the ringing: 1/0.5 - 1 of them on average, were there no limit. */
    @Test
    void shouldKeepAgentsBusyWhileItRingsAtNobody() {
        Played silent = play("callback: {accepts: 1, answers: 0.5, rings: 0}");
        Played ringing = play("callback: {accepts: 1, answers: 0.5, rings: 30s}");
        double missed = 0.5 + 0.25 + 0.125;
        double more = 4.5 * ringing.mean("p_callback") * missed * 0.5 / 10;
        double lost = 4.5 * 2 * 0.125 * (ringing.mean("p_callback") - silent.mean("p_callback")) / 10;
        ringing.near("occupancy.desk", silent.mean("occupancy.desk") + more - lost, 0.02);
    }
}
