package org.bsr.router.plan;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.RoutingPlan.Defaults;
import org.bsr.router.plan.RoutingPlan.Timers;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.bsr.router.yaml.YamlText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Compiles {@code routing.yaml} into a {@link RoutingPlan}. Everything wrong in the file is found at once; a plan with any
 * mistake is no plan.
 */
public final class PlanCompiler {
    private static final long SECOND = 1_000_000;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Source source;
    private final Scalars scalars;

    private PlanCompiler(Source source, Scalars scalars) {
        this.source = source;
        this.scalars = scalars;
    }

    public static Compiled<RoutingPlan> compile(Source source) {
        Problems problems = new Problems(source);
        YamlText yaml = new YamlText(source, problems);
        Node root = yaml.root();
        if (root == null) {
            problems.errorIfNone(
                    new Span(0, 1), "the file is empty; a plan declares tiers, intents, centers and rules");
            return new Compiled<>(null, problems.conclude(() -> source).diagnostics());
        }
        RoutingPlan plan = new PlanCompiler(source, new Scalars(yaml, problems)).plan(root);
        return problems.conclude(() -> plan);
    }

    private RoutingPlan plan(Node node) {
        Section root = Section.open(
                scalars,
                "the plan",
                node,
                "plan",
                "currency",
                "tiers",
                "lifecycle",
                "skills",
                "languages",
                "intents",
                "centers",
                "self_service",
                "defaults",
                "agents",
                "sessions",
                "rules");
        Declarations declared = new Declarations(root, scalars);
        RuleReader rules = new RuleReader(root, declared, scalars);
        Section agents = root.section("agents", "ring", "after_call_work", "back_off", "not_ready_after", "idle_rate");
        return new RoutingPlan(
                source.hash(),
                root.text("plan", "routing plan"),
                currency(root),
                declared.tierNames,
                declared.lifecycles,
                declared.languages,
                declared.skills,
                declared.intentNames,
                declared.centerNames,
                declared.flowNames,
                declared.tiers,
                declared.languageSkills,
                declared.intents,
                declared.centers,
                declared.flows,
                defaults(root, declared),
                timers(agents, root.section("sessions", "grace")),
                agents.money("idle_rate", 500, Money.IDLE_PER_SECOND),
                declared.skillPrices,
                rules.variables(),
                rules.rules());
    }

    private String currency(Section root) {
        String currency = root.text("currency", "USD");
        Node node = root.get("currency");
        if (node != null && !currency.isEmpty() && !CURRENCY.matcher(currency).matches()) {
            String upper = currency.toUpperCase(Locale.ROOT);
            scalars.problems()
                    .error(
                            scalars.span(node),
                            "`currency` must be three capital letters such as USD",
                            CURRENCY.matcher(upper).matches() ? upper : null);
        }
        return currency;
    }

    private Defaults defaults(Section root, Declarations declared) {
        Section section = root.section("defaults", "tier", "lifecycle", "language", "intent", "center");
        return new Defaults(
                reference(section, "tier", declared.tierNames, declared.tierNames.size() - 1),
                reference(section, "lifecycle", declared.lifecycles, 0),
                reference(section, "language", declared.languages, 0),
                reference(section, "intent", declared.intentNames, 0),
                reference(section, "center", declared.centerNames, 0));
    }

    private int reference(Section section, String key, Symbols symbols, int fallback) {
        @Nullable Node node = section.get(key);
        return node == null ? fallback : scalars.reference(node, key, symbols.names());
    }

    private Timers timers(Section agents, Section sessions) {
        Section backOff = agents.section("back_off", "no_answer", "reject", "unreachable");
        return new Timers(
                agents.duration("ring", 15 * SECOND, 1_000),
                agents.duration("after_call_work", 60 * SECOND, 0),
                backOff.duration("no_answer", 30 * SECOND, 0),
                backOff.duration("reject", 10 * SECOND, 0),
                backOff.duration("unreachable", 60 * SECOND, 0),
                agents.whole("not_ready_after", 3, 1, 1_000),
                sessions.duration("grace", 30 * SECOND, 0));
    }
}
