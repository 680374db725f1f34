package org.bsr.router.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bsr.router.plan.Policy.Ring;
import org.bsr.router.plan.Policy.Waiting;
import org.bsr.router.plan.RoutingPlan.Tier;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the plan's named policy and turns it into the terms it stands for. */
final class PolicyReader {
    /** The policies there are, and the parameters of each. */
    private enum Known {
        FCFS_LONGEST_IDLE("per_second"),
        STATIC_PRIORITY("order"),
        HEAD_START("head_start", "per_second"),
        C_MU("cost_per_second", "per"),
        C_MU_THETA("cost_per_second", "patience"),
        BULLSEYE("rings", "per_second"),
        SERVICE_OBJECTIVE("objective", "worth"),
        BEST_VALUE("value", "lost", "patience");

        private static final List<String> WORDS =
                Arrays.stream(values()).map(Known::word).toList();

        private final String parameters;

        Known(String... parameters) {
            this.parameters = String.join(" ", parameters);
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String[] keys() {
            return Stream.concat(Stream.of("name", "idle_rate"), Arrays.stream(parameters.split(" ", -1)))
                    .toArray(String[]::new);
        }
    }

    private static final long ONE = 1_000_000;
    private static final long SECOND = 1_000_000;
    private static final long IDLE_RATE = 500;
    private static final long LONGEST_IDLE_RATE = 10_000;
    /** Between neighbours of a strict order: more than any idleness is worth. */
    private static final long STRICTLY_MORE = 10_000 * ONE;

    private final Declarations declared;
    private final Scalars scalars;
    private final RequirementBinder requirements;
    private final ByTier byTier;
    private final List<Ring> anybody = List.of(new Ring(0, new Requirement.Constant(true)));

    PolicyReader(Declarations declared, Scalars scalars, RequirementBinder requirements) {
        this.declared = declared;
        this.scalars = scalars;
        this.requirements = requirements;
        this.byTier = new ByTier(declared.tierNames, scalars);
    }

    Policy read(Section root) {
        Node node = root.get("policy");
        Value nothing = worth(new long[declared.tiers.size()]);
        Known known = node == null ? null : known(node);
        if (node == null || known == null) {
            return new Policy(nothing, null, anybody, IDLE_RATE);
        }
        Section section = Section.open(scalars, "the policy " + known.word(), node, known.keys());
        long idleRate = section.money(
                "idle_rate", known == Known.FCFS_LONGEST_IDLE ? LONGEST_IDLE_RATE : IDLE_RATE, Money.IDLE_PER_SECOND);
        return switch (known) {
            case FCFS_LONGEST_IDLE -> new Policy(nothing, evenly(section), anybody, idleRate);
            case STATIC_PRIORITY -> new Policy(order(section), null, anybody, idleRate);
            case HEAD_START -> new Policy(nothing, headStart(section), anybody, idleRate);
            case C_MU -> new Policy(nothing, costTimesRate(section), anybody, idleRate);
            case C_MU_THETA -> new Policy(nothing, costTimesRateOverLeaving(section), anybody, idleRate);
            case BULLSEYE -> new Policy(nothing, evenly(section), rings(section), idleRate);
            case SERVICE_OBJECTIVE -> new Policy(nothing, objective(section), anybody, idleRate);
            case BEST_VALUE -> bestValue(section, idleRate);
        };
    }

    /** Read before the section is opened, since the name says which parameters there are. */
    private @Nullable Known known(Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("name")) {
                    int index = scalars.reference(entry.getValueNode(), "policy", Known.WORDS);
                    return index < 0 ? null : Known.values()[index];
                }
            }
            scalars.error(node, "`policy` has no `name`; there are " + String.join(", ", Known.WORDS));
            return null;
        }
        scalars.error(node, "`policy` must be a mapping such as {name: fcfs_longest_idle}");
        return null;
    }

    /** A second of anybody's wait is worth the same. */
    private Waiting evenly(Section section) {
        return waiting(section, "per_second", perSecond(section));
    }

    private static Slope perSecond(Section section) {
        long perSecond = section.money("per_second", ONE, Money.URGENCY_PER_SECOND);
        return (tier, intent) -> perSecond;
    }

    private Waiting headStart(Section section) {
        long[] headStart = needDurations(section, "head_start", 0);
        Slope perSecond = perSecond(section);
        return new Waiting(headStart, waiting(section, "per_second", perSecond).perSecond());
    }

    private Value order(Section section) {
        List<String> names = declared.tierNames.names();
        long[] worth = new long[names.size()];
        List<Integer> order = section.get("order") == null
                ? IntStream.range(0, names.size()).boxed().toList()
                : section.list("order").stream()
                        .map(node -> scalars.reference(node, "tier", names))
                        .toList();
        for (int tier = 0; tier < worth.length; tier++) {
            int place = order.indexOf(tier);
            boolean once = place >= 0 && place == order.lastIndexOf(tier);
            if (!once && !order.contains(Symbols.NONE) && scalars.problems().isSound()) {
                scalars.problems()
                        .error(
                                section.valueSpan("order"),
                                "`order` must name every tier once; it names " + names.get(tier)
                                        + (place < 0 ? " nowhere" : " twice"));
            }
            worth[tier] = (worth.length - 1 - place) * STRICTLY_MORE;
        }
        return worth(worth);
    }

    private Waiting costTimesRate(Section section) {
        long[] cost = needMoney(section, "cost_per_second", Money.COST);
        long per = section.duration("per", 60 * SECOND, 1_000);
        return waiting(section, "cost_per_second", (tier, intent) -> ratio(cost[tier], per, handle(intent)));
    }

    private Waiting costTimesRateOverLeaving(Section section) {
        long[] cost = needMoney(section, "cost_per_second", Money.COST);
        long[] patience = needDurations(section, "patience", 1_000);
        return waiting(section, "cost_per_second", (tier, intent) -> ratio(cost[tier], patience[tier], handle(intent)));
    }

    private Waiting objective(Section section) {
        long[] objective = section.get("objective") == null
                ? declared.tiers.stream().mapToLong(Tier::answerWithinMicros).toArray()
                : needDurations(section, "objective", 1_000);
        long worth = section.money("worth", 10 * ONE, Money.COST);
        return waiting(section, "worth", (tier, intent) -> ratio(worth, SECOND, objective[tier]));
    }

    private Policy bestValue(Section section, long idleRate) {
        long[] stake = needMoney(section, "value", Money.ANY);
        long[] lost = byTier.money(section, "lost", Money.COST);
        Arrays.setAll(stake, tier -> stake[tier] + lost[tier]);
        Waiting waiting = null;
        if (section.get("patience") != null) {
            long[] patience = needDurations(section, "patience", 1_000);
            waiting = waiting(
                    section, "patience", (tier, intent) -> ratio(Math.max(0, stake[tier]), SECOND, patience[tier]));
        }
        return new Policy(worth(stake), waiting, anybody, idleRate);
    }

    private List<Ring> rings(Section section) {
        section.need("rings");
        List<Ring> rings = new ArrayList<>();
        for (Node node : section.list("rings")) {
            Section ring = Section.open(scalars, "a ring", node, "after", "require");
            long after = ring.duration("after", 0, 0);
            if (rings.isEmpty() && after != 0) {
                scalars.problems().error(ring.valueSpan("after"), "the first ring is open at once, after 0s");
            } else if (!rings.isEmpty() && after <= rings.get(rings.size() - 1).afterMicros()) {
                scalars.problems().error(ring.valueSpan("after"), "a ring must open later than the one before it");
            }
            rings.add(new Ring(after, requirement(ring)));
        }
        return rings.isEmpty() ? anybody : List.copyOf(rings);
    }

    private Requirement requirement(Section ring) {
        Node node = ring.need("require");
        WrittenExpression written = node == null ? null : WrittenExpression.read(node, "`require`", scalars);
        return written == null ? new Requirement.Constant(true) : requirements.bind(written);
    }

    private static Value worth(long[] byTier) {
        return new Value(byTier, Symbols.NONE, new long[byTier.length]);
    }

    private static Section needed(Section section, String key) {
        section.need(key);
        return section;
    }

    private long[] needMoney(Section section, String key, Money range) {
        return byTier.money(needed(section, key), key, range);
    }

    private long[] needDurations(Section section, String key, long least) {
        long[] durations = byTier.durations(needed(section, key), key, least);
        return Arrays.stream(durations)
                .map(duration -> Math.max(least, duration))
                .toArray();
    }

    private long handle(int intent) {
        return declared.intents.get(intent).handleMicros();
    }

    /** What a second of waiting is worth. */
    private interface Slope {
        long of(int tier, int intent);
    }

    /** @param key the parameter to blame where waiting becomes worth more than it may be */
    private Waiting waiting(Section section, String key, Slope slope) {
        long[][] perSecond = new long[declared.tiers.size()][declared.intents.size()];
        long most = 0;
        for (int tier = 0; tier < perSecond.length; tier++) {
            for (int intent = 0; intent < perSecond[tier].length; intent++) {
                perSecond[tier][intent] = slope.of(tier, intent);
                most = Math.max(most, perSecond[tier][intent]);
            }
        }
        if (most > Money.URGENCY_PER_SECOND.most()) {
            scalars.problems()
                    .error(
                            section.valueSpan(key),
                            "this makes a second of waiting worth up to " + Money.shown(most) + "; at most "
                                    + Money.shown(Money.URGENCY_PER_SECOND.most()));
        }
        return new Waiting(new long[perSecond.length], perSecond);
    }

    /** To the nearest millionth. */
    private static long ratio(long amount, long numerator, long denominator) {
        return new BigDecimal(amount)
                .multiply(new BigDecimal(numerator))
                .divide(new BigDecimal(denominator), RoundingMode.HALF_UP)
                .min(new BigDecimal(Long.MAX_VALUE))
                .longValue();
    }
}
