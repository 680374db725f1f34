package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * Random plans and rosters, as text. They are small, with few and small numbers, so that ties are frequent and every rule
 * meets its callers; names come from one pool, so that a second plan keeps some and drops others.
 */
final class World {
    static final List<String> TIERS = List.of("gold", "silver", "bronze");
    static final List<String> LIFECYCLES = List.of("early", "mature", "late");
    static final List<String> INTENTS = List.of("purchase", "billing", "balance");
    static final List<String> LANGUAGES = List.of("en", "es");
    static final List<String> CENTERS = List.of("boston", "denver", "austin");
    static final List<String> TAGS = List.of("vip", "new");
    static final List<String> ATTRIBUTES = List.of("campaign", "source");
    private static final List<String> SKILLS = List.of("sales", "service", "retention", "complaints");
    private static final List<String> FLOWS = List.of("balance_line", "order_line");
    private static final List<String> AGENTS =
            List.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11", "a12");

    private final Dice dice;
    private int configurations;

    private List<String> tiers = List.of();
    private List<String> lifecycles = List.of();
    private List<String> intents = List.of();
    private List<String> languages = List.of();
    private List<String> centers = List.of();
    private List<String> skills = List.of();
    private List<String> flows = List.of();

    World(Dice dice) {
        this.dice = dice;
    }

    /** What the switch may say about a call; the rules ask about all but the last value of each. */
    static List<String> valuesOf(String attribute) {
        return attribute.equals("campaign") ? List.of("spring", "fall", "winter") : List.of("web", "shop", "street");
    }

    Configuration next() {
        configurations++;
        String plan = plan();
        return new Configuration("plan-" + configurations, plan, "roster-" + configurations, roster());
    }

    private String plan() {
        tiers = dice.some(TIERS, dice.between(1, 3));
        lifecycles = dice.some(LIFECYCLES, dice.between(1, 3));
        intents = dice.some(INTENTS, dice.between(1, 3));
        languages = dice.some(LANGUAGES, dice.between(1, 2));
        centers = dice.some(CENTERS, dice.between(1, 3));
        flows = dice.some(FLOWS, dice.between(1, 2));
        List<String> ownSkills = dice.some(SKILLS, dice.between(1, 4));
        skills = new ArrayList<>(ownSkills);
        StringBuilder plan = new StringBuilder();
        line(plan, "plan: random");
        line(plan, "currency: USD");
        line(plan, "tiers:");
        tiers.forEach(tier -> line(plan, "  - {name: %s, answer_within: 10s}".formatted(tier)));
        line(plan, "lifecycle: [%s]".formatted(String.join(", ", lifecycles)));
        line(plan, "skills: [%s]".formatted(String.join(", ", ownSkills)));
        line(plan, "languages:");
        languages.forEach(language -> language(plan, language));
        line(plan, "intents:");
        intents.forEach(intent -> line(plan, "  - {name: %s, handle_time: %ds}".formatted(intent, dice.between(1, 9))));
        line(plan, "centers:");
        centers.forEach(center ->
                line(plan, "  - {name: %s, time_zone: UTC, contact_cost: %s}".formatted(center, smallMoney())));
        line(plan, "self_service:");
        flows.forEach(flow -> line(
                plan,
                "  - {name: %s, contact_cost: 0.36, time_limit: %s}".formatted(flow, dice.oneOf("1s", "4s", "10s"))));
        line(
                plan,
                "defaults: {tier: %s, lifecycle: %s, language: %s, intent: %s, center: %s}"
                        .formatted(
                                dice.oneOf(tiers),
                                dice.oneOf(lifecycles),
                                dice.oneOf(languages),
                                dice.oneOf(intents),
                                dice.oneOf(centers)));
        timers(plan);
        line(plan, "rules:");
        for (int rules = dice.between(0, 5); rules > 0; rules--) {
            rule(plan, "rule " + rules, false);
        }
        rule(plan, "everybody else", true);
        return plan.toString();
    }

    private void language(StringBuilder plan, String language) {
        String skill = dice.chance(50) ? language : "speaks_" + language;
        skills.add(skill);
        line(plan, skill.equals(language) ? "  - " + language : "  - {name: %s, skill: %s}".formatted(language, skill));
    }

    private void timers(StringBuilder plan) {
        line(plan, "agents:");
        line(plan, "  ring: %s".formatted(dice.oneOf("2s", "5s", "10s")));
        line(plan, "  after_call_work: %s".formatted(dice.oneOf("0s", "2s", "5s")));
        line(
                plan,
                "  back_off: {no_answer: %s, reject: %s, unreachable: %s}"
                        .formatted(
                                dice.oneOf("0s", "2s", "5s"),
                                dice.oneOf("0s", "1s", "5s"),
                                dice.oneOf("0s", "3s", "10s")));
        line(plan, "  not_ready_after: %d".formatted(dice.between(1, 3)));
        line(plan, "  idle_rate: %s".formatted(dice.oneOf("0", "0", "0.0005", "0.01", "0.1")));
        line(plan, "sessions: {grace: %s}".formatted(dice.oneOf("1s", "4s", "10s")));
    }

    private void rule(StringBuilder plan, String name, boolean last) {
        line(plan, "  - name: %s".formatted(name));
        if (!last) {
            line(plan, "    when: '%s'".formatted(condition(2)));
        }
        if (dice.chance(80)) {
            line(plan, "    value: %s".formatted(value()));
        }
        if (dice.chance(60)) {
            line(plan, "    urgency: %s".formatted(urgency()));
        }
        if (dice.chance(40)) {
            line(plan, "    local_center: %s".formatted(smallMoney()));
        }
        if (dice.chance(40)) {
            line(
                    plan,
                    "    self_service: {flow: %s, when: %s}"
                            .formatted(dice.oneOf(flows), dice.oneOf("never", "first", "when_busy", "when_busy")));
        }
        line(plan, "    steps:");
        line(plan, "      - {require: '%s'%s}".formatted(requirement(2), overrides()));
        int after = 0;
        for (int steps = dice.between(0, 2); steps > 0; steps--) {
            after += dice.between(1, 5);
            line(plan, "      - {after: %ds, require: '%s'%s}".formatted(after, requirement(2), overrides()));
        }
    }

    private String overrides() {
        StringBuilder overrides = new StringBuilder();
        if (dice.chance(15)) {
            overrides.append(", value: ").append(value());
        }
        if (dice.chance(15)) {
            overrides.append(", urgency: ").append(urgency());
        }
        if (dice.chance(10)) {
            overrides.append(", local_center: ").append(smallMoney());
        }
        return overrides.toString();
    }

    private String value() {
        if (dice.chance(30)) {
            return "{base: %s}".formatted(amount());
        }
        return "{base: %s, skill: %s, per_level: %s}".formatted(amount(), dice.oneOf(skills), amount());
    }

    /** One amount for all, or by tier. */
    private String amount() {
        if (dice.chance(60)) {
            return smallMoney();
        }
        StringBuilder amounts = new StringBuilder("{");
        for (String tier : tiers) {
            if (dice.chance(60)) {
                amounts.append(tier).append(": ").append(smallMoney()).append(", ");
            }
        }
        return amounts.append("else: ").append(smallMoney()).append('}').toString();
    }

    private String urgency() {
        List<String> knots = new ArrayList<>();
        int after = dice.between(0, 2);
        for (int count = dice.between(1, 4); count > 0; count--) {
            knots.add("{after: %ds, per_second: %s}".formatted(after, smallMoney()));
            after += dice.between(1, 5);
        }
        return "[" + String.join(", ", knots) + "]";
    }

    private String smallMoney() {
        return dice.oneOf("0", "0", "1", "1.00", "2", "5", "0.5", "0.000001");
    }

    private String requirement(int depth) {
        int kind = depth == 0 ? dice.between(0, 6) : dice.between(0, 9);
        String skill = dice.chance(30) ? "language" : dice.oneOf(skills);
        int level = dice.oneOf(1, 3, 5, 5, 8, 10);
        return switch (kind) {
            case 0, 1 -> "true";
            case 2, 3, 4, 5 -> "%s >= %d".formatted(skill, level);
            case 6 -> "%s %s %d".formatted(skill, dice.oneOf("<", "<=", "==", "!=", ">"), level);
            case 7 -> "!(%s)".formatted(requirement(depth - 1));
            case 8 -> "%s && %s".formatted(operand(depth), operand(depth));
            default -> "%s || %s".formatted(requirement(depth - 1), requirement(depth - 1));
        };
    }

    private String operand(int depth) {
        return "(" + requirement(depth - 1) + ")";
    }

    private String condition(int depth) {
        return switch (depth == 0 ? dice.between(0, 10) : dice.between(0, 13)) {
            case 0, 1 -> comparison("tier", tiers);
            case 2 -> comparison("lifecycle", lifecycles);
            case 3, 4 -> comparison("intent", intents);
            case 5 -> comparison("language", languages);
            case 6 -> comparison("center", centers);
            case 7 -> dice.oneOf("known", "!known", "opted_out");
            case 8 -> "tenure_years %s %d".formatted(dice.oneOf("<", "<=", "==", "!=", ">=", ">"), dice.between(0, 4));
            case 9 -> "\"%s\" in tags".formatted(dice.oneOf(TAGS));
            case 10 -> attribute();
            case 11 -> "!(%s)".formatted(condition(depth - 1));
            case 12 -> "(%s) && (%s)".formatted(condition(depth - 1), condition(depth - 1));
            default -> "%s || %s".formatted(condition(depth - 1), condition(depth - 1));
        };
    }

    private String comparison(String attribute, List<String> names) {
        return switch (dice.between(0, 3)) {
            case 0 -> "%s != \"%s\"".formatted(attribute, dice.oneOf(names));
            case 1 ->
                "%s in [\"%s\"]".formatted(attribute, String.join("\", \"", dice.some(names, (names.size() + 1) / 2)));
            default -> "%s == \"%s\"".formatted(attribute, dice.oneOf(names));
        };
    }

    private String attribute() {
        String name = dice.oneOf(ATTRIBUTES);
        List<String> values = valuesOf(name).subList(0, 2);
        return "attributes.%s %s \"%s\"".formatted(name, dice.oneOf("==", "!="), dice.oneOf(values));
    }

    private String roster() {
        StringBuilder roster = new StringBuilder("id,name,center,address,cost,").append(String.join(",", skills));
        roster.append('\n');
        for (String agent : dice.some(AGENTS, dice.between(1, 12))) {
            roster.append(agent).append(",Agent,").append(dice.oneOf(centers));
            roster.append(",sip:").append(agent).append("@switch,").append(dice.oneOf("", "", "1", "3"));
            for (int i = 0; i < skills.size(); i++) {
                roster.append(',').append(dice.oneOf("", "1", "3", "5", "5", "10"));
            }
            roster.append('\n');
        }
        return roster.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
