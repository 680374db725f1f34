package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;

/** The names that one random plan declares; all plans draw from the same, so that a new one keeps some and drops others. */
record Vocabulary(
        List<String> tiers,
        List<String> lifecycles,
        List<String> intents,
        List<String> languages,
        List<String> languageSkills,
        List<String> centers,
        List<String> ownSkills,
        List<String> flows,
        List<String> media) {
    static final List<String> TIERS = List.of("gold", "silver", "bronze");
    static final List<String> LIFECYCLES = List.of("early", "mature", "late");
    static final List<String> INTENTS = List.of("purchase", "billing", "balance");
    static final List<String> LANGUAGES = List.of("en", "es");
    static final List<String> CENTERS = List.of("boston", "denver", "austin");
    static final List<String> TAGS = List.of("vip", "new");
    static final List<String> ATTRIBUTES = List.of("campaign", "source");
    private static final List<String> SKILLS = List.of("sales", "service", "retention", "complaints");
    private static final List<String> MEDIA = List.of("chat", "email", "voice");
    private static final List<String> FLOWS = List.of("balance_line", "order_line");

    static Vocabulary random(Dice dice) {
        List<String> languages = dice.some(LANGUAGES, dice.between(1, 2));
        return new Vocabulary(
                dice.some(TIERS, dice.between(1, 3)),
                dice.some(LIFECYCLES, dice.between(1, 3)),
                dice.some(INTENTS, dice.between(1, 3)),
                languages,
                languages.stream()
                        .map(language -> dice.chance(50) ? language : "speaks_" + language)
                        .toList(),
                dice.some(CENTERS, dice.between(1, 3)),
                dice.some(SKILLS, dice.between(1, 4)),
                dice.some(FLOWS, dice.between(1, 2)),
                dice.chance(50) ? List.of() : dice.some(MEDIA, dice.between(1, 3)));
    }

    /** What the switch may say about a call; the rules ask about all but the last. */
    static List<String> valuesOf(String attribute) {
        return attribute.equals("campaign") ? List.of("spring", "fall", "winter") : List.of("web", "shop", "street");
    }

    /** Voice is always there. */
    List<String> everyMedia() {
        List<String> every = new ArrayList<>(media);
        if (!every.contains("voice")) {
            every.add("voice");
        }
        return every;
    }

    /** Languages are skills too. */
    List<String> skills() {
        List<String> skills = new ArrayList<>(ownSkills);
        skills.addAll(languageSkills);
        return skills;
    }
}
