package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.router.roster.Roster;
import org.bsr.router.simulation.Scenario.Pool;
import org.bsr.router.simulation.Scenario.Run;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.bsr.router.yaml.YamlText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a scenario file ({@code docs/simulation.md}) for a plan. All times and rates in it are in its time unit. Everything
 * wrong is found at once.
 */
public final class ScenarioReader {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,12})?");
    private static final int MOST_AGENTS = 1_000_000;
    private static final int MOST_REPLICATIONS = 100_000;
    private static final int HIGHEST_LEVEL = 10;
    private static final int LARGEST = 1_000_000_000;

    private final Scalars scalars;
    private final RoutingPlan plan;
    private long unit;

    private ScenarioReader(Scalars scalars, RoutingPlan plan) {
        this.scalars = scalars;
        this.plan = plan;
    }

    /** @param plans finds the plan with the file name that the scenario gives; null if there is none, which it has said */
    public static Compiled<Scenario> read(Source source, Function<String, @Nullable RoutingPlan> plans) {
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
                "time_unit",
                "agents",
                "calls",
                "run",
                "expect",
                "optimum");
        section.need("plan");
        String planFile = section.text("plan", "");
        RoutingPlan plan = planFile.isEmpty() ? null : plans.apply(planFile);
        if (plan == null) {
            problems.errorIfNone(section.valueSpan("plan"), "the plan `" + planFile + "` is not there or not sound");
            return problems.conclude(ScenarioReader::neverSound);
        }
        Scenario scenario = new ScenarioReader(scalars, plan).scenario(section);
        return problems.conclude(() -> scenario);
    }

    private static Scenario neverSound() {
        throw new IllegalStateException("a scenario without agents or a plan is never sound");
    }

    private Scenario scenario(Section root) {
        unit = root.duration("time_unit", 60_000_000, 1_000);
        List<Pool> pools = new ArrayList<>();
        List<Roster.Agent> agents = new ArrayList<>();
        List<Roster.Group> groups = new ArrayList<>();
        root.need("agents");
        for (Node pool : root.list("agents")) {
            addPool(pool, pools, agents, groups);
        }
        root.need("calls");
        List<Scenario.Source> sources =
                root.list("calls").stream().map(this::source).toList();
        return new Scenario(
                root.text("scenario", "scenario"),
                plan,
                new Roster("", List.copyOf(agents), List.copyOf(groups)),
                unit,
                List.copyOf(pools),
                sources,
                run(root.section("run", "warm_up", "length", "replications", "seed")),
                expected(root),
                optimum(root));
    }

    private void addPool(Node node, List<Pool> pools, List<Roster.Agent> agents, List<Roster.Group> groups) {
        Section section = Section.open(scalars, "a pool", node, "name", "count", "center", "cost", "skills", "speed");
        String name = section.needName("name", "the name of a pool");
        section.need("count");
        int count = section.whole("count", 1, 1, MOST_AGENTS);
        int center =
                reference(section, "center", plan.centerNames(), plan.defaults().center());
        Section skills = section.section("skills", plan.skills().names().toArray(String[]::new));
        int[] levels = new int[plan.skills().size()];
        for (int skill = 0; skill < levels.length; skill++) {
            levels[skill] = skills.whole(plan.skills().name(skill), 0, 1, HIGHEST_LEVEL);
        }
        long cost = center < 0 ? 0 : plan.centers().get(center).contactCost();
        groups.add(new Roster.Group(center, levels, cost));
        for (int i = 0; i < count; i++) {
            String id = Integer.toString(agents.size());
            agents.add(new Roster.Agent(id, name, name, groups.size() - 1));
        }
        pools.add(new Pool(name, count, number(section, "speed", 1, 0.001)));
    }

    private Scenario.Source source(Node node) {
        Section section = Section.open(
                scalars,
                "a kind of calls",
                node,
                "name",
                "tier",
                "intent",
                "language",
                "center",
                "arrivals",
                "service",
                "patience",
                "within",
                "value_per_start",
                "abandon_cost",
                "self_service_value");
        section.need("arrivals");
        section.need("service");
        Distribution service = distribution(section, "service");
        return new Scenario.Source(
                section.needName("name", "the name of a kind of calls"),
                reference(section, "tier", plan.tierNames(), plan.defaults().tier()),
                reference(section, "intent", plan.intentNames(), plan.defaults().intent()),
                reference(section, "language", plan.languages(), plan.defaults().language()),
                reference(section, "center", plan.centerNames(), plan.defaults().center()),
                new Arrivals.Poisson(unit / number(section, "arrivals", 1, 1e-9)),
                service == null ? new Distribution.Constant(0) : service,
                distribution(section, "patience"),
                Math.round(number(section, "within", 0, 0) * unit),
                number(section, "value_per_start", 0, -LARGEST),
                number(section, "abandon_cost", 0, -LARGEST),
                number(section, "self_service_value", 0, -LARGEST));
    }

    private int reference(Section section, String key, Symbols symbols, int fallback) {
        Node node = section.get(key);
        return node == null ? fallback : scalars.reference(node, key, symbols.names());
    }

    /** Such as {@code {exponential: 1}}, {@code {rate: 0.5}}, {@code {lognormal: [3, 2]}}; null if there is none. */
    private @Nullable Distribution distribution(Section section, String key) {
        Node node = section.get(key);
        if (node == null) {
            return null;
        }
        Section kinds = section.section(key, "exponential", "rate", "constant", "lognormal", "gamma");
        if (kinds.get("exponential") != null) {
            return new Distribution.Exponential(number(kinds, "exponential", 1, 1e-9) * unit);
        }
        if (kinds.get("rate") != null) {
            return new Distribution.Exponential(unit / number(kinds, "rate", 1, 1e-9));
        }
        if (kinds.get("constant") != null) {
            return new Distribution.Constant(Math.round(number(kinds, "constant", 0, 0) * unit));
        }
        String spread = kinds.get("gamma") != null ? "gamma" : "lognormal";
        List<Node> meanAndSd = kinds.list(spread);
        if (meanAndSd.size() != 2) {
            scalars.error(
                    node,
                    '`' + key + "` must be {exponential: mean}, {rate: rate}, {constant: value}, "
                            + "{lognormal: [mean, sd]} or {gamma: [mean, sd]}");
            return null;
        }
        double mean = number(meanAndSd.get(0), "the mean", 1e-9) * unit;
        double sd = number(meanAndSd.get(1), "the standard deviation", 1e-9) * unit;
        return spread.equals("gamma") ? new Distribution.Gamma(mean, sd) : new Distribution.Lognormal(mean, sd);
    }

    private Run run(Section section) {
        return new Run(
                Math.round(number(section, "warm_up", 100, 0) * unit),
                Math.round(number(section, "length", 1_000, 1e-3) * unit),
                section.whole("replications", 10, 2, MOST_REPLICATIONS),
                section.whole("seed", 1, 0, LARGEST));
    }

    private Map<String, Double> expected(Section root) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (root.get("expect") instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                figures.put(name, number(entry.getValueNode(), '`' + name + '`', -LARGEST));
            }
        }
        return figures;
    }

    private Scenario.@Nullable Optimum optimum(Section root) {
        Section section = root.section("optimum", Scenario.VALUE, "reach");
        return section.need(Scenario.VALUE) == null
                ? null
                : new Scenario.Optimum(number(section, Scenario.VALUE, 1, -LARGEST), number(section, "reach", 0, 0));
    }

    private double number(Section section, String key, double fallback, double least) {
        Node node = section.get(key);
        return node == null ? fallback : number(node, '`' + key + '`', least);
    }

    private double number(Node node, String what, double least) {
        if (node instanceof ScalarNode scalar
                && NUMBER.matcher(scalar.getValue()).matches()) {
            double value = Double.parseDouble(scalar.getValue());
            if (value >= least) {
                return value;
            }
            scalars.error(node, what + " must be at least " + (least < 0.001 ? "more than 0" : least));
            return Math.max(least, 1);
        }
        scalars.error(node, what + " must be a number, found " + Scalars.described(node));
        return Math.max(least, 1);
    }
}
