package org.bsr.router.simulation;

import org.junit.jupiter.api.Test;

/** Centers that are open or not, and the time of day by their clocks. */
class SimulatedCentersTest {
    private static final String PLAN = """
            plan: East and west
            tiers: [{name: any}]
            skills: [east, west]
            languages: [en]
            intents: [{name: any}, {name: western}, {name: machine}]
            centers:
              - {name: boston, time_zone: America/New_York, hours: [{days: mon-fri, open: "08:00", close: "20:00"}]}
              - {name: denver, time_zone: America/Denver, hours: [{days: mon-sun, open: "08:00", close: "20:00"}]}
            self_service: [{name: machine}]
            rules:
              - name: morning
                when: intent == "machine" && hour < 8 && weekday == "mon"
                self_service: {flow: machine, when: first}
                steps: [{require: east >= 1}]
              - name: western
                when: intent == "western"
                steps: [{require: west >= 1}]
              - name: all
                steps: [{require: east >= 1}]
            """;

    private static Played play(String more) {
        return Played.of(PLAN, """
                agents:
                  - {name: eastern, count: 40, center: boston, skills: {east: 5}}
                  - {name: western, count: 40, center: denver, skills: {west: 5}}
                """ + more);
    }

    @Test
    void shouldLetCallersWaitUntilTheCenterOpens() {
        play("""
                calls:
                  - {name: c, arrivals: [{at: "07:00", rate: 1}, {at: "07:50", rate: 0}], service: {constant: 5s}}
                run: {warm_up: 0, length: 5d, replications: 8, start: 2026-03-02}
                """).near("p_wait", 1, 1e-9).near("mean_wait", 35, 2);
    }

    @Test
    void shouldOpenEachCenterByItsOwnClock() {
        play("""
                calls:
                  - name: c
                    intent: western
                    arrivals: [{at: "09:00", rate: 1}, {at: "09:50", rate: 0}]
                    service: {constant: 5s}
                run: {warm_up: 0, length: 5d, replications: 8, start: 2026-03-02}
                """).near("p_wait", 1, 1e-9).near("mean_wait", 35, 2);
    }

    @Test
    void shouldBeginOnTheDayThatTheScenarioSays() {
        String saturday = """
                calls:
                  - {name: c, arrivals: [{at: "12:00", rate: 1}, {at: "13:00", rate: 0}], service: {constant: 5s}}
                run: {warm_up: 0, length: %s, replications: 8, start: 2026-03-07}
                """;
        play(saturday.formatted("4d")).near("p_wait", 0.5, 0.1);
    }

    @Test
    void shouldBeginOnAMondayWhereTheScenarioSaysNothing() {
        String calls = """
                calls:
                  - name: c
                    intent: machine
                    arrivals: [{at: "07:00", rate: 1}, {at: "09:00", rate: 0}]
                    service: {constant: 5s}
                run: {warm_up: 0, length: 1d, replications: 8%s}
                """;
        play(calls.formatted("")).near("p_self_service", 0.5, 0.07);
        play(calls.formatted(", start: 2026-03-03")).near("p_self_service", 0, 1e-9);
    }

    @Test
    void shouldHaveNobodyInACenterThatIsCutOff() {
        play("""
                outages: [{center: boston, day: 2, from: "10:00", to: "11:00"}]
                calls:
                  - {name: c, arrivals: [{at: "10:00", rate: 1}, {at: "10:50", rate: 0}], service: {constant: 5s}}
                  - name: d
                    intent: western
                    arrivals: [{at: "10:10", rate: 1}, {at: "10:50", rate: 0}]
                    service: {constant: 5s}
                run: {warm_up: 0, length: 2d, replications: 8}
                """).near("p_wait.c", 0.5, 0.1).near("mean_wait.c", 0.5 * 35, 3).near("p_wait.d", 0, 1e-9);
    }
}
