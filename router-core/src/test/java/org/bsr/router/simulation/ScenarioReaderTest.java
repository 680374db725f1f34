package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a scenario file may say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioReaderTest {
    private static final Path ROOT = Path.of("..");
    private RoutingPlan plan;

    @BeforeAll
    void compileTheSamplePlan() throws IOException {
        String rules = Files.readString(ROOT.resolve("config/routing.yaml"));
        plan = Objects.requireNonNull(
                PlanCompiler.compile(new Source("routing.yaml", rules)).result());
    }

    @Test
    void shouldReadTheExampleOfTheDocument() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/simulation.md"));
        int from = document.indexOf("```yaml\n") + "```yaml\n".length();
        Scenario scenario = Objects.requireNonNull(
                read(document.substring(from, document.indexOf("```", from))).result());
        assertThat(scenario.pools()).extracting(Scenario.Pool::name).containsExactly("experts", "desk");
        assertThat(scenario.roster().agents()).hasSize(10);
        assertThat(scenario.sources()).extracting(Scenario.Source::name).containsExactly("vip", "other");
        assertThat(new Study(scenario.with(2, 1)).run(done -> {}))
                .containsKeys("value_per_time", "p_wait.vip", "service_level.other", "occupancy.desk", "mean_queue");
    }

    @Test
    void shouldFindEveryMistakeAtOnce() {
        Compiled<Scenario> compiled = read("""
                scenario: Mistakes
                plan: any
                agents:
                  - {name: desk, count: 0, skils: {service: 5}}
                  - {name: desk2, count: 2, skills: {servce: 5, sales: 11}}
                calls:
                  - {name: vip, tier: platnum, arrivals: many, service: {lognormal: [1]}}
                  - {name: other, arrivals: 1}
                run: {replications: 1}
                """);
        assertThat(compiled.isSound()).isFalse();
        assertThat(compiled.diagnostics().stream().map(Diagnostic::line).toList())
                .isEqualTo(List.of(4, 4, 5, 5, 7, 7, 7, 8, 9));
    }

    @Test
    void shouldFindTheMistakesInWhatCallersAndAgentsDo() {
        Compiled<Scenario> compiled = read("""
                plan: any
                agents:
                  - {name: desk, skills: {service: 5}, no_answer: 1.5, shifts: [{from: "8", to: "16:00", count: 2}]}
                  - {name: desk, count: 2, skills: {service: 5}, shifts: [{from: "08:00", to: "25:00", count: 2}]}
                  - name: late
                    skills: {service: 5}
                    shifts: [{from: "08:00", to: "12:00", count: 2, breaks: [{from: "13:00", to: "14:00"}]}]
                outages:
                  - {pool: dusk, from: "10:00", to: "11:00"}
                day_factor: {gama: [1, 0.15]}
                calls:
                  - {name: a, arrivals: {by_hour: [1, 2, 3]}, service: {exponential: 3 m}}
                  - {name: b, arrivals: [{at: "10:00", rate: 1}, {at: "09:00", rate: 2}], service: {gamma: [1]}}
                  - {name: c, arrivals: [{at: "10:00", rate: 0}], service: {empirical: nowhere.csv}}
                  - {name: d, arrivals: 1, service: {empirical: words.csv}}
                  - name: e
                    arrivals: 1
                    service: {exponential: 1, by_level: {skill: servce, factors: {11: 1}}}
                    self_service: {contained: 0.7, hangs_up: 0.4}
                    repeat: {abandoned: 0.5}
                run: {length: 5 days}
                """);
        assertThat(compiled.diagnostics().stream()
                        .map(d -> d.line() + " " + d.message().replaceFirst("[:;,].*", ""))
                        .toList())
                .containsExactly(
                        "3 `no_answer` must be a share from 0 to 1",
                        "3 `from` must be a time of day from \"00",
                        "4 there are two pools `desk`",
                        "4 a pool has either `count` or `shifts` with a `count` each",
                        "4 `to` must be a time of day from \"00",
                        "7 breaks lie within their shift",
                        "9 no pool is called `dusk`",
                        "10 `day_factor` must be {exponential",
                        "10 `day_factor` knows no key `gama`",
                        "12 `by_hour` must have 24 rates",
                        "12 `exponential` must be a number of time units",
                        "13 each `at` must be later than the one before",
                        "13 `service` must be {exponential",
                        "14 the file `nowhere.csv` is not beside the scenario",
                        "15 words.csv line 3",
                        "18 no skill is called `servce`",
                        "18 `factors` by level knows no key `11`",
                        "19 `contained` and `hangs_up` together are at most 1",
                        "20 `repeat` has no `after`",
                        "21 `length` must be a number of time units");
    }

    @Test
    void shouldFindTheMistakesInTransfersCallbacksMediaAndCenters() {
        Compiled<Scenario> compiled = read("""
                plan: any
                agents:
                  - {name: desk, count: 2, skills: {service: 5}, capacity: {voise: 2}}
                outages:
                  - {pool: desk, center: boston, from: "10:00", to: "11:00"}
                  - {from: "10:00", to: "11:00"}
                  - {center: bosten, from: "10:00", to: "11:00"}
                calls:
                  - {name: a, arrivals: 1, service: 1, transfer: {probability: 1.5, to: complant}}
                  - {name: b, arrivals: 1, service: {exponential: 1}, transfer: {probability: 0.5, to: purchase}}
                  - {name: c, arrivals: 1, service: {exponential: 1}, transfer: {to: complaint, after_call: {constant: 1}}}
                  - {name: d, arrivals: 1, service: {exponential: 1}, intent: complaint, callback: {answers: 2}}
                  - {name: e, arrivals: 1, service: {exponential: 1}, media: fax}
                run: {start: 2026-02-30}
                """);
        assertThat(compiled.diagnostics().stream()
                        .map(d -> d.line() + " " + d.message().replaceFirst("[:;,].*", ""))
                        .toList())
                .containsExactly(
                        "3 `capacity` knows no key `voise`",
                        "5 an outage has either a `pool` or a `center`",
                        "6 an outage has either a `pool` or a `center`",
                        "7 no center is called `bosten`",
                        "9 `service` must be a mapping with exponential",
                        "9 `probability` must be a share from 0 to 1",
                        "9 no intent is called `complant`",
                        "10 say with a `service` what becomes of these calls",
                        "11 `transfer` has no `probability`",
                        "11 `after_call` goes with a `service`",
                        "12 `callback` has no `accepts`",
                        "12 `answers` must be a share from 0 to 1",
                        "13 no media is called `fax`",
                        "14 `start` must be a day such as 2026-03-02");
    }

    @Test
    void shouldTakeEitherOnePlanOrSeveralToCompare() {
        String rest = """
                agents: [{name: desk, count: 2, skills: {service: 5}}]
                calls: [{name: a, arrivals: 1, service: {exponential: 1}}]
                """;
        Scenario scenario = Objects.requireNonNull(
                read("plans: [a.yaml, b.yaml, c.yaml]\n" + rest).result());
        assertThat(scenario.others()).containsExactly("b.yaml", "c.yaml");
        assertThat(read("plan: a.yaml\nplans: [a.yaml, b.yaml]\n" + rest).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("a scenario has either a `plan` or `plans`");
        assertThat(read("plans: [a.yaml]\n" + rest).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("`plans` must name at least two to compare");
        Compiled<Scenario> missing = ScenarioReader.read(
                new Source("s", "plans: [a.yaml, b.yaml]\n" + rest), file -> file.equals("a.yaml") ? plan : null);
        assertThat(missing.diagnostics())
                .extracting(Diagnostic::column, Diagnostic::message)
                .containsExactly(tuple(17, "the plan `b.yaml` is not there or not sound"));
    }

    @Test
    void shouldSayThatThePlanIsNotThere() {
        Compiled<Scenario> compiled = ScenarioReader.read(new Source("s", "plan: nowhere.plan.yaml\n"), file -> null);
        assertThat(compiled.diagnostics())
                .extracting(Diagnostic::message)
                .anyMatch(m -> m.contains("nowhere.plan.yaml"));
    }

    private Compiled<Scenario> read(String text) {
        return ScenarioReader.read(
                new Source("scenario.yaml", text),
                file -> plan,
                file -> file.equals("words.csv") ? "seconds\n12\nmany\n" : null);
    }
}
