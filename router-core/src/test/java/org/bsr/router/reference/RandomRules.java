package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rules of a random plan, in the words that it declares. */
final class RandomRules {
    private final Dice dice;
    private final Vocabulary words;
    private final Amounts amounts;
    private final List<String> names = new ArrayList<>();
    private final StringBuilder text = new StringBuilder("rules:\n");

    private RandomRules(Dice dice, Vocabulary words, Amounts amounts) {
        this.dice = dice;
        this.words = words;
        this.amounts = amounts;
    }

    static String write(Dice dice, Vocabulary words, Amounts amounts) {
        RandomRules rules = new RandomRules(dice, words, amounts);
        for (int number = dice.between(0, 5); number > 0; number--) {
            rules.names.add("rule " + number);
        }
        rules.names.add("everybody else");
        rules.names.forEach(rules::rule);
        return rules.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void rule(String name) {
        line("  - name: " + name);
        if (!name.equals("everybody else")) {
            line("    when: '%s'".formatted(condition(2)));
        }
        if (dice.chance(80)) {
            line("    value: " + value());
        }
        if (dice.chance(60)) {
            line("    urgency: " + urgency());
        }
        if (dice.chance(40)) {
            line("    local_center: " + dice.oneOf(amounts.localCenter()));
        }
        if (dice.chance(30)) {
            line("    center_preference: " + centerPreference());
        }
        if (dice.chance(40)) {
            String when = dice.oneOf("never", "first", "when_busy", "best_value", "best_value");
            line("    self_service: {flow: %s, when: %s%s}"
                    .formatted(dice.oneOf(words.flows()), when, expectation(when.equals("best_value"))));
        }
        if (dice.chance(20)) {
            line("    head_start: " + dice.oneOf("1s", "3s", "24h"));
        }
        if (dice.chance(25)) {
            reserves(names.stream().filter(other -> !other.equals(name)).toList());
        }
        for (String who : List.of("preferred_agent", "last_agent")) {
            if (dice.chance(30)) {
                String expires = dice.oneOf("1s", "3s", "10s", "24h");
                line("    %s: {value: %s, expires: %s}".formatted(who, dice.oneOf(amounts.cost()), expires));
            }
        }
        if (dice.chance(40)) {
            line("    callback: {%s}".formatted(callback()));
        }
        if (dice.chance(20)) {
            line("    overflow: {to: %s, %s}".formatted(dice.oneOf("partner", "other"), overflow()));
        }
        if (dice.chance(90)) {
            steps();
        }
    }

    /** What becomes of callers in self-service. */
    private String expectation(boolean isNeeded) {
        if (!isNeeded && dice.chance(50)) {
            return "";
        }
        List<String> money = amounts.cost();
        String shares = dice.oneOf(
                "containment: 1",
                "containment: 0.7, hangs_up: 0.1, asks_agent: 0.2",
                "containment: 0.5, asks_agent: 0.000001",
                "containment: 0.333333, hangs_up: 0.333333",
                "containment: 0, hangs_up: 0.1");
        return ", %s, benefit: %s, loss: %s".formatted(shares, dice.oneOf(money), dice.oneOf(money));
    }

    private void reserves(List<String> others) {
        line("    reserve:");
        for (int more = dice.between(1, 3); more > 0; more--) {
            String agents = others.isEmpty() || dice.chance(40)
                    ? "agents: '%s'".formatted(requirement(1))
                    : "for: " + dice.oneOf(others);
            line("      - {%s, keep: %d}".formatted(agents, dice.between(0, 2)));
        }
    }

    private String callback() {
        String ewtAbove = "offer_when_ewt_above: " + dice.oneOf("0s", "0s", "2s", "8s");
        String value = "value: " + dice.oneOf(amounts.base());
        String rest = dice.chance(70)
                ? ", quarantine: %s, tries: %d".formatted(dice.oneOf("1s", "5s"), dice.between(1, 3))
                : "";
        return dice.oneOf(ewtAbove, ewtAbove, value, ewtAbove + ", " + value) + rest;
    }

    private String overflow() {
        String after = "after: " + dice.oneOf("0s", "2s", "5s", "20s");
        String ewtAbove = "ewt_above: " + dice.oneOf("0s", "2s", "8s", "20s");
        return dice.oneOf(after, ewtAbove, after + ", " + ewtAbove);
    }

    private String skipIf() {
        String unstaffed = "unstaffed: " + dice.oneOf("true", "true", "false");
        String ewtAbove = "ewt_above: " + dice.oneOf("0s", "2s", "5s");
        return ", skip_if: {%s}".formatted(dice.oneOf(unstaffed, ewtAbove, unstaffed + ", " + ewtAbove));
    }

    private void steps() {
        line("    steps:");
        int after = 0;
        for (int more = dice.between(0, 2); more >= 0; more--) {
            String begin = after == 0 ? "" : "after: %ds, ".formatted(after);
            String skip = more > 0 && dice.chance(25) ? skipIf() : "";
            line("      - {%srequire: '%s'%s%s}".formatted(begin, requirement(2), overrides(), skip));
            after += dice.between(1, 5);
        }
    }

    private String overrides() {
        String overrides = dice.chance(15) ? ", value: " + value() : "";
        overrides += dice.chance(15) ? ", urgency: " + urgency() : "";
        overrides += dice.chance(10) ? ", head_start: " + dice.oneOf("0s", "2s") : "";
        overrides += dice.chance(20) ? ", hold: " + hold() : "";
        overrides += dice.chance(10) ? ", local_center: " + dice.oneOf(amounts.localCenter()) : "";
        return overrides + (dice.chance(10) ? ", center_preference: " + centerPreference() : "");
    }

    private String centerPreference() {
        return words.centers().stream()
                .filter(center -> dice.chance(70))
                .map(center -> center + ": " + dice.oneOf(amounts.localCenter()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String hold() {
        String fewer = dice.chance(50) ? "" : ", while_fewer_than: " + dice.between(1, 3);
        return "{for: %s, better: '%s'%s}".formatted(dice.oneOf("500ms", "1s", "3s", "20s"), requirement(1), fewer);
    }

    private String value() {
        String base = amount(amounts.base());
        return dice.chance(30)
                ? "{base: %s}".formatted(base)
                : "{base: %s, skill: %s, per_level: %s}"
                        .formatted(base, dice.oneOf(words.skills()), amount(amounts.perLevel()));
    }

    /** One amount for all, or by tier. */
    private String amount(List<String> from) {
        if (dice.chance(60)) {
            return dice.oneOf(from);
        }
        StringBuilder byTier = new StringBuilder("{");
        for (String tier : words.tiers()) {
            if (dice.chance(60)) {
                byTier.append(tier).append(": ").append(dice.oneOf(from)).append(", ");
            }
        }
        return byTier.append("else: ").append(dice.oneOf(from)).append('}').toString();
    }

    private String urgency() {
        List<String> knots = new ArrayList<>();
        int after = dice.between(0, 2);
        for (int count = dice.between(1, 4); count > 0; count--) {
            knots.add("{after: %ds, per_second: %s}".formatted(after, dice.oneOf(amounts.perSecond())));
            after += dice.between(1, 5);
        }
        return "[" + String.join(", ", knots) + "]";
    }

    private String requirement(int depth) {
        String skill = dice.chance(30) ? "language" : dice.oneOf(words.skills());
        int level = dice.oneOf(1, 3, 5, 5, 8, 10);
        String operator = dice.oneOf("<", "<=", "==", "!=", ">", ">=");
        return switch (dice.between(0, depth == 0 ? 7 : 11)) {
            case 0, 1 -> "true";
            case 2, 3, 4, 5 -> "%s >= %d".formatted(skill, level);
            case 6 -> "%s %s %d".formatted(skill, operator, level);
            case 7 -> "%d %s %s".formatted(level, operator, skill);
            case 8 -> "!(%s)".formatted(requirement(depth - 1));
            case 9 -> "(%s) && (%s)".formatted(requirement(depth - 1), requirement(depth - 1));
            case 10 -> "%s && %s".formatted(requirement(depth - 1), requirement(depth - 1));
            default -> "%s || %s".formatted(requirement(depth - 1), requirement(depth - 1));
        };
    }

    private String condition(int depth) {
        return switch (dice.between(0, depth == 0 ? 10 : 14)) {
            case 0 -> comparison("media", words.everyMedia());
            case 1 -> comparison("tier", words.tiers());
            case 2 -> comparison("lifecycle", words.lifecycles());
            case 3, 4 -> comparison("intent", words.intents());
            case 5 -> comparison("language", words.languages());
            case 6 -> comparison("center", words.centers());
            case 7 -> dice.oneOf("known", "!known", "opted_out", "known == false", "opted_out != true", "false");
            case 8 -> tenure();
            case 9 -> "\"%s\" in tags".formatted(dice.oneOf(Vocabulary.TAGS));
            case 10 -> attribute();
            case 11 -> "!(%s)".formatted(condition(depth - 1));
            case 12 -> "(%s) && (%s)".formatted(condition(depth - 1), condition(depth - 1));
            case 13 -> "%s && %s".formatted(condition(depth - 1), condition(depth - 1));
            default -> "%s || %s".formatted(condition(depth - 1), condition(depth - 1));
        };
    }

    private String comparison(String attribute, List<String> names) {
        return switch (dice.between(0, 4)) {
            case 0 -> "%s != \"%s\"".formatted(attribute, dice.oneOf(names));
            case 1 -> "\"%s\" == %s".formatted(dice.oneOf(names), attribute);
            case 2 -> {
                List<String> some = dice.some(names, (names.size() + 1) / 2);
                yield "%s in [\"%s\"]".formatted(attribute, String.join("\", \"", some));
            }
            default -> "%s == \"%s\"".formatted(attribute, dice.oneOf(names));
        };
    }

    private String tenure() {
        String operator = dice.oneOf("<", "<=", "==", "!=", ">=", ">");
        int years = dice.between(0, 4);
        return switch (dice.between(0, 3)) {
            case 0 -> "%d %s tenure_years".formatted(years, operator);
            case 1 -> "tenure_years in [%d, %d]".formatted(years, dice.between(0, 4));
            default -> "tenure_years %s %d".formatted(operator, years);
        };
    }

    private String attribute() {
        String name = dice.oneOf(Vocabulary.ATTRIBUTES);
        List<String> values = Vocabulary.valuesOf(name).subList(0, 2);
        return dice.chance(20)
                ? "attributes.%s in [\"%s\"]".formatted(name, String.join("\", \"", values))
                : "attributes.%s %s \"%s\"".formatted(name, dice.oneOf("==", "!="), dice.oneOf(values));
    }
}
