package org.bsr.router.plan;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.bsr.router.diagnostics.Suggestion;
import org.bsr.router.expression.Expression;
import org.bsr.router.expression.Parser;
import org.bsr.router.expression.SyntaxException;
import org.bsr.router.plan.RoutingPlan.Center;
import org.bsr.router.plan.RoutingPlan.Flow;
import org.bsr.router.plan.RoutingPlan.Intent;
import org.bsr.router.plan.RoutingPlan.Language;
import org.bsr.router.plan.RoutingPlan.OverflowTarget;
import org.bsr.router.plan.RoutingPlan.Tier;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Once;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The names a plan declares before its rules use them: tiers, skills, languages, intents, centers, self-service flows. */
final class Declarations {
    static final List<String> LIFECYCLE = List.of("acquisition", "growth", "maturity", "decline", "departing");

    /** In amounts by tier: all tiers that are not named. */
    static final String OTHER_TIERS = "else";

    /** Of what a caller has an id of; commands and calls keep such ids in 16 bits. */
    private static final int MOST_ENTRIES = Short.MAX_VALUE;

    private static final long MILLISECOND = 1_000;
    private static final long SECOND = 1_000_000;
    private static final Pattern DIGITS = Pattern.compile("[0-9*#]{1,16}");
    private static final Pattern DNIS = Pattern.compile("\\+?[0-9]{1,32}");
    private static final Set<String> RESERVED = Set.of("language", "id", "name", "center", "address", "cost");

    private final Scalars scalars;
    final List<Tier> tiers;
    final List<Intent> intents;
    final List<Center> centers;
    final List<Flow> flows;
    final List<Media> media;
    final List<OverflowTarget> overflowTargets;
    final List<Language> languageSkills;
    final Symbols tierNames;
    final Symbols lifecycles;
    final Symbols skills;
    final long[] skillPrices;
    final Symbols languages;
    final Symbols intentNames;
    final Symbols centerNames;
    final Symbols flowNames;
    final Symbols mediaNames;
    final Symbols overflowNames;

    Declarations(Section root, Scalars scalars) {
        this.scalars = scalars;
        tiers = tiers(numbered(root, "tiers", some(root, "tiers")));
        lifecycles = new Symbols(
                root.get("lifecycle") == null
                        ? LIFECYCLE
                        : names("lifecycle stage", numbered(root, "lifecycle", root.list("lifecycle"))));
        List<Long> prices = new ArrayList<>();
        Set<String> skillNames = new LinkedHashSet<>(skills(root.list("skills"), prices));
        languageSkills = languages(numbered(root, "languages", some(root, "languages")), skillNames);
        skills = new Symbols(List.copyOf(skillNames));
        skillPrices = new long[skills.size()];
        for (int skill = 0; skill < prices.size() && skill < skillPrices.length; skill++) {
            skillPrices[skill] = prices.get(skill);
        }
        intents = intents(
                numbered(root, "intents", some(root, "intents")),
                LongStream.of(skillPrices).sum());
        centers = centers(numbered(root, "centers", some(root, "centers")));
        flows = flows(root.list("self_service"));
        media = Media.read(numbered(root, "media", root.list("media")), scalars);
        overflowTargets = overflowTargets(root.list("overflow_targets"));
        tierNames = new Symbols(tiers.stream().map(Tier::name).toList());
        languages = new Symbols(languageSkills.stream().map(Language::name).toList());
        intentNames = new Symbols(intents.stream().map(Intent::name).toList());
        centerNames = new Symbols(centers.stream().map(Center::name).toList());
        flowNames = new Symbols(flows.stream().map(Flow::name).toList());
        mediaNames = new Symbols(media.stream().map(Media::name).toList());
        overflowNames =
                new Symbols(overflowTargets.stream().map(OverflowTarget::name).toList());
    }

    /** What the list under this key holds; a list that is missing or empty is among the problems. */
    List<Node> some(Section root, String key) {
        if (root.need(key) instanceof SequenceNode nodes && nodes.getValue().isEmpty()) {
            scalars.error(nodes, '`' + key + "` must not be empty");
        }
        return root.list(key);
    }

    /** Of these, which stand under this key, callers have the number; if there are too many, that is among the problems. */
    private List<Node> numbered(Section root, String key, List<Node> nodes) {
        if (nodes.size() > MOST_ENTRIES) {
            scalars.problems()
                    .error(
                            root.keySpan(key),
                            String.format(Locale.ROOT, "`%s` has at most %,d entries", key, MOST_ENTRIES));
        }
        return nodes;
    }

    private List<Tier> tiers(List<Node> nodes) {
        List<Tier> result = new ArrayList<>();
        Once words = new Once("the tier or code", scalars.problems());
        for (Node node : nodes) {
            Section tier = Section.open(scalars, "a tier", node, "name", "codes", "answer_within", "shown");
            String name = declare(tier, "tier", words);
            if (name.equals(OTHER_TIERS)) {
                scalars.problems().error(tier.valueSpan("name"), "`else` stands for all other tiers and names none");
            }
            List<String> codes = new ArrayList<>();
            for (Node code : tier.list("codes")) {
                String word = scalars.name(code, "a code");
                if (!word.equals(name)) {
                    words.add(word, scalars.span(code));
                }
                codes.add(word);
            }
            boolean shown = tier.flag("shown", false);
            if (shown && result.size() == nodes.size() - 1 && nodes.size() > 1) {
                scalars.problems()
                        .error(
                                tier.keySpan("shown"),
                                "the lowest tier is never shown to agents: all get a good service");
            }
            long within = tier.duration("answer_within", 20 * SECOND, MILLISECOND);
            result.add(new Tier(name, List.copyOf(codes), within, shown));
        }
        return List.copyOf(result);
    }

    /** A skill is a name, or a name and the price of an agent's second with it. */
    private List<String> skills(List<Node> nodes, List<Long> prices) {
        List<String> result = new ArrayList<>();
        Once words = new Once("the skill", scalars.problems());
        for (Node node : nodes) {
            Node name = node;
            long price = 0;
            if (node instanceof MappingNode) {
                Section section = Section.open(scalars, "a skill", node, "name", "price_per_second");
                name = Objects.requireNonNullElse(section.need("name"), node);
                price = section.money("price_per_second", 0, Money.PRICE_PER_SECOND);
            }
            String skill = skill(name);
            words.add(skill, scalars.span(name));
            result.add(skill);
            prices.add(price);
        }
        return result;
    }

    /** A word that requirements can use. */
    private String skill(Node node) {
        String word = scalars.text(node, "a skill");
        if (!word.isEmpty() && (RESERVED.contains(word) || !isName(word))) {
            scalars.error(
                    node,
                    "a skill cannot be called `" + word + "`: it must be a word of letters, digits and _ that means"
                            + " nothing else in a requirement or a roster");
        }
        return word;
    }

    /** Languages; the short form of one is the name of its skill. */
    private List<Language> languages(List<Node> nodes, Set<String> skillNames) {
        List<Language> result = new ArrayList<>();
        Once words = new Once("the language", scalars.problems());
        for (Node node : nodes) {
            String name;
            @Nullable Node skill;
            if (node instanceof ScalarNode scalar) {
                name = scalar.getValue();
                words.add(name, scalars.span(node));
                skill = node;
            } else {
                Section language = Section.open(scalars, "a language", node, "name", "skill");
                name = declare(language, "language", words);
                skill = language.get("skill") == null ? language.get("name") : language.get("skill");
            }
            String skillName = skill == null ? name : skill(skill);
            skillNames.add(skillName);
            result.add(new Language(name, List.copyOf(skillNames).indexOf(skillName)));
        }
        return List.copyOf(result);
    }

    /** @param price of a second of an agent who has every skill */
    private List<Intent> intents(List<Node> nodes, long price) {
        List<Intent> result = new ArrayList<>();
        Once names = new Once("the intent", scalars.problems());
        Once digits = new Once("the menu digit", scalars.problems());
        Once dnis = new Once("the dialled number", scalars.problems());
        for (Node node : nodes) {
            Section intent = Section.open(
                    scalars, "an intent", node, "name", "digits", "dnis", "routine", "sales_suitable", "handle_time");
            long handleMicros = intent.duration("handle_time", 180 * SECOND, MILLISECOND);
            if (price > 0 && handleMicros > Money.COST.most() * SECOND / price) {
                scalars.problems()
                        .error(
                                intent.valueSpan("handle_time"),
                                "the time of an agent with every skill would cost %s a second, so this contact more than %s"
                                        .formatted(Money.shown(price), Money.shown(Money.COST.most())));
            }
            result.add(new Intent(
                    declare(intent, "intent", names),
                    numbers(intent, "digits", DIGITS, "must be 1 to 16 of 0-9 * #", digits),
                    numbers(intent, "dnis", DNIS, "must be a telephone number of digits only", dnis),
                    intent.flag("routine", false),
                    intent.flag("sales_suitable", true),
                    handleMicros));
        }
        return List.copyOf(result);
    }

    private List<String> numbers(Section intent, String key, Pattern form, String rule, Once words) {
        List<String> result = new ArrayList<>();
        for (Node node : intent.list(key)) {
            String number = scalars.text(node, '`' + key + '`');
            if (!number.isEmpty() && !form.matcher(number).matches()) {
                scalars.error(node, '`' + key + "` " + rule + ", found " + Scalars.described(node));
            }
            words.add(number, scalars.span(node));
            result.add(number);
        }
        return List.copyOf(result);
    }

    private List<Center> centers(List<Node> nodes) {
        List<Center> result = new ArrayList<>();
        Once names = new Once("the center", scalars.problems());
        HoursReader hours = new HoursReader(scalars);
        for (Node node : nodes) {
            Section center = Section.open(scalars, "a center", node, "name", "time_zone", "contact_cost", "hours");
            String name = declare(center, "center", names);
            ZoneId zone = timeZone(center);
            long cost = center.money("contact_cost", 0, Money.COST);
            result.add(new Center(name, zone.getId(), cost, hours.read(center, zone)));
        }
        return List.copyOf(result);
    }

    private ZoneId timeZone(Section center) {
        String zone = center.text("time_zone", "UTC");
        Node node = center.get("time_zone");
        if (node != null && !zone.isEmpty()) {
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException e) {
                scalars.problems()
                        .error(
                                scalars.span(node),
                                "no time zone is called `" + zone + "`; they look like America/New_York",
                                Suggestion.closest(
                                        zone,
                                        ZoneId.getAvailableZoneIds().stream()
                                                .sorted()
                                                .toList()));
            }
        }
        return ZoneId.of("UTC");
    }

    private List<Flow> flows(List<Node> nodes) {
        List<Flow> result = new ArrayList<>();
        Once names = new Once("the self-service flow", scalars.problems());
        for (Node node : nodes) {
            Section flow = Section.open(scalars, "a self-service flow", node, "name", "contact_cost", "time_limit");
            result.add(new Flow(
                    declare(flow, "self-service flow", names),
                    flow.money("contact_cost", 0, Money.COST),
                    flow.duration("time_limit", 180 * SECOND, MILLISECOND)));
        }
        return List.copyOf(result);
    }

    private List<OverflowTarget> overflowTargets(List<Node> nodes) {
        List<OverflowTarget> result = new ArrayList<>();
        Once names = new Once("the overflow target", scalars.problems());
        for (Node node : nodes) {
            Section target = Section.open(scalars, "an overflow target", node, "name", "address", "contact_cost");
            target.need("address");
            result.add(new OverflowTarget(
                    declare(target, "overflow target", names),
                    target.text("address", ""),
                    target.money("contact_cost", 0, Money.COST)));
        }
        return List.copyOf(result);
    }

    private List<String> names(String what, List<Node> nodes) {
        List<String> result = new ArrayList<>();
        Once words = new Once("the " + what, scalars.problems());
        for (Node node : nodes) {
            String name = scalars.name(node, "a " + what);
            words.add(name, scalars.span(node));
            result.add(name);
        }
        return result;
    }

    private String declare(Section section, String what, Once words) {
        String name = section.needName("name", "the name of " + article(what));
        Node node = section.get("name");
        if (node != null) {
            words.add(name, scalars.span(node));
        }
        return name;
    }

    private static boolean isName(String word) {
        try {
            return Parser.parse(word) instanceof Expression.Name name
                    && name.name().equals(word);
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static String article(String noun) {
        return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }
}
