package org.bsr.router.plan;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.plan.RoutingPlan.SalesHint;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Once;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the rules, in two passes: which callers they tell apart is known only when all conditions have been seen. */
final class RuleReader {
    private static final int MOST_KNOTS = 4;
    private static final int HIGHEST_LEVEL = 10;
    private static final int MOST_RESERVES = 3;
    private static final int MOST_KEPT = 100_000;

    /** The terms of the index that a rule sets and a step may override. */
    private record Terms(Value value, Urgency urgency, long localCenter, long[] centerPreference) {}

    private record Draft(
            Section section, Node node, @Nullable WrittenExpression when) {}

    private final Declarations declared;
    private final Scalars scalars;
    private final RequirementBinder requirements;
    private final ByTier byTier;
    private final Policy policy;
    private final ConditionBinder conditions;
    private final DestinationReader destinations;
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> ruleNames = new ArrayList<>();
    private final @Nullable SalesHint salesHint;

    RuleReader(Section root, Declarations declared, Scalars scalars) {
        this.declared = declared;
        this.scalars = scalars;
        this.requirements = new RequirementBinder(declared.skills);
        this.destinations = new DestinationReader(declared, scalars);
        this.byTier = new ByTier(declared.tierNames, scalars);
        this.policy = new PolicyReader(declared, scalars, requirements).read(root);
        Mentions mentions = new Mentions();
        List<Draft> drafts = drafts(root, mentions);
        Section hint = root.get("sales_hint") == null ? null : root.section("sales_hint", "when", "require");
        WrittenExpression suitable = hint == null ? null : written(hint.need("when"), "`when`", mentions);
        this.conditions = new ConditionBinder(declared, mentions);
        drafts.forEach(draft -> rules.add(rule(rules.size(), draft)));
        this.salesHint = hint == null || suitable == null ? null : salesHint(hint, suitable);
        rules.replaceAll(rule -> withReserves(rule, drafts.get(rule.index()).section()));
    }

    /** With the terms of the plan's policy where they write none of their own. */
    List<Rule> rules() {
        Policy.Waiting waiting = policy.waiting();
        return waiting == null || !scalars.problems().isSound()
                ? List.copyOf(rules)
                : RuleVariants.of(rules, waiting, declared.tierNames, declared.intentNames);
    }

    Policy policy() {
        return policy;
    }

    CallerVariables variables() {
        return conditions.variables();
    }

    private List<Draft> drafts(Section root, Mentions mentions) {
        List<Draft> drafts = new ArrayList<>();
        Once names = new Once("the rule", scalars.problems());
        List<Node> nodes = declared.some(root, "rules");
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            Section section = Section.open(
                    scalars,
                    "a rule",
                    node,
                    "name",
                    "when",
                    "value",
                    "urgency",
                    "head_start",
                    "local_center",
                    "center_preference",
                    "self_service",
                    "reserve",
                    "preferred_agent",
                    "last_agent",
                    "callback",
                    "overflow",
                    "steps");
            Node name = section.need("name");
            if (name != null) {
                names.add(scalars.text(name, "the name of a rule"), scalars.span(name));
            }
            ruleNames.add(section.text("name", ""));
            Node when = when(section, i == nodes.size() - 1, node);
            drafts.add(new Draft(section, node, written(when, "`when`", mentions)));
        }
        return drafts;
    }

    private @Nullable WrittenExpression written(@Nullable Node node, String what, Mentions mentions) {
        WrittenExpression written = node == null ? null : WrittenExpression.read(node, what, scalars);
        if (written != null) {
            mentions.add(written.root());
        }
        return written;
    }

    private SalesHint salesHint(Section section, WrittenExpression suitable) {
        return new SalesHint(conditions.bind(suitable), requirement(section));
    }

    @Nullable
    SalesHint salesHint() {
        return salesHint;
    }

    /** The last rule is for everybody else, so that every call has a rule; no other is. */
    private @Nullable Node when(Section section, boolean last, Node rule) {
        Node when = section.get("when");
        if (last && when != null) {
            scalars.problems()
                    .error(
                            section.keySpan("when"),
                            "the last rule is for everybody else and must have no `when`; add such a rule below");
        } else if (!last && when == null && rule instanceof MappingNode) {
            scalars.problems()
                    .error(
                            section.start(),
                            "this rule has no `when`, so the rules below it would never be reached;"
                                    + " only the last rule is for everybody else");
        }
        return when;
    }

    private Rule rule(int index, Draft draft) {
        Section section = draft.section();
        Condition when = draft.when() == null ? new Condition.Constant(true) : conditions.bind(draft.when());
        Terms none = new Terms(policy.value(), Urgency.NONE, 0, new long[declared.centers.size()]);
        Terms terms = terms(section, none);
        return new Rule(
                index,
                section.text("name", ""),
                scalars.problems().lineOf(section.start()),
                when,
                destinations.selfService(section),
                List.of(),
                namedAgent(section, "preferred_agent"),
                namedAgent(section, "last_agent"),
                destinations.callback(section),
                destinations.overflow(section),
                steps(section, terms));
    }

    private Terms terms(Section section, Terms inherited) {
        Node value = section.get("value");
        return new Terms(
                value == null ? inherited.value() : value(section.section("value", "base", "skill", "per_level")),
                urgency(section, inherited.urgency()),
                section.money("local_center", inherited.localCenter(), Money.ANY),
                centerPreference(section, inherited.centerPreference()));
    }

    private long[] centerPreference(Section section, long[] inherited) {
        if (section.get("center_preference") == null) {
            return inherited;
        }
        List<String> names = declared.centerNames.names();
        Section byCenter = section.section("center_preference", names.toArray(String[]::new));
        return names.stream()
                .mapToLong(name -> byCenter.money(name, 0, Money.ANY))
                .toArray();
    }

    private Value value(Section section) {
        long[] base = byTier.money(section, "base", Money.ANY);
        long[] perLevel = byTier.money(section, "per_level", Money.ANY);
        Node skillNode = section.get("skill");
        int skill = skillNode == null ? Symbols.NONE : scalars.reference(skillNode, "skill", declared.skills.names());
        if (skillNode == null && section.get("per_level") != null) {
            scalars.problems().error(section.keySpan("per_level"), "`per_level` needs a `skill` whose level counts");
        }
        if (skillNode != null && section.get("per_level") == null) {
            scalars.error(skillNode, "`skill` needs a `per_level`: what each level of it is worth");
        }
        for (int tier = 0; tier < base.length; tier++) {
            long most = base[tier] + HIGHEST_LEVEL * perLevel[tier];
            if (most > Money.ANY.most() || most < Money.ANY.least()) {
                scalars.problems()
                        .error(
                                section.start(),
                                "at level 10 this value is beyond " + Money.shown(Money.ANY.most()) + " for tier "
                                        + declared.tierNames.name(tier));
                break;
            }
        }
        return new Value(base, skill, perLevel);
    }

    private Urgency urgency(Section section, Urgency inherited) {
        Node node = section.get("urgency");
        if (node == null && section.get("head_start") == null) {
            if (policy.waiting() == null) {
                section.note("head_start", Scalars.shownDuration(inherited.headStartMicros()));
            }
            return inherited;
        }
        Urgency curve = node == null ? inherited : curve(node);
        long headStart = section.duration("head_start", inherited.headStartMicros(), 0);
        return new Urgency(headStart, curve.afterMicros(), curve.perSecond());
    }

    private Urgency curve(Node node) {
        List<Node> knots = scalars.list(node, "`urgency`");
        if (knots.size() > MOST_KNOTS) {
            scalars.error(knots.get(MOST_KNOTS), "`urgency` has at most " + MOST_KNOTS + " knots");
        }
        long[] after = new long[knots.size()];
        long[] perSecond = new long[knots.size()];
        for (int k = 0; k < knots.size(); k++) {
            Section knot = Section.open(scalars, "a knot of `urgency`", knots.get(k), "after", "per_second");
            knot.need("per_second");
            if (k > 0) {
                knot.need("after");
            }
            after[k] = knot.duration("after", 0, 0);
            perSecond[k] = knot.money("per_second", 0, Money.URGENCY_PER_SECOND);
            checkRises(knot, k == 0 ? -1 : after[k - 1], after[k], "the knot");
        }
        return new Urgency(0, after, perSecond);
    }

    /** Read last, since a rule may stand behind any other. */
    private Rule withReserves(Rule rule, Section section) {
        List<Rule.Reserve> reserves = new ArrayList<>();
        List<Node> nodes = section.list("reserve");
        if (nodes.size() > MOST_RESERVES) {
            scalars.error(nodes.get(MOST_RESERVES), "a rule has at most " + MOST_RESERVES + " reserves");
        }
        for (Node node : nodes) {
            Section reserve = Section.open(scalars, "a reserve", node, "for", "agents", "keep");
            reserve.need("keep");
            reserves.add(new Rule.Reserve(kept(rule, reserve), reserve.whole("keep", 0, 0, MOST_KEPT)));
        }
        return rule.with(List.copyOf(reserves));
    }

    private static Rule.NamedAgent namedAgent(Section rule, String key) {
        if (rule.get(key) == null) {
            return Rule.NamedAgent.NOBODY;
        }
        Section section = rule.section(key, "value", "expires");
        section.need("value");
        section.need("expires");
        return new Rule.NamedAgent(section.money("value", 0, Money.COST), section.duration("expires", 0, 1_000));
    }

    private Requirement kept(Rule rule, Section reserve) {
        Node other = reserve.get("for");
        if (other == null) {
            return requirement(reserve, "agents");
        }
        if (reserve.get("agents") != null) {
            scalars.problems().error(reserve.keySpan("agents"), "a reserve names a rule or agents, not both");
        }
        int index = scalars.reference(other, "rule", ruleNames);
        if (index == rule.index()) {
            scalars.error(other, "a rule cannot stand behind itself");
        }
        return index < 0
                ? rule.steps().get(0).require()
                : rules.get(index).steps().get(0).require();
    }

    private List<Step> steps(Section rule, Terms terms) {
        if (rule.get("steps") == null) {
            return policy.rings().stream()
                    .map(ring -> step(ring.afterMicros(), ring.require(), terms, null, null))
                    .toList();
        }
        List<Step> steps = new ArrayList<>();
        long before = -1;
        long holdUntil = 0;
        List<Node> nodes = declared.some(rule, "steps");
        for (int i = 0; i < nodes.size(); i++) {
            Section section = Section.open(
                    scalars,
                    "a step",
                    nodes.get(i),
                    "after",
                    "require",
                    "hold",
                    "skip_if",
                    "value",
                    "urgency",
                    "head_start",
                    "local_center",
                    "center_preference");
            long after = section.duration("after", 0, 0);
            if (before < 0 && after != 0) {
                scalars.problems().error(section.valueSpan("after"), "the first step begins at once, after 0s");
            } else if (before >= 0) {
                section.need("after");
                checkRises(section, before, after, "the step");
                release(steps, holdUntil, after);
            }
            Section hold = section.section("hold", "for", "better", "while_fewer_than");
            steps.add(step(
                    after,
                    requirement(section),
                    terms(section, terms),
                    hold(section, hold),
                    skipIf(section, i == nodes.size() - 1)));
            holdUntil = section.get("hold") == null ? after : after + hold.duration("for", 0, 1_000);
            before = after;
        }
        release(steps, holdUntil, Long.MAX_VALUE);
        return List.copyOf(steps);
    }

    /** Where the last step's hold is over before the next step begins, the step goes on without it. */
    private static void release(List<Step> steps, long holdUntil, long nextStep) {
        Step held = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        if (held != null && held.hold() != null && holdUntil < nextStep) {
            steps.add(held.released(holdUntil));
        }
    }

    private static Step step(
            long after, Requirement require, Terms terms, Rule.@Nullable Hold hold, Rule.@Nullable SkipIf skipIf) {
        return new Step(
                after,
                require,
                terms.value(),
                terms.urgency(),
                terms.localCenter(),
                terms.centerPreference(),
                hold,
                skipIf);
    }

    private Rule.@Nullable Hold hold(Section step, Section hold) {
        if (step.get("hold") == null) {
            return null;
        }
        hold.need("for");
        return new Rule.Hold(requirement(hold, "better"), hold.whole("while_fewer_than", MOST_KEPT, 1, MOST_KEPT));
    }

    private Rule.@Nullable SkipIf skipIf(Section step, boolean isLast) {
        if (step.get("skip_if") == null) {
            return null;
        }
        Section section = step.section("skip_if", "unstaffed", "ewt_above");
        if (isLast) {
            scalars.problems().error(step.keySpan("skip_if"), "the last step cannot be skipped: none comes after it");
        } else if (section.get("unstaffed") == null && section.get("ewt_above") == null) {
            scalars.problems().error(step.keySpan("skip_if"), "`skip_if` needs `unstaffed` or `ewt_above`");
        }
        return new Rule.SkipIf(section.flag("unstaffed", false), section.duration("ewt_above", Rule.NEVER, 0));
    }

    private Requirement requirement(Section step) {
        return requirement(step, "require");
    }

    private Requirement requirement(Section section, String key) {
        Node node = section.need(key);
        WrittenExpression written = node == null ? null : WrittenExpression.read(node, '`' + key + '`', scalars);
        return written == null ? new Requirement.Constant(true) : requirements.bind(written);
    }

    private void checkRises(Section section, long before, long after, String what) {
        Node node = section.get("after");
        if (after <= before && node instanceof ScalarNode) {
            scalars.error(node, what + " must begin later than the one before it");
        }
    }
}
