package org.bsr.router.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.bsr.router.plan.CallerCodes;
import org.bsr.router.plan.CallerVariables;
import org.bsr.router.plan.Condition;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;

/**
 * The callers that one plan, or several together, can tell apart, and the sets of them that conditions describe. Only callers
 * that can be: one whom the directory does not know has the defaults of the (last) plan and nothing else.
 */
public final class CallerSpace {
    private static final int MOST_STEPS = 500_000;
    private static final Set<String> ALWAYS_SHOWN = Set.of("tier", "intent", "language");

    /** @param codes for each plan the code of each value, or null where the plan does not ask for the variable */
    private record Variable(String name, List<String> values, List<int[]> codes) {}

    private final List<CallerCodes> plans = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    /** For each plan the variable that one of its own is here. */
    private final List<int[]> here = new ArrayList<>();

    private final Set<String> mentioned = new HashSet<>();
    private final Diagrams diagrams;
    private final int[] usual;
    private final int everybody;

    public CallerSpace(RoutingPlan... together) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (RoutingPlan plan : together) {
            CallerCodes codes = new CallerCodes(plan);
            plans.add(codes);
            for (int variable = 0; variable < codes.variables(); variable++) {
                Set<String> known = values.computeIfAbsent(codes.name(variable), name -> new LinkedHashSet<>());
                for (int code = 0; code < codes.codes(variable); code++) {
                    String value = codes.value(variable, code);
                    if (value != null) {
                        known.add(value);
                    }
                }
            }
        }
        values.forEach(this::add);
        for (int plan = 0; plan < together.length; plan++) {
            for (Rule rule : together[plan].rules()) {
                mention(plans.get(plan), rule.when());
            }
            RoutingPlan.SalesHint hint = together[plan].salesHint();
            if (together.length > 1 && hint != null) {
                mention(plans.get(plan), hint.when());
            }
        }
        diagrams =
                new Diagrams(variables.stream().mapToInt(v -> v.values.size()).toArray(), MOST_STEPS);
        usual = usual(together[together.length - 1]);
        everybody = diagrams.and(possible(), diagrams.or(known(), unknown()));
    }

    /** The sets' own arithmetic. */
    public Diagrams sets() {
        return diagrams;
    }

    /** All callers there can be. */
    public int everybody() {
        return everybody;
    }

    /** The callers that a condition of this plan describes. */
    public int set(int plan, Condition condition) {
        return diagrams.and(everybody, described(plan, condition));
    }

    /** The callers of whom this plan's variable has one of these codes. */
    public int where(int plan, int variable, IntPredicate codes) {
        int at = here.get(plan)[variable];
        int[] codeOf = variables.get(at).codes.get(plan);
        return diagrams.where(at, value -> codes.test(codeOf[value]));
    }

    /** A caller of this set, which is not empty: what the plans ask for, by name. */
    public Map<String, String> example(int set) {
        int[] point = diagrams.pointOf(set, usual);
        Map<String, String> example = new LinkedHashMap<>();
        for (int at = 0; at < point.length; at++) {
            Variable variable = variables.get(at);
            String value = variable.values.get(point[at]);
            if (CallerCodes.isTag(variable.name)) {
                if (Boolean.parseBoolean(value)) {
                    example.merge("tags", CallerCodes.tagOf(variable.name), (tags, tag) -> tags + ';' + tag);
                }
            } else if (!value.isEmpty()
                    && (mentioned.contains(variable.name) || ALWAYS_SHOWN.contains(variable.name))) {
                example.put(variable.name, value);
            }
        }
        return example;
    }

    /** The one caller of this set whom {@link #example} tells of. */
    public int only(int set) {
        int[] point = diagrams.pointOf(set, usual);
        int result = Diagrams.ALL;
        for (int at = 0; at < point.length; at++) {
            int value = point[at];
            result = diagrams.and(result, diagrams.where(at, v -> v == value));
        }
        return result;
    }

    private void add(String name, Set<String> values) {
        List<String> ordered = List.copyOf(values);
        List<int[]> codes = new ArrayList<>();
        for (int plan = 0; plan < plans.size(); plan++) {
            CallerCodes inPlan = plans.get(plan);
            if (here.size() <= plan) {
                here.add(new int[inPlan.variables()]);
            }
            int[] codeOf = new int[ordered.size()];
            for (int variable = 0; variable < inPlan.variables(); variable++) {
                if (inPlan.name(variable).equals(name)) {
                    here.get(plan)[variable] = variables.size();
                    int of = variable;
                    codeOf = ordered.stream()
                            .mapToInt(value -> inPlan.codeOf(of, value))
                            .toArray();
                }
            }
            codes.add(codeOf);
        }
        variables.add(new Variable(name, ordered, codes));
    }

    private int[] usual(RoutingPlan plan) {
        int last = plans.size() - 1;
        int[] preferred = new int[variables.size()];
        CallerCodes codes = plans.get(last);
        for (int variable = 0; variable < codes.variables(); variable++) {
            int code = switch (variable) {
                case CallerVariables.TIER -> plan.defaults().tier();
                case CallerVariables.LIFECYCLE -> plan.defaults().lifecycle();
                case CallerVariables.INTENT -> plan.defaults().intent();
                case CallerVariables.LANGUAGE -> plan.defaults().language();
                case CallerVariables.CENTER -> plan.defaults().center();
                case CallerVariables.KNOWN -> 1;
                default -> 0;
            };
            int at = here.get(last)[variable];
            int[] codeOf = variables.get(at).codes.get(last);
            for (int value = 0; value < codeOf.length; value++) {
                if (codeOf[value] == code) {
                    preferred[at] = value;
                }
            }
        }
        return preferred;
    }

    private int known() {
        return where(plans.size() - 1, CallerVariables.KNOWN, code -> code == 1);
    }

    /** Whom the directory does not know. */
    private int unknown() {
        int result = Diagrams.ALL;
        for (int plan = 0; plan < plans.size(); plan++) {
            CallerCodes codes = plans.get(plan);
            boolean last = plan == plans.size() - 1;
            for (int variable = last ? 0 : CallerVariables.FIRST_NUMBER; variable < codes.variables(); variable++) {
                int code = codes.codeOfUnknownCaller(variable);
                if (code != CallerCodes.ANY) {
                    result = diagrams.and(result, where(plan, variable, c -> c == code));
                }
            }
        }
        return result;
    }

    /** Whoever has had so many contacts in a week has had as many in a month. */
    private int possible() {
        Map<Integer, Integer> variableOfDays = new HashMap<>();
        for (int plan = 0; plan < plans.size(); plan++) {
            for (int variable = 0; variable < plans.get(plan).variables(); variable++) {
                variableOfDays.put(plans.get(plan).daysOfContacts(variable), here.get(plan)[variable]);
            }
        }
        variableOfDays.remove(0);
        int result = Diagrams.ALL;
        for (Map.Entry<Integer, Integer> few : variableOfDays.entrySet()) {
            for (Map.Entry<Integer, Integer> many : variableOfDays.entrySet()) {
                if (few.getKey() < many.getKey()) {
                    result = diagrams.and(result, atMost(few.getValue(), many.getValue()));
                }
            }
        }
        return result;
    }

    private int atMost(int few, int many) {
        List<String> values = variables.get(many).values;
        int result = Diagrams.NONE;
        for (int value = 0; value < values.size(); value++) {
            int most = Integer.parseInt(values.get(value));
            int exactly = value;
            List<String> fewer = variables.get(few).values;
            result = diagrams.or(
                    result,
                    diagrams.and(
                            diagrams.where(many, v -> v == exactly),
                            diagrams.where(few, v -> Integer.parseInt(fewer.get(v)) <= most)));
        }
        return result;
    }

    private int described(int plan, Condition condition) {
        if (condition instanceof Condition.Written written) {
            return described(plan, written.operand());
        }
        if (condition instanceof Condition.OneOf oneOf) {
            return where(plan, oneOf.variable(), oneOf.codes()::get);
        }
        if (condition instanceof Condition.Not not) {
            return diagrams.not(described(plan, not.operand()));
        }
        if (condition instanceof Condition.And and) {
            int result = Diagrams.ALL;
            for (Condition operand : and.operands()) {
                result = diagrams.and(result, described(plan, operand));
            }
            return result;
        }
        if (condition instanceof Condition.Or or) {
            int result = Diagrams.NONE;
            for (Condition operand : or.operands()) {
                result = diagrams.or(result, described(plan, operand));
            }
            return result;
        }
        return ((Condition.Constant) condition).value() ? Diagrams.ALL : Diagrams.NONE;
    }

    private void mention(CallerCodes plan, Condition condition) {
        if (condition instanceof Condition.Written written) {
            mention(plan, written.operand());
        } else if (condition instanceof Condition.OneOf oneOf) {
            mentioned.add(plan.name(oneOf.variable()));
        } else {
            condition.operands().forEach(operand -> mention(plan, operand));
        }
    }
}
