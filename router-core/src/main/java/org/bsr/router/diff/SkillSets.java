package org.bsr.router.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.bsr.router.expression.Expression;
import org.bsr.router.expression.Parser;
import org.bsr.router.expression.SyntaxException;
import org.bsr.router.space.Diagrams;

/** Which agents two requirements are about, by their levels of the skills that either names; no level is level 0. */
final class SkillSets {
    private static final int LEVELS = 11;
    private static final int MOST_STEPS = 200_000;

    private final List<String> skills;
    private final Diagrams sets;
    private final int first;
    private final int second;

    SkillSets(String first, String second) {
        Expression one = parse(first);
        Expression other = parse(second);
        TreeSet<String> names = new TreeSet<>();
        collect(one, names);
        collect(other, names);
        skills = new ArrayList<>(names);
        int[] sizes = new int[Math.max(1, skills.size())];
        Arrays.fill(sizes, LEVELS);
        sets = new Diagrams(sizes, MOST_STEPS);
        this.first = set(one);
        this.second = set(other);
    }

    boolean areSame() {
        return first == second;
    }

    /** An agent whom only one of the two is about. */
    Map<String, String> example() {
        int gained = sets.minus(second, first);
        int[] levels = sets.pointOf(
                gained == Diagrams.NONE ? sets.minus(first, second) : gained, new int[Math.max(1, skills.size())]);
        Map<String, String> example = new LinkedHashMap<>();
        for (int skill = 0; skill < skills.size(); skill++) {
            example.put(skills.get(skill), levels[skill] == 0 ? "absent" : String.valueOf(levels[skill]));
        }
        example.put("taken", gained == Diagrams.NONE ? "before" : "after");
        return example;
    }

    private int set(Expression expression) {
        if (expression instanceof Expression.And and) {
            return and.operands().stream().map(this::set).reduce(Diagrams.ALL, sets::and);
        }
        if (expression instanceof Expression.Or or) {
            return or.operands().stream().map(this::set).reduce(Diagrams.NONE, sets::or);
        }
        if (expression instanceof Expression.Not not) {
            return sets.not(set(not.operand()));
        }
        if (expression instanceof Expression.Truth truth) {
            return truth.value() ? Diagrams.ALL : Diagrams.NONE;
        }
        Expression.Comparison comparison = (Expression.Comparison) expression;
        boolean mirrored = comparison.right() instanceof Expression.Name;
        Expression.Name skill = (Expression.Name) (mirrored ? comparison.right() : comparison.left());
        int level = ((Expression.WholeNumber) (mirrored ? comparison.left() : comparison.right())).value();
        Expression.Operator operator = mirrored ? comparison.operator().mirrored() : comparison.operator();
        IntPredicate holds = has -> holds(has, operator, level);
        return sets.where(skills.indexOf(skill.name()), has -> has > 0 && holds.test(has));
    }

    private static boolean holds(int has, Expression.Operator operator, int level) {
        return switch (operator) {
            case LESS -> has < level;
            case AT_MOST -> has <= level;
            case EQUAL -> has == level;
            case NOT_EQUAL -> has != level;
            case AT_LEAST -> has >= level;
            case GREATER -> has > level;
        };
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Expression.And and) {
            and.operands().forEach(operand -> collect(operand, names));
        } else if (expression instanceof Expression.Or or) {
            or.operands().forEach(operand -> collect(operand, names));
        } else if (expression instanceof Expression.Not not) {
            collect(not.operand(), names);
        } else if (expression instanceof Expression.Comparison comparison) {
            collect(comparison.left(), names);
            collect(comparison.right(), names);
        } else if (expression instanceof Expression.Name name) {
            names.add(name.name());
        }
    }

    private static Expression parse(String requirement) {
        try {
            return Parser.parse(requirement);
        } catch (SyntaxException e) {
            throw new IllegalStateException("the requirement of a sound plan", e);
        }
    }
}
