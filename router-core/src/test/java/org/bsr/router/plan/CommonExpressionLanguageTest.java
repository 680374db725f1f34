package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.command.Caller;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.expression.Parser;
import org.bsr.router.expression.SyntaxException;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;

/**
 * Conditions and requirements are a subset of the Common Expression Language: where every name is bound they are true exactly
 * where its own interpreter says so, and it can read whatever we can.
 */
class CommonExpressionLanguageTest {
    private static final int EXPRESSIONS = 600;
    private static final int CALLERS = 6;
    private static final int WORD_SOUPS = 20_000;

    private static final List<String> TIERS = List.of("gold", "silver", "bronze");
    private static final List<String> INTENTS = List.of("purchase", "balance");
    private static final List<String> LANGUAGES = List.of("en", "es");
    private static final List<String> TAGS = List.of("vip", "new", "a\\\"b");
    private static final List<String> SKILLS = List.of("sales", "service", "en", "es");
    private static final String PLAN = """
            tiers: [{name: gold}, {name: silver}, {name: bronze}]
            skills: [sales, service]
            languages: [en, es]
            intents: [{name: purchase}, {name: balance}]
            centers: [{name: boston}]
            rules:
              - name: asked
                when: |-
                  %s
                steps:
                  - require: |-
                      %s
              - name: everybody else
            """;

    private final CelRuntime runtime =
            CelRuntimeFactory.legacyCelRuntimeBuilder().build();

    @Test
    void shouldMeanByAConditionWhatTheLanguageMeans() throws CelValidationException, CelEvaluationException {
        CelCompiler cel = conditionCompiler();
        int held = 0;
        for (int seed = 0; seed < EXPRESSIONS; seed++) {
            Random random = new Random(seed);
            String condition = condition(random, 3);
            RoutingPlan plan = plan(condition, "true");
            CelRuntime.Program program =
                    runtime.createProgram(cel.compile(condition).getAst());
            for (int i = 0; i < CALLERS; i++) {
                Map<String, Object> bound = new HashMap<>();
                Caller caller = caller(random, bound);
                int[] codes = new int[plan.variables().size()];
                plan.variables().encode(caller, codes, new Text());
                boolean holds = plan.rules().get(0).when().holds(codes);
                assertThat(holds)
                        .as("seed %d: %s of %s", seed, condition, bound)
                        .isEqualTo(program.eval(bound));
                held += holds ? 1 : 0;
            }
        }
        assertThat(held).isBetween(EXPRESSIONS * CALLERS / 5, EXPRESSIONS * CALLERS * 4 / 5);
    }

    @Test
    void shouldMeanByARequirementWhatTheLanguageMeans() throws CelValidationException, CelEvaluationException {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().addVar("language", SimpleType.INT);
        SKILLS.forEach(skill -> builder.addVar(skill, SimpleType.INT));
        CelCompiler cel = builder.build();
        for (int seed = 0; seed < EXPRESSIONS; seed++) {
            Random random = new Random(seed);
            String requirement = requirement(random, 3);
            Requirement ours =
                    plan("true", requirement).rules().get(0).steps().get(0).require();
            CelRuntime.Program program =
                    runtime.createProgram(cel.compile(requirement).getAst());
            for (int i = 0; i < CALLERS; i++) {
                int[] levels = random.ints(SKILLS.size(), 1, 11).toArray();
                int spoken = 2 + random.nextInt(2);
                Map<String, Object> bound = new HashMap<>(Map.of("language", (long) levels[spoken]));
                IntStream.range(0, levels.length).forEach(skill -> bound.put(SKILLS.get(skill), (long) levels[skill]));
                assertThat(ours.holds(levels, spoken))
                        .as("seed %d: %s of %s", seed, requirement, bound)
                        .isEqualTo(program.eval(bound));
            }
        }
    }

    @Test
    void shouldReadNothingThatTheLanguageCannotRead() {
        CelCompiler cel = CelCompilerFactory.standardCelCompilerBuilder().build();
        List<String> words = List.of(
                "tier",
                "tags",
                "attributes.x",
                "\"a\"",
                "'b\\n'",
                "5",
                "-7",
                "==",
                "!=",
                "<",
                "<=",
                ">",
                ">=",
                "in",
                "&&",
                "||",
                "!",
                "(",
                ")",
                "[",
                "]",
                ",",
                ".",
                "-",
                "true",
                "false");
        int read = 0;
        for (int seed = 0; seed < WORD_SOUPS; seed++) {
            Random random = new Random(seed);
            String soup = random.ints(1 + random.nextInt(7), 0, words.size())
                    .mapToObj(words::get)
                    .collect(Collectors.joining(" "));
            if (isReadByUs(soup)) {
                read++;
                assertThat(cel.parse(soup).hasError())
                        .as("seed %d: %s", seed, soup)
                        .isFalse();
            }
        }
        assertThat(read).isGreaterThan(200);
    }

    private static CelCompiler conditionCompiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("tags", ListType.create(SimpleType.STRING))
                .addVar("attributes", MapType.create(SimpleType.STRING, SimpleType.STRING));
        for (String name : List.of("tier", "intent", "language", "weekday")) {
            builder.addVar(name, SimpleType.STRING);
        }
        for (String name : List.of("known", "opted_out")) {
            builder.addVar(name, SimpleType.BOOL);
        }
        for (String name : List.of("tenure_years", "potential_value", "hour")) {
            builder.addVar(name, SimpleType.INT);
        }
        return builder.build();
    }

    private static Caller caller(Random random, Map<String, Object> bound) {
        Caller caller = new Caller();
        caller.tier = random.nextInt(TIERS.size());
        caller.intent = random.nextInt(INTENTS.size());
        caller.language = random.nextInt(LANGUAGES.size());
        caller.known = random.nextBoolean();
        caller.optedOut = random.nextBoolean();
        caller.tenureYears = random.nextInt(6);
        caller.potentialValue = random.nextInt(6);
        caller.minuteOfWeek = random.nextInt(7 * 24 * 60);
        List<String> tags = TAGS.stream()
                .filter(tag -> random.nextBoolean())
                .map(tag -> tag.replace("\\", ""))
                .toList();
        caller.tags.set(String.join(";", tags));
        Map<String, String> attributes =
                Map.of("x", oneOf(random, List.of("a", "b", "")), "y", oneOf(random, List.of("a", "c")));
        caller.attributes.set("x=" + attributes.get("x") + "\ny=" + attributes.get("y"));
        bound.put("tier", TIERS.get(caller.tier));
        bound.put("intent", INTENTS.get(caller.intent));
        bound.put("language", LANGUAGES.get(caller.language));
        bound.put("known", caller.known);
        bound.put("opted_out", caller.optedOut);
        bound.put("tenure_years", (long) caller.tenureYears);
        bound.put("potential_value", (long) caller.potentialValue);
        bound.put("hour", (long) caller.minuteOfWeek / 60 % 24);
        bound.put("weekday", CallerWord.WEEKDAYS.get(caller.minuteOfWeek / (24 * 60)));
        bound.put("tags", tags);
        bound.put("attributes", attributes);
        return caller;
    }

    private static String condition(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 13)) {
            case 0 -> equality(random, "tier", TIERS);
            case 1 -> equality(random, "intent", INTENTS);
            case 2 -> equality(random, "language", LANGUAGES);
            case 3 -> equality(random, "weekday", CallerWord.WEEKDAYS);
            case 4 -> equality(random, oneOf(random, List.of("attributes.x", "attributes.y")), List.of("a", "b", "c"));
            case 5 -> "\"%s\" in tags".formatted(oneOf(random, TAGS));
            case 6 ->
                oneOf(
                        random,
                        List.of("known", "opted_out == false", "known != true", "known in [false]", "true", "false"));
            case 7 -> number(random);
            case 8 -> "!" + (random.nextBoolean() ? "known" : "(" + condition(random, depth - 1) + ")");
            case 9, 10 -> condition(random, depth - 1) + " && " + condition(random, depth - 1);
            case 11 -> "(" + condition(random, depth - 1) + ") || (" + condition(random, depth - 1) + ")";
            default -> condition(random, depth - 1) + " || " + condition(random, depth - 1);
        };
    }

    private static String equality(Random random, String variable, List<String> values) {
        String one = oneOf(random, values);
        return switch (random.nextInt(4)) {
            case 0 -> "%s != '%s'".formatted(variable, one);
            case 1 -> "\"%s\" == %s".formatted(one, variable);
            case 2 -> "%s in [\"%s\", \"%s\"]".formatted(variable, one, oneOf(random, values));
            default -> "%s == \"%s\"".formatted(variable, one);
        };
    }

    private static String number(Random random) {
        String variable = oneOf(random, List.of("tenure_years", "potential_value", "hour"));
        int constant = random.nextInt(variable.equals("hour") ? 24 : 6);
        return random.nextInt(5) == 0
                ? "%s in [%d, %d]".formatted(variable, constant, random.nextInt(6))
                : compared(random, variable, constant);
    }

    private static String requirement(Random random, int depth) {
        String skill = random.nextInt(4) == 0 ? "language" : oneOf(random, SKILLS);
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0, 1, 2 -> compared(random, skill, 1 + random.nextInt(10));
            case 3 -> oneOf(random, List.of("true", "false", skill + " >= 5"));
            case 4 -> "!(" + requirement(random, depth - 1) + ")";
            case 5 -> requirement(random, depth - 1) + " && " + requirement(random, depth - 1);
            case 6 -> "(" + requirement(random, depth - 1) + ") && (" + requirement(random, depth - 1) + ")";
            default -> requirement(random, depth - 1) + " || " + requirement(random, depth - 1);
        };
    }

    private static String compared(Random random, String variable, int constant) {
        String operator = oneOf(random, List.of("<", "<=", "==", "!=", ">=", ">"));
        return random.nextBoolean()
                ? "%s %s %d".formatted(variable, operator, constant)
                : "%d %s %s".formatted(constant, operator, variable);
    }

    private static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static boolean isReadByUs(String text) {
        try {
            Parser.parse(text);
            return true;
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static RoutingPlan plan(String condition, String requirement) {
        var compiled = PlanCompiler.compile(new Source("routing.yaml", PLAN.formatted(condition, requirement)));
        return Objects.requireNonNull(
                compiled.result(), () -> compiled.diagnostics().toString());
    }
}
