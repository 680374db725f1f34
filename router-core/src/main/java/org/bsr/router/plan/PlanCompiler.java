package org.bsr.router.plan;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.RoutingPlan.Defaults;
import org.bsr.router.plan.RoutingPlan.Timers;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Reading;
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
    private static final Symbols WAITING_CALLS = new Symbols(List.of("migrate", "keep"));
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Source source;
    private final Problems problems;
    private final YamlText yaml;
    private final Scalars scalars;

    private PlanCompiler(Source source) {
        this.source = source;
        this.problems = new Problems(source);
        this.yaml = new YamlText(source, problems);
        this.scalars = new Scalars(yaml, problems);
    }

    public static Compiled<RoutingPlan> compile(Source source) {
        PlanCompiler compiler = new PlanCompiler(source);
        Section root = compiler.root();
        RoutingPlan plan = root == null ? null : compiler.plan(root);
        return compiler.problems.conclude(() -> plan);
    }

    /** What a sound plan was understood to say, and the mapping that holds it all. */
    public record Read(Node root, Reading reading) {}

    /** How a sound plan is understood, key by key. */
    public static Read read(Source source) {
        PlanCompiler compiler = new PlanCompiler(source);
        Node root = Objects.requireNonNull(compiler.yaml.root(), "a sound plan has a root");
        compiler.plan(compiler.open(root));
        return new Read(root, compiler.scalars.reading());
    }

    /** What a roster can be checked against though the rules are wrong; null if the declarations are wrong themselves. */
    public static @Nullable Vocabulary vocabulary(Source source) {
        PlanCompiler compiler = new PlanCompiler(source);
        Section root = compiler.root();
        if (root == null) {
            return null;
        }
        Declarations declared = new Declarations(root, compiler.scalars);
        return compiler.problems.isSound() ? new Vocabulary(declared.skills, declared.centers, declared.media) : null;
    }

    private @Nullable Section root() {
        Node root = yaml.root();
        if (root == null) {
            problems.errorIfNone(
                    new Span(0, 1), "the file is empty; a plan declares tiers, intents, centers and rules");
            return null;
        }
        return open(root);
    }

    private Section open(Node root) {
        return Section.open(
                scalars,
                "the plan",
                root,
                "plan",
                "currency",
                "tiers",
                "lifecycle",
                "skills",
                "languages",
                "intents",
                "centers",
                "media",
                "self_service",
                "overflow_targets",
                "defaults",
                "agents",
                "sessions",
                "on_reload",
                "sales_hint",
                "policy",
                "rules");
    }

    private RoutingPlan plan(Section root) {
        Declarations declared = new Declarations(root, scalars);
        problems.declared();
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
                declared.mediaNames,
                declared.tiers,
                declared.languageSkills,
                declared.intents,
                declared.centers,
                declared.flows,
                declared.media,
                declared.overflowTargets,
                defaults(root, declared),
                timers(agents, root.section("sessions", "grace")),
                agents.money("idle_rate", rules.policy().idleRate(), Money.IDLE_PER_SECOND),
                declared.skillPrices,
                keepsWaitingCalls(root),
                rules.variables(),
                rules.salesHint(),
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
                reference(section, "tier", "tier", declared.tierNames, declared.tierNames.size() - 1),
                reference(section, "lifecycle", "lifecycle stage", declared.lifecycles, 0),
                reference(section, "language", "language", declared.languages, 0),
                reference(section, "intent", "intent", declared.intentNames, 0),
                reference(section, "center", "center", declared.centerNames, 0));
    }

    private int reference(Section section, String key, String what, Symbols symbols, int fallback) {
        @Nullable Node node = section.get(key);
        int id = node == null ? fallback : scalars.reference(node, what, symbols.names());
        if (id >= 0 && id < symbols.size()) {
            section.note(key, symbols.name(id));
        }
        return id;
    }

    private boolean keepsWaitingCalls(Section root) {
        Section section = root.section("on_reload", "waiting_calls");
        int choice = reference(section, "waiting_calls", "treatment of waiting calls", WAITING_CALLS, 0);
        return choice == WAITING_CALLS.idOf("keep");
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
