package org.bsr.router.reference;

import static org.bsr.router.reference.Written.list;
import static org.bsr.router.reference.Written.map;
import static org.bsr.router.reference.Written.micros;
import static org.bsr.router.reference.Written.money;
import static org.bsr.router.reference.Written.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A plan and a roster as they are written: every scalar a string until somebody asks for a number. */
final class SourceRules {
    final List<String> tiers;
    final List<String> lifecycles;
    /** What a second of an agent who has the skill is worth to others. */
    final Map<String, Long> prices = new LinkedHashMap<>();

    final Map<String, String> languageSkills = new LinkedHashMap<>();
    final Map<String, Long> handleMicros = new LinkedHashMap<>();
    final Map<String, Long> centerCosts = new LinkedHashMap<>();
    final Map<String, Flow> flows = new LinkedHashMap<>();
    final Map<String, SourceMedia> media = new LinkedHashMap<>();
    final Map<String, Target> overflowTargets = new LinkedHashMap<>();
    final List<SourceRule> rules = new ArrayList<>();
    final List<Row> roster = new ArrayList<>();
    final long ring;
    final Map<String, Long> backOffs = new LinkedHashMap<>();
    final int notReadyAfter;
    final long idleRate;
    final long grace;
    final boolean keepsWaitingCalls;
    private final Map<?, ?> plan;

    record Flow(long cost, long timeLimit) {}

    /** One line of the roster. */
    record Row(
            String id,
            String center,
            String address,
            long cost,
            Map<String, Long> levels,
            Map<String, Long> capacities) {}

    /** @param selfService never, first, when_busy or best_value */
    record SourceRule(
            String name,
            @Nullable Expression when,
            String selfService,
            String flow,
            List<SourceReserve> reserves,
            SourceNamed preferredAgent,
            SourceNamed lastAgent,
            List<SourceStep> steps,
            @Nullable Expectation expectation,
            @Nullable SourceOverflow overflow,
            @Nullable SourceCallback callback) {}

    /** A call that has waited so long, or will wait longer than that, goes there. */
    record SourceOverflow(String to, long after, long ewtAbove) {}

    /** @param value null: whatever it is worth */
    record SourceCallback(long ewtAbove, @Nullable Long value, long quarantine, int tries) {}

    /** Either is enough to go on to the next step. */
    record SourceSkip(boolean unstaffed, long ewtAbove) {}

    record Target(String address, long cost) {}

    /** What becomes of callers in self-service: shares and money, in millionths. */
    record Expectation(long containment, long benefit, long hangsUp, long loss, long asksAgent) {}

    /** What an agent whom the call names is worth, and for how long. */
    record SourceNamed(long value, long expires) {}

    /** Such agents only while more than so many are available. */
    record SourceReserve(Expression agents, int keep) {}

    /** Only better agents, while fewer calls of the class wait. */
    record SourceHold(Expression better, int whileFewerThan) {}

    /**
     * @param urgency pairs of a wait in microseconds and a growth in millionths a second
     * @param hold null: none. Where it ends before the next step does, the step is there a second time without it
     */
    record SourceStep(
            long after,
            Expression require,
            Map<String, Long> base,
            String skill,
            Map<String, Long> perLevel,
            List<long[]> urgency,
            long headStart,
            long localCenter,
            Map<String, Long> centerPreference,
            @Nullable SourceHold hold,
            @Nullable SourceSkip skipIf) {

        private SourceStep released(long from) {
            return new SourceStep(
                    from,
                    require,
                    base,
                    skill,
                    perLevel,
                    urgency,
                    headStart,
                    localCenter,
                    centerPreference,
                    null,
                    skipIf);
        }
    }

    SourceRules(Configuration source) {
        plan = map(
                new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).build()).loadFromString(source.plan()));
        tiers = names("tiers");
        lifecycles = list(plan.get("lifecycle")).stream().map(String::valueOf).toList();
        for (Object skill : list(plan.get("skills"))) {
            if (skill instanceof Map<?, ?> priced) {
                prices.put(text(priced, "name"), money(text(priced, "price_per_second", "0")));
            }
        }
        for (Object language : list(plan.get("languages"))) {
            if (language instanceof String name) {
                languageSkills.put(name, name);
            } else {
                languageSkills.put(text(map(language), "name"), text(map(language), "skill"));
            }
        }
        for (Object intent : list(plan.get("intents"))) {
            handleMicros.put(text(map(intent), "name"), micros(text(map(intent), "handle_time", "180s")));
        }
        for (Object center : list(plan.get("centers"))) {
            centerCosts.put(text(map(center), "name"), money(text(map(center), "contact_cost", "0")));
        }
        for (Object entry : list(plan.get("self_service"))) {
            Map<?, ?> flow = map(entry);
            flows.put(
                    text(flow, "name"),
                    new Flow(money(text(flow, "contact_cost")), micros(text(flow, "time_limit", "180s"))));
        }
        for (Object entry : list(plan.get("overflow_targets"))) {
            Map<?, ?> target = map(entry);
            overflowTargets.put(
                    text(target, "name"),
                    new Target(text(target, "address"), money(text(target, "contact_cost", "0"))));
        }
        Map<?, ?> agents = map(plan.get("agents"));
        ring = micros(text(agents, "ring", "15s"));
        media.putAll(SourceMedia.read(plan, text(agents, "after_call_work", "60s")));
        Map<?, ?> backOff = map(agents.get("back_off"));
        backOffs.put("no_answer", micros(text(backOff, "no_answer", "30s")));
        backOffs.put("reject", micros(text(backOff, "reject", "10s")));
        backOffs.put("unreachable", micros(text(backOff, "unreachable", "60s")));
        notReadyAfter = Integer.parseInt(text(agents, "not_ready_after", "3"));
        idleRate = money(text(agents, "idle_rate", "0.0005"));
        grace = micros(text(map(plan.get("sessions")), "grace", "30s"));
        keepsWaitingCalls =
                text(map(plan.get("on_reload")), "waiting_calls", "migrate").equals("keep");
        list(plan.get("rules")).forEach(rule -> rules.add(rule(map(rule))));
        roster.addAll(SourceRoster.read(source.roster(), this));
    }

    /** What is written, or else the last tier, or else the first name there is. */
    String defaultOf(String attribute) {
        String first = switch (attribute) {
            case "tier" -> tiers.get(tiers.size() - 1);
            case "lifecycle" -> lifecycles.get(0);
            case "intent" -> handleMicros.keySet().iterator().next();
            case "language" -> languageSkills.keySet().iterator().next();
            default -> centerCosts.keySet().iterator().next();
        };
        return text(map(plan.get("defaults")), attribute, first);
    }

    boolean isInterruptible(String name) {
        SourceMedia terms = media.get(name);
        return terms != null && terms.interruptible();
    }

    String skillOfLanguage(String language) {
        return languageSkills.getOrDefault(language, "");
    }

    /** The first rule that this caller meets. */
    SourceRule ruleFor(Facts facts) {
        for (SourceRule rule : rules) {
            if (rule.when == null || rule.when.holds(name -> valueOf(name, facts))) {
                return rule;
            }
        }
        throw new IllegalStateException("the last rule is for everybody");
    }

    private static @Nullable Object valueOf(String name, Facts facts) {
        return switch (name) {
            case "tier" -> facts.tier();
            case "lifecycle" -> facts.lifecycle();
            case "intent" -> facts.intent();
            case "language" -> facts.language();
            case "center" -> facts.center();
            case "media" -> facts.media();
            case "known" -> facts.known();
            case "opted_out" -> facts.optedOut();
            case "tenure_years" -> (long) facts.tenureYears();
            case "tags" -> facts.tags();
            default -> facts.attributes().get(name.substring("attributes.".length()));
        };
    }

    private SourceRule rule(Map<?, ?> rule) {
        String mode = "never";
        String flow = "";
        if (rule.get("self_service") != null) {
            Map<?, ?> selfService = map(rule.get("self_service"));
            mode = text(selfService, "when");
            flow = mode.equals("never") ? "" : text(selfService, "flow");
        }
        Object when = rule.get("when");
        return new SourceRule(
                text(rule, "name"),
                when == null ? null : new Expression((String) when),
                mode,
                flow,
                reserves(rule),
                named(map(rule.get("preferred_agent"))),
                named(map(rule.get("last_agent"))),
                steps(rule),
                expectation(map(rule.get("self_service"))),
                overflow(rule),
                callback(rule));
    }

    private static SourceNamed named(Map<?, ?> terms) {
        return new SourceNamed(money(text(terms, "value", "0")), micros(text(terms, "expires", "0s")));
    }

    private List<SourceReserve> reserves(Map<?, ?> rule) {
        List<SourceReserve> reserves = new ArrayList<>();
        for (Object entry : list(rule.get("reserve"))) {
            Map<?, ?> reserve = map(entry);
            String agents = reserve.containsKey("for")
                    ? text(written(ruleCalled(text(reserve, "for"))).get(0), "require", "true")
                    : text(reserve, "agents");
            reserves.add(new SourceReserve(new Expression(agents), Integer.parseInt(text(reserve, "keep"))));
        }
        return reserves;
    }

    private Map<?, ?> ruleCalled(String name) {
        return list(plan.get("rules")).stream()
                .<Map<?, ?>>map(Written::map)
                .filter(rule -> text(rule, "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<?, ?>> written(Map<?, ?> rule) {
        List<?> steps = rule.containsKey("steps") ? list(rule.get("steps")) : List.of(Map.of());
        return steps.stream().<Map<?, ?>>map(Written::map).toList();
    }

    private static List<SourceStep> steps(Map<?, ?> rule) {
        List<SourceStep> steps = new ArrayList<>();
        List<Map<?, ?>> written = written(rule);
        for (int i = 0; i < written.size(); i++) {
            SourceStep step = step(written.get(i), rule);
            steps.add(step);
            if (step.hold != null) {
                long holdUntil = step.after + micros(text(map(written.get(i).get("hold")), "for"));
                if (i + 1 == written.size() || holdUntil < micros(text(written.get(i + 1), "after"))) {
                    steps.add(step.released(holdUntil));
                }
            }
        }
        return steps;
    }

    private static @Nullable SourceOverflow overflow(Map<?, ?> rule) {
        if (!rule.containsKey("overflow")) {
            return null;
        }
        Map<?, ?> overflow = map(rule.get("overflow"));
        return new SourceOverflow(
                text(overflow, "to"), perhapsMicros(overflow, "after"), perhapsMicros(overflow, "ewt_above"));
    }

    private static @Nullable SourceCallback callback(Map<?, ?> rule) {
        if (!rule.containsKey("callback")) {
            return null;
        }
        Map<?, ?> callback = map(rule.get("callback"));
        return new SourceCallback(
                perhapsMicros(callback, "offer_when_ewt_above"),
                callback.containsKey("value") ? (Long) money(text(callback, "value")) : null,
                micros(text(callback, "quarantine", "10m")),
                Integer.parseInt(text(callback, "tries", "3")));
    }

    /** What is not given never comes. */
    private static long perhapsMicros(Map<?, ?> map, String key) {
        return map.containsKey(key) ? micros(text(map, key)) : Long.MAX_VALUE;
    }

    private static @Nullable Expectation expectation(Map<?, ?> selfService) {
        if (!selfService.containsKey("containment")) {
            return null;
        }
        long contained = money(text(selfService, "containment"));
        long hangsUp = money(text(selfService, "hangs_up", "0"));
        return new Expectation(
                contained,
                money(text(selfService, "benefit")),
                hangsUp,
                money(text(selfService, "loss", "0")),
                selfService.containsKey("asks_agent")
                        ? money(text(selfService, "asks_agent"))
                        : 1_000_000 - contained - hangsUp);
    }

    private static SourceStep step(Map<?, ?> step, Map<?, ?> rule) {
        Object value = step.containsKey("value") ? step.get("value") : rule.get("value");
        Object urgency = step.containsKey("urgency") ? step.get("urgency") : rule.get("urgency");
        String headStart = text(step, "head_start", text(rule, "head_start", "0s"));
        Object local = step.containsKey("local_center") ? step.get("local_center") : rule.get("local_center");
        Object preference = step.containsKey("center_preference") ? step : rule;
        Map<?, ?> terms = value == null ? Map.of() : map(value);
        List<long[]> knots = new ArrayList<>();
        for (Object knot : urgency == null ? List.of() : list(urgency)) {
            knots.add(new long[] {micros(text(map(knot), "after")), money(text(map(knot), "per_second"))});
        }
        return new SourceStep(
                step.containsKey("after") ? micros(text(step, "after")) : 0,
                new Expression(text(step, "require", "true")),
                byTier(terms.get("base")),
                terms.containsKey("skill") ? text(terms, "skill") : "",
                byTier(terms.get("per_level")),
                knots,
                micros(headStart),
                local == null ? 0 : money((String) local),
                byName(map(map(preference).get("center_preference"))),
                step.containsKey("hold") ? hold(map(step.get("hold"))) : null,
                step.containsKey("skip_if") ? skip(map(step.get("skip_if"))) : null);
    }

    private static Map<String, Long> byName(Map<?, ?> source) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        source.forEach((name, amount) -> amounts.put((String) name, money((String) amount)));
        return amounts;
    }

    private static SourceSkip skip(Map<?, ?> skip) {
        return new SourceSkip(text(skip, "unstaffed", "false").equals("true"), perhapsMicros(skip, "ewt_above"));
    }

    private static SourceHold hold(Map<?, ?> hold) {
        String fewer = text(hold, "while_fewer_than", String.valueOf(Integer.MAX_VALUE));
        return new SourceHold(new Expression(text(hold, "better")), Integer.parseInt(fewer));
    }

    private static Map<String, Long> byTier(@Nullable Object source) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        if (source instanceof Map<?, ?> tiers) {
            amounts.putAll(byName(tiers));
        } else if (source != null) {
            amounts.put("else", money((String) source));
        }
        return amounts;
    }

    private List<String> names(String key) {
        return list(plan.get(key)).stream()
                .map(entry -> text(map(entry), "name"))
                .toList();
    }
}
