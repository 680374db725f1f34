package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.Test;

/** What simulated callers and agents do, held to what follows from the scenario by simple arithmetic. */
class BehaviourTest {
    private static final String PLAN = """
            plan: A small center
            tiers: [{name: any}]
            skills: [service, expert]
            languages: [en]
            intents: [{name: any}, {name: machine, routine: true}]
            centers: [{name: main, time_zone: UTC}]
            self_service: [{name: machine, time_limit: 3m}]
            agents: {ring: 15s, after_call_work: 60s, back_off: {no_answer: 0s}}
            rules:
              - name: machine
                when: intent == "machine"
                self_service: {flow: machine, when: first}
                steps: [{require: service >= 1}]
              - name: all
                steps: [{require: service >= 1}]
            """;

    @Test
    void shouldRingElsewhereWhereAnAgentDoesNotAnswer() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 60, skills: {service: 5}, no_answer: 0.2}]
                calls: [{name: c, arrivals: 5, service: {exponential: 2}}]
                run: {warm_up: 100, length: 3000, replications: 4}
                """);
        near(figures, "p_wait", 0.2, 0.01);
        // 15 s for each offer that rings out: 0.2 / 0.8 of them on average.
        near(figures, "mean_wait", 0.25 * 0.25, 0.005);
    }

    @Test
    void shouldLetCallersLosePatienceWhileItRings() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 60, skills: {service: 5}, no_answer: 0.2}]
                calls: [{name: c, arrivals: 5, service: {exponential: 2}, patience: {constant: 10s}}]
                run: {warm_up: 100, length: 3000, replications: 4}
                """);
        near(figures, "p_abandon", 0.2, 0.01);
    }

    @Test
    void shouldLetMachinesServePartOfTheirCallers() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 90, skills: {service: 5}}]
                calls:
                  - name: c
                    intent: machine
                    arrivals: 5
                    service: {exponential: 2}
                    self_service: {contained: 0.7, hangs_up: 0.1, time: {constant: 50s}}
                    value_per_start: 1
                    abandon_cost: 10
                    self_service_value: 100
                run: {warm_up: 100, length: 3000, replications: 4}
                """);
        near(figures, "p_self_service", 1, 1e-9);
        near(figures, "p_contained", 0.7, 0.01);
        near(figures, "value_per_time", 5 * (0.2 * 1 - 0.1 * 10 + 0.7 * 100), 5);
        near(figures, "mean_wait", 0, 1e-6);
    }

    @Test
    void shouldSendThoseToAgentsForWhomTheMachineTakesTooLong() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 90, skills: {service: 5}}]
                calls:
                  - name: c
                    intent: machine
                    arrivals: 5
                    service: {exponential: 2}
                    self_service: {contained: 1, time: {exponential: 3m}}
                run: {warm_up: 100, length: 3000, replications: 4}
                """);
        near(figures, "p_contained", 1 - Math.exp(-1), 0.01);
    }

    @Test
    void shouldLetCallersCallAgain() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 90, skills: {service: 5}}]
                calls:
                  - name: c
                    arrivals: 5
                    service: {exponential: 1}
                    repeat: {unresolved: 0.25, after: {exponential: 10m}}
                run: {warm_up: 300, length: 3000, replications: 4}
                """);
        near(figures, "p_repeat", 0.25, 0.01);
        near(figures, "occupancy.desk", 5 / 0.75 * 2 / 90, 0.01);
    }

    @Test
    void shouldWrapUpAsLongAsTheCallNeedsButNoLongerThanThePlanLets() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 60, skills: {service: 5}}]
                calls:
                  - {name: c, arrivals: 5, service: {constant: 2}, after_call: {constant: 30s}}
                  - {name: d, arrivals: 5, service: {constant: 2}, after_call: {constant: 10m}}
                run: {warm_up: 100, length: 3000, replications: 4}
                """);
        near(figures, "occupancy.desk", (5 * 2.5 + 5 * 3) / 60, 0.005);
    }

    @Test
    void shouldServeFasterOrSlowerByLevel() {
        Map<String, Estimate> figures = run("""
                agents:
                  - {name: novices, count: 1, skills: {service: 5}}
                  - {name: able, count: 1, skills: {service: 5, expert: 3}}
                  - {name: masters, count: 1, skills: {service: 5, expert: 9}, speed: 2}
                calls:
                  - name: c
                    arrivals: 20
                    service: {exponential: 1, by_level: {skill: expert, factors: {0: 3, 2: 2, 8: 0.5}}}
                    patience: {constant: 0}
                    after_call: {constant: 0}
                    value_per_start: 1
                run: {warm_up: 100, length: 5000, replications: 4}
                """);
        // Each is idle hardly longer than a twentieth of a minute, until the next call comes.
        near(figures, "value_per_time", 1 / (3 + 0.05) + 1 / (2 + 0.05) + 1 / (0.25 + 0.05), 0.05);
    }

    @Test
    void shouldHaveAgentsOnTheirShiftsOnly() {
        Map<String, Estimate> figures = run("""
                agents:
                  - name: desk
                    skills: {service: 5}
                    shifts: [{from: "08:00", to: "16:00", count: 30, breaks: [{from: "12:00", to: "13:00"}]}]
                calls:
                  - {name: early, arrivals: [{at: "06:00", rate: 1}, {at: "07:00", rate: 0}], service: {constant: 20s}}
                  - {name: noon, arrivals: [{at: "12:10", rate: 1}, {at: "12:50", rate: 0}], service: {constant: 20s}}
                run: {warm_up: 0, length: 4d, replications: 4}
                """);
        near(figures, "mean_wait.early", 90, 4);
        near(figures, "mean_wait.noon", 30, 4);
        near(figures, "occupancy.desk", 100 * 1.0 * 80 / 60 / (30 * 7 * 60), 0.002);
    }

    @Test
    void shouldKeepAgentsOfANightShiftOverMidnight() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, skills: {service: 5}, shifts: [{from: "22:00", to: "06:00", count: 30}]}]
                calls: [{name: c, arrivals: [{at: "00:00", rate: 1}, {at: "05:00", rate: 0}], service: {constant: 2}}]
                run: {warm_up: 0, length: 3d, replications: 4}
                """);
        near(figures, "p_wait", 0, 1e-9);
    }

    @Test
    void shouldHaveNobodyThereInAnOutage() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 30, skills: {service: 5}}]
                outages: [{pool: desk, day: 2, from: "10:00", to: "11:00"}]
                calls: [{name: c, arrivals: [{at: "10:00", rate: 1}, {at: "10:50", rate: 0}], service: {constant: 5s}}]
                run: {warm_up: 0, length: 2d, replications: 8}
                """);
        near(figures, "p_wait", 0.5, 0.1);
        near(figures, "mean_wait", 0.5 * 35, 3);
        near(figures, "occupancy.desk", 100 * 65.0 / 60 / (30 * 47 * 60), 0.001);
    }

    @Test
    void shouldDrawFromWhatWasObserved() {
        Map<String, Estimate> figures = run("""
                agents: [{name: desk, count: 60, skills: {service: 5}}]
                calls: [{name: c, arrivals: 5, service: {empirical: talks.csv}, after_call: {empirical: [0, 30s]}}]
                run: {warm_up: 100, length: 3000, replications: 4}
                """);
        near(figures, "occupancy.desk", 5 * (2 + 0.25) / 60, 0.005);
    }

    private static void near(Map<String, Estimate> figures, String name, double expected, double tolerance) {
        assertThat(Objects.requireNonNull(figures.get(name), name).mean())
                .as(name)
                .isCloseTo(expected, within(tolerance));
    }

    private static Map<String, Estimate> run(String scenario) {
        RoutingPlan plan = Objects.requireNonNull(
                PlanCompiler.compile(new Source("small.plan.yaml", PLAN)).result());
        Compiled<Scenario> compiled = ScenarioReader.read(
                new Source("small.yaml", "plan: small.plan.yaml\n" + scenario),
                file -> plan,
                file -> "minutes,who\n1,a\n3,b\n");
        assertThat(compiled.diagnostics()).isEqualTo(List.of());
        return new Study(Objects.requireNonNull(compiled.result())).run(done -> {});
    }
}
