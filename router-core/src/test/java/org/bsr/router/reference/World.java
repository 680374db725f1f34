package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Random plans and rosters, as text. They are small, with few and small numbers, so that ties are frequent and every rule
 * meets its callers; now and then amounts are as large as they may be, or the roster is long.
 */
final class World {
    private final Dice dice;
    private final Amounts amounts;
    private final List<String> people;
    private int number;

    private Vocabulary words;
    private String declarations = "";
    private String roster = "";

    World(Dice dice) {
        this.dice = dice;
        amounts = dice.chance(95) ? Amounts.SMALL : Amounts.LARGE;
        int most = dice.chance(98) ? dice.oneOf(4, 8, 12) : 140;
        people = IntStream.rangeClosed(1, most).mapToObj(i -> "a" + i).toList();
        words = Vocabulary.random(dice);
    }

    /** At first everything is new, and later some of it. */
    Configuration next() {
        number++;
        boolean everything = number == 1 || dice.chance(40);
        if (everything) {
            words = Vocabulary.random(dice);
            declarations = declarations();
        }
        String plan = declarations + settings() + RandomRules.write(dice, words, amounts);
        if (everything || dice.chance(40)) {
            roster = roster();
        }
        return new Configuration("plan-" + number, plan, "roster-" + number, roster);
    }

    private String declarations() {
        List<String> lines = new ArrayList<>(List.of("plan: random", "tiers:"));
        words.tiers().forEach(tier -> lines.add("  - {name: %s}".formatted(tier)));
        lines.add("lifecycle: [%s]".formatted(String.join(", ", words.lifecycles())));
        lines.add("skills:");
        words.ownSkills().forEach(skill -> lines.add("  - " + (dice.chance(25) ? priced(skill) : skill)));
        lines.add("languages:");
        for (int i = 0; i < words.languages().size(); i++) {
            String name = words.languages().get(i);
            String skill = words.languageSkills().get(i);
            lines.add(name.equals(skill) ? "  - " + name : "  - {name: %s, skill: %s}".formatted(name, skill));
        }
        lines.add("intents:");
        for (String intent : words.intents()) {
            String handleTime = perhaps(", handle_time: %ds".formatted(dice.between(1, 9)));
            lines.add("  - {name: %s%s}".formatted(intent, handleTime));
        }
        lines.add("centers:");
        for (String center : words.centers()) {
            String cost = perhaps(", contact_cost: " + dice.oneOf(amounts.cost()));
            lines.add("  - {name: %s%s}".formatted(center, cost));
        }
        if (!words.media().isEmpty()) {
            lines.add("media:");
        }
        for (String media : words.media()) {
            lines.add("  - {name: %s%s}".formatted(media, terms()));
        }
        lines.add("self_service:");
        for (String flow : words.flows()) {
            String limit = perhaps(", time_limit: " + dice.oneOf("1s", "4s", "10s"));
            lines.add("  - {name: %s, contact_cost: 0.36%s}".formatted(flow, limit));
        }
        lines.add("overflow_targets:");
        lines.add(
                "  - {name: partner, address: 'sip:partner', contact_cost: %s}".formatted(dice.oneOf(amounts.cost())));
        lines.add("  - {name: other, address: 'sip:other'}");
        return String.join("\n", lines) + "\n";
    }

    private String terms() {
        String terms = dice.chance(30) ? "" : ", capacity: " + dice.oneOf(0, 1, 2, 2, 3);
        terms += dice.chance(40) ? "" : ", interruptible: " + dice.oneOf("true", "true", "false");
        terms += dice.chance(70) ? "" : ", contact_cost: " + dice.oneOf(amounts.cost());
        return terms + (dice.chance(70) ? "" : ", after_call_work: " + dice.oneOf("0s", "3s"));
    }

    private String priced(String skill) {
        return "{name: %s, price_per_second: %s}".formatted(skill, dice.oneOf("0", "0.5", "1", "0.000001"));
    }

    private String settings() {
        List<String> lines = new ArrayList<>();
        lines.add("defaults:");
        lines.add(perhaps("  tier: " + dice.oneOf(words.tiers())));
        lines.add(perhaps("  lifecycle: " + dice.oneOf(words.lifecycles())));
        lines.add(perhaps("  language: " + dice.oneOf(words.languages())));
        lines.add(perhaps("  intent: " + dice.oneOf(words.intents())));
        lines.add("  center: " + dice.oneOf(words.centers()));
        lines.add("agents:");
        lines.add(perhaps("  ring: " + dice.oneOf("2s", "5s", "10s")));
        lines.add(perhaps("  after_call_work: " + dice.oneOf("0s", "2s", "5s")));
        lines.add("  back_off:");
        lines.add(perhaps("    no_answer: " + dice.oneOf("0s", "2s", "5s")));
        lines.add(perhaps("    reject: " + dice.oneOf("0s", "1s", "5s")));
        lines.add("    unreachable: " + dice.oneOf("0s", "3s", "10s"));
        lines.add(perhaps("  not_ready_after: " + dice.between(1, 3)));
        lines.add("  idle_rate: " + dice.oneOf("0", "0", "0.0005", "0.01", "0.1"));
        lines.add(perhaps("sessions: {grace: %s}".formatted(dice.oneOf("0s", "1s", "4s", "10s"))));
        lines.add(perhaps("on_reload: {waiting_calls: %s}".formatted(dice.oneOf("migrate", "keep", "keep"))));
        lines.removeIf(String::isEmpty);
        return String.join("\n", lines) + "\n";
    }

    /** What may be left out is, sometimes. */
    private String perhaps(String text) {
        return dice.chance(80) ? text : "";
    }

    private String roster() {
        List<String> skills = words.skills();
        StringBuilder csv = new StringBuilder("id,name,center,address,cost,");
        csv.append(String.join(",", skills));
        List<String> capacities =
                words.everyMedia().stream().filter(media -> dice.chance(30)).toList();
        capacities.forEach(media -> csv.append(",capacity.").append(media));
        csv.append('\n');
        String profile = profile(skills, capacities.size());
        for (String agent : dice.some(people, dice.between(1, people.size()))) {
            profile = dice.chance(40) ? profile : profile(skills, capacities.size());
            csv.append(agent)
                    .append(",Agent,")
                    .append(profile.replace("@", agent))
                    .append('\n');
        }
        return csv.toString();
    }

    /** Everything but the name: agents who share it form a group. */
    private String profile(List<String> skills, int capacities) {
        StringBuilder cells = new StringBuilder(dice.oneOf(words.centers())).append(",sip:@,");
        cells.append(dice.chance(60) ? "" : dice.oneOf(amounts.cost()));
        for (int i = 0; i < skills.size(); i++) {
            cells.append(',').append(dice.oneOf("", "1", "3", "5", "5", "10"));
        }
        for (int i = 0; i < capacities; i++) {
            cells.append(',').append(dice.oneOf("", "0", "1", "2", "4"));
        }
        return cells.toString();
    }
}
