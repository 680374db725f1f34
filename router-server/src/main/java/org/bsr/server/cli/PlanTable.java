package org.bsr.server.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.bsr.router.plan.Condition;
import org.bsr.router.plan.Requirement;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.plan.Symbols;
import org.bsr.router.plan.Urgency;
import org.bsr.router.plan.Value;
import org.bsr.router.yaml.Money;

/** A compiled plan in words: rule by rule, step by step. A step shows what differs from the step before it. */
final class PlanTable {
    private final RoutingPlan plan;
    private final StringBuilder out = new StringBuilder();

    PlanTable(RoutingPlan plan) {
        this.plan = plan;
    }

    String text() {
        out.append("%s (%.12s), in %s%n".formatted(plan.name(), plan.hash(), plan.currency()));
        out.append(new SettingsTable(plan).text());
        plan.rules().forEach(this::rule);
        return out.toString();
    }

    private void rule(Rule rule) {
        out.append("%n%d  %s  (line %d)%n".formatted(rule.index() + 1, rule.name(), rule.line()));
        line(3, "when", words(rule.when()));
        destinations(rule);
        namedAgent("preferred agent", rule.preferredAgent());
        namedAgent("last agent", rule.lastAgent());
        for (Rule.Reserve reserve : rule.reserves()) {
            line(3, "reserve", "keeps " + reserve.keep() + " of " + words(reserve.agents()));
        }
        Step before = null;
        for (Step step : rule.steps()) {
            line(3, "from " + duration(step.afterMicros()), words(step.require()));
            List<String> known = before == null ? List.of() : terms(before);
            terms(step).stream().filter(term -> !known.contains(term)).forEach(term -> out.append(term));
            before = step;
        }
    }

    private void destinations(Rule rule) {
        Rule.SelfService machine = rule.selfService();
        if (machine.mode() != Rule.Mode.NEVER) {
            String mode = machine.mode().name().toLowerCase(Locale.ROOT);
            line(3, "self-service", plan.flowNames().name(machine.flow()) + ", " + mode);
        }
        Rule.Expectation expected = machine.expected();
        if (machine.mode() != Rule.Mode.NEVER && expected != null) {
            line(
                    3,
                    "expected",
                    "%s served, worth %s; %s hang up, at a loss of %s; %s ask for an agent"
                            .formatted(
                                    percent(expected.containment()),
                                    Money.shown(expected.benefit()),
                                    percent(expected.hangsUp()),
                                    Money.shown(expected.loss()),
                                    percent(expected.asksAgent())));
        }
        Rule.Callback callback = rule.callback();
        if (callback != null) {
            StringJoiner when = new StringJoiner(" and ", "offered when ", "");
            if (callback.byWait()) {
                when.add("the estimated wait is above " + duration(callback.ewtAboveMicros()));
            }
            if (callback.byValue()) {
                when.add(Money.shown(callback.value()) + " is more than the wait is worth");
            }
            line(
                    3,
                    "callback",
                    "%s; %d tries, %s apart".formatted(when, callback.tries(), duration(callback.quarantineMicros())));
        }
        Rule.Overflow overflow = rule.overflow();
        if (overflow != null) {
            StringJoiner when = new StringJoiner(", or ");
            if (overflow.afterMicros() != Rule.NEVER) {
                when.add("after " + duration(overflow.afterMicros()));
            }
            if (overflow.ewtAboveMicros() != Rule.NEVER) {
                when.add("when the estimated wait is above " + duration(overflow.ewtAboveMicros()));
            }
            line(
                    3,
                    "overflow",
                    "to " + plan.overflowTargets().get(overflow.target()).name() + " " + when);
        }
    }

    private void namedAgent(String term, Rule.NamedAgent agent) {
        if (agent.value() != 0) {
            line(3, term, Money.shown(agent.value()) + " until " + duration(agent.expiresMicros()));
        }
    }

    private static String percent(long millionths) {
        return BigDecimal.valueOf(millionths, 4).stripTrailingZeros().toPlainString() + " %";
    }

    private List<String> terms(Step step) {
        List<String> terms = new ArrayList<>();
        terms.add(row(6, "value", words(step.value())));
        terms.add(row(6, "urgency", words(step.urgency())));
        if (step.urgency().headStartMicros() != 0) {
            terms.add(row(6, "head start", duration(step.urgency().headStartMicros())));
        }
        if (step.localCenter() != 0) {
            terms.add(row(6, "local center", Money.shown(step.localCenter())));
        }
        for (int center = 0; center < step.centerPreference().length; center++) {
            if (step.centerPreference()[center] != 0) {
                String name = plan.centerNames().name(center);
                terms.add(row(6, "in " + name, Money.shown(step.centerPreference()[center])));
            }
        }
        Rule.Hold hold = step.hold();
        if (hold != null) {
            terms.add(row(
                    6,
                    "hold",
                    "for " + words(hold.better()) + ", while fewer than " + hold.whileFewerThan() + " wait"));
        }
        Rule.SkipIf skip = step.skipIf();
        if (skip != null) {
            StringJoiner when = new StringJoiner(", or ");
            if (skip.unstaffed()) {
                when.add("nobody who meets it is logged in");
            }
            if (skip.ewtAboveMicros() != Rule.NEVER) {
                when.add("the estimated wait is above " + duration(skip.ewtAboveMicros()));
            }
            terms.add(row(6, "skipped if", when.toString()));
        }
        return terms;
    }

    private String words(Value value) {
        StringJoiner tiers = new StringJoiner("; ");
        boolean same = IntStream.range(1, plan.tiers().size())
                .allMatch(tier -> value.baseByTier()[tier] == value.baseByTier()[0]
                        && value.perLevelByTier()[tier] == value.perLevelByTier()[0]);
        for (int tier = 0; tier < (same ? 1 : plan.tiers().size()); tier++) {
            String name = same ? "" : plan.tierNames().name(tier) + " ";
            String level = value.skill() == Symbols.NONE
                    ? ""
                    : " + " + Money.shown(value.perLevelByTier()[tier]) + " x "
                            + plan.skills().name(value.skill());
            tiers.add(name + Money.shown(value.baseByTier()[tier]) + level);
        }
        return tiers.toString();
    }

    private static String words(Urgency urgency) {
        StringJoiner knots = new StringJoiner(", ");
        for (int knot = 0; knot < urgency.afterMicros().length; knot++) {
            String rate = Money.shown(urgency.perSecond()[knot]) + " a second";
            knots.add(
                    urgency.afterMicros()[knot] == 0
                            ? rate
                            : "from " + duration(urgency.afterMicros()[knot]) + " " + rate);
        }
        return knots.length() == 0 ? "none" : knots.toString();
    }

    static String words(Condition condition) {
        if (condition instanceof Condition.Written written) {
            return written.text();
        }
        if (condition instanceof Condition.And and) {
            StringJoiner all = new StringJoiner(" && ");
            and.operands().forEach(operand -> all.add("(" + words(operand) + ")"));
            return all.toString();
        }
        return "everybody else";
    }

    static String words(Requirement requirement) {
        return requirement instanceof Requirement.Written written ? written.text() : "any agent";
    }

    private void line(int indent, String term, String text) {
        out.append(row(indent, term, text));
    }

    static String row(int indent, String term, String text) {
        return " ".repeat(indent) + "%-15s %s%n".formatted(term, text);
    }

    static String duration(long micros) {
        long millis = micros / 1_000;
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        return seconds % 3_600 == 0 && seconds != 0
                ? seconds / 3_600 + "h"
                : seconds % 60 == 0 && seconds != 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
