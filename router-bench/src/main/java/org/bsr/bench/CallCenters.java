package org.bsr.bench;

import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.bsr.router.text.Text;

/**
 * A fund company of any size, the same on every run: the scene of the benchmarks.
 *
 * <p>A call is of one of {@value #TIERS} tiers and of one of two languages, and each intent is taken in one of two steps; so an intent makes
 * 20 classes of calls. An agent is strong in one intent, any, and weak in another, which counts in the second step only; every third
 * speaks both languages. So those with one language are qualified for 15 classes, those with two for 30, and the mean is 20. As each
 * tier values an agent's level differently, no two classes rank agents alike. Four agents each are alike, a group.
 *
 * <p>One intent in five belongs to a department of its own, with one agent in five, so that it can be overwhelmed while the others
 * are not.
 */
public final class CallCenters {
    public static final int TIERS = 5;
    public static final int STEPS = 2;
    /** Least levels of the first step, of the second, and of the caller's language. */
    public static final int STRONG = 5;

    public static final int WEAK = 2;
    public static final int SPEAKS = 3;
    static final long HANDLE_MICROS = 200_000_000;

    private static final int MOST_LANGUAGES = 2;
    private static final int CLASSES_OF_SKILL_AND_LANGUAGE = TIERS * STEPS;
    private static final int GROUP = 4;
    private static final int SMALL_ONE_IN = 5;
    private static final int FEWEST_SKILLS_OF_TWO_DEPARTMENTS = 4;
    /** So many campaigns run at a time, however many the rules know. */
    private static final int CAMPAIGNS = 4;

    private static final int CAMPAIGN_ONE_IN = 10;

    /**
     * @param classes 10, or a multiple of 20
     * @param rules at least one for each intent; the others are for campaigns, and stand before those
     * @param idleRate money a second
     */
    public record Size(int agents, int centers, int classes, int rules, String idleRate) {
        /** Eight centers, 200 classes, no more rules than these need. */
        public static Size of(int agents) {
            return new Size(agents, 8, 200, 10, "0.0005");
        }
    }

    final int agents;
    final int departments;
    public final Source planSource;
    public final Source rosterSource;
    public final RoutingPlan plan;
    public final Roster roster;

    private final int centers;
    private final int languages;
    private final int skills;
    private final int skillsOfSmall;
    private final Text[] campaigns = new Text[CAMPAIGNS];
    private long random = 1;

    public CallCenters(Size size) {
        agents = size.agents;
        centers = size.centers;
        languages = Math.min(MOST_LANGUAGES, size.classes / CLASSES_OF_SKILL_AND_LANGUAGE);
        skills = size.classes / (CLASSES_OF_SKILL_AND_LANGUAGE * languages);
        departments = skills < FEWEST_SKILLS_OF_TWO_DEPARTMENTS ? 1 : 2;
        skillsOfSmall = departments == 1 ? 0 : Math.max(2, skills / SMALL_ONE_IN);
        if (skills * languages * CLASSES_OF_SKILL_AND_LANGUAGE != size.classes || size.rules < skills) {
            throw new IllegalArgumentException("no plan has " + size.classes + " classes and " + size.rules + " rules");
        }
        for (int i = 0; i < CAMPAIGNS; i++) {
            campaigns[i] = Text.of("campaign=c" + i);
        }
        planSource = new Source("benchmark.yaml", planOf(size.rules, size.idleRate));
        plan = Objects.requireNonNull(PlanCompiler.compile(planSource).result());
        rosterSource = new Source("benchmark.csv", rosterOf());
        roster = Objects.requireNonNull(RosterReader.read(rosterSource, plan).result());
    }

    /** Somebody who calls this department: any intent of it, tier, language and center. One in ten answers to a campaign. */
    public void fill(Caller caller, int department) {
        long bits = next();
        caller.intent = firstSkill(department) + below(skillsOf(department), bits & 0x3ff);
        caller.language = languages == 1 ? 0 : (int) (bits >>> 10 & 1);
        caller.tier = below(TIERS, bits >>> 11 & 0x3ff);
        caller.center = below(centers, bits >>> 21 & 0x3ff);
        caller.known = true;
        if (below(CAMPAIGN_ONE_IN) == 0) {
            caller.attributes.set(campaigns[below(CAMPAIGNS)]);
        }
    }

    /** The same numbers on every run. */
    int below(int bound) {
        return (int) (((next() & 0x7fffffff) * bound) >>> 31);
    }

    /** How many classes of calls the rules for intents make. */
    public static int classesOf(RoutingPlan plan) {
        return plan.intents().size() * plan.languages().size() * TIERS * STEPS;
    }

    private long next() {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return random >>> 32;
    }

    private static int below(int bound, long tenBits) {
        return (int) ((tenBits * bound) >>> 10);
    }

    private String planOf(int rules, String idleRate) {
        StringBuilder yaml = new StringBuilder("plan: Benchmark\ncurrency: USD\ntiers:\n");
        lines(yaml, TIERS, "  - {name: t%d, codes: [T%<d]}");
        yaml.append("lifecycle: [growth]\nskills:\n");
        lines(yaml, skills, "  - s%d");
        yaml.append("languages:\n");
        lines(yaml, languages, "  - l%d");
        yaml.append("intents:\n");
        lines(yaml, skills, "  - {name: i%d, handle_time: 200s}");
        yaml.append("centers:\n");
        lines(yaml, centers, "  - {name: c%d, contact_cost: 5.00}");
        yaml.append("agents: {ring: 15s, after_call_work: 60s, idle_rate: %s}%nrules:%n".formatted(idleRate));
        for (int i = 0; i < rules - skills; i++) {
            yaml.append("""
                      - name: campaign %1$d
                        when: attributes.campaign == "c%1$d" && tier == "t%2$d" && contacts_30d >= 2
                        value: {base: 50.00, skill: s%3$d, per_level: 1.00}
                        urgency: [{after: 0s, per_second: 0.05}]
                        steps: [{require: s%3$d >= 5 && language >= 3}]
                    """.formatted(i, i % TIERS, i % skills));
        }
        for (int skill = 0; skill < skills; skill++) {
            String when = skill == skills - 1 ? "" : "    when: intent == \"i" + skill + "\"\n";
            yaml.append("""
                      - name: intent %1$d
                    %2$s    value:
                          base: {t0: 400.00, t1: 120.00, t2: 60.00, t3: 30.00, t4: 12.00}
                          skill: s%1$d
                          per_level: {t0: 20.00, t1: 8.00, t2: 4.00, t3: 2.00, t4: 1.00}
                        urgency: [{after: 0s, per_second: 0.05}, {after: 60s, per_second: 0.20}]
                        steps:
                          - require: s%1$d >= %3$d && language >= %5$d
                          - {after: 20s, require: s%1$d >= %4$d && language >= %5$d}
                    """.formatted(skill, when, STRONG, WEAK, SPEAKS));
        }
        return yaml.toString();
    }

    private static void lines(StringBuilder yaml, int count, String format) {
        for (int i = 0; i < count; i++) {
            yaml.append(format.formatted(i)).append('\n');
        }
    }

    private String rosterOf() {
        StringBuilder csv = new StringBuilder("id,name,center,address,cost");
        for (int skill = 0; skill < skills; skill++) {
            csv.append(",s").append(skill);
        }
        for (int language = 0; language < languages; language++) {
            csv.append(",l").append(language);
        }
        csv.append('\n');
        String[] profiles = new String[departments];
        int[] centerOf = new int[departments];
        int[] others = new int[departments];
        for (int agent = 0; agent < agents; agent++) {
            int department = departmentOf(agent);
            if (others[department]++ % GROUP == 0) {
                profiles[department] = profile(department);
                centerOf[department] = below(centers);
            }
            csv.append("%1$06x,Agent %1$d,c%2$d,sip:%1$d@c%2$d.example,%3$s%n"
                    .formatted(agent, centerOf[department], profiles[department]));
        }
        return csv.toString();
    }

    /** Cost, levels of all skills, and of all languages, as one agent of the department has them. */
    private String profile(int department) {
        int first = firstSkill(department);
        int count = skillsOf(department);
        int strong = below(count);
        int weak = first + (count == 1 ? 0 : (strong + 1 + below(count - 1)) % count);
        strong += first;
        int only = below(3) == 0 ? -1 : below(languages);
        StringBuilder profile = new StringBuilder("%d.%02d".formatted(4 + below(4), below(100)));
        for (int skill = 0; skill < skills; skill++) {
            profile.append(',');
            if (skill == strong) {
                profile.append(STRONG + below(6));
            } else if (skill == weak) {
                profile.append(WEAK + below(STRONG - WEAK));
            }
        }
        for (int language = 0; language < languages; language++) {
            profile.append(',');
            if (only < 0 || language == only) {
                profile.append(SPEAKS + below(8));
            }
        }
        return profile.toString();
    }

    /** The small department is the first. */
    int departmentOf(int agent) {
        return departments == 1 || agent % SMALL_ONE_IN == 0 ? 0 : 1;
    }

    private int firstSkill(int department) {
        return department == 0 ? 0 : skillsOfSmall;
    }

    private int skillsOf(int department) {
        return departments == 2 && department == 0 ? skillsOfSmall : skills - skillsOfSmall;
    }
}
