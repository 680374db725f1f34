package org.bsr.router.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.Scenario.Outage;
import org.bsr.router.simulation.Scenario.Run;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.bsr.router.yaml.YamlText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a scenario file ({@code docs/simulation.md}) for a plan. Everything wrong is found at once. */
public final class ScenarioReader {
    private static final int MOST_REPLICATIONS = 100_000;

    private final Quantities quantities;
    private final RoutingPlan plan;

    private ScenarioReader(Quantities quantities, RoutingPlan plan) {
        this.quantities = quantities;
        this.plan = plan;
    }

    /** A scenario without files of values beside it. */
    public static Compiled<Scenario> read(Source source, Function<String, @Nullable RoutingPlan> plans) {
        return read(source, plans, file -> null);
    }

    /**
     * @param plans finds the plan with the file name that the scenario gives; null if there is none, which it has said
     * @param files the text of a file beside the scenario; null if there is none
     */
    public static Compiled<Scenario> read(
            Source source, Function<String, @Nullable RoutingPlan> plans, Function<String, @Nullable String> files) {
        Problems problems = new Problems(source);
        YamlText yaml = new YamlText(source, problems);
        Node root = yaml.root();
        if (root == null) {
            problems.errorIfNone(new Span(0, 1), "the file is empty; a scenario has agents and calls");
            return problems.conclude(ScenarioReader::neverSound);
        }
        Scalars scalars = new Scalars(yaml, problems);
        Section section = Section.open(
                scalars,
                "a scenario",
                root,
                "scenario",
                "plan",
                "plans",
                "time_unit",
                "agents",
                "outages",
                "calls",
                "day_factor",
                "run",
                "expect",
                "optimum");
        PlanFiles planFiles = PlanFiles.read(section, scalars);
        RoutingPlan plan = planFiles.find(plans, problems);
        if (plan == null) {
            return problems.conclude(ScenarioReader::neverSound);
        }
        Quantities quantities = new Quantities(scalars, section.duration("time_unit", 60_000_000, 1_000), files);
        Scenario scenario = new ScenarioReader(quantities, plan).scenario(section, planFiles.others());
        return problems.conclude(() -> scenario);
    }

    private static Scenario neverSound() {
        throw new IllegalStateException("a scenario without agents or a plan is never sound");
    }

    private Scenario scenario(Section root, List<String> others) {
        root.need("agents");
        PoolReader agents = new PoolReader(quantities, plan);
        root.list("agents").forEach(agents::add);
        root.need("calls");
        Node factor = root.get("day_factor");
        Distribution dayFactor = factor == null ? null : quantities.distribution(factor, "`day_factor`", 1_000_000);
        CallReader calls = new CallReader(quantities, plan, dayFactor != null);
        List<Scenario.Source> sources =
                root.list("calls").stream().map(calls::source).toList();
        calls.conclude();
        List<Outage> outages = root.list("outages").stream()
                .map(agents::outage)
                .filter(Objects::nonNull)
                .toList();
        return new Scenario(
                root.text("scenario", "scenario"),
                plan,
                others,
                agents.roster(),
                quantities.unit(),
                agents.pools(),
                sources,
                dayFactor,
                outages,
                run(root.section("run", "start", "warm_up", "length", "replications", "seed")),
                expected(root),
                optimum(root));
    }

    private Run run(Section section) {
        return new Run(
                quantities.date(section, "start", Calendar.MONDAY),
                quantities.time(section, "warm_up", 100 * quantities.unit(), 0),
                quantities.time(section, "length", 1_000 * quantities.unit(), 1),
                section.whole("replications", 10, 2, MOST_REPLICATIONS),
                section.whole("seed", 1, 0, Quantities.LARGEST));
    }

    private Map<String, Double> expected(Section root) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (root.get("expect") instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                figures.put(name, quantities.number(entry.getValueNode(), '`' + name + '`', -Quantities.LARGEST));
            }
        }
        return figures;
    }

    private Scenario.@Nullable Optimum optimum(Section root) {
        Section section = root.section("optimum", Scenario.VALUE, "reach");
        return section.need(Scenario.VALUE) == null
                ? null
                : new Scenario.Optimum(
                        quantities.number(section, Scenario.VALUE, 1, -Quantities.LARGEST),
                        quantities.number(section, "reach", 0, 0));
    }
}
