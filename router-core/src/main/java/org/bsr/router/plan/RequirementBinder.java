package org.bsr.router.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.bsr.router.expression.Expression;
import org.bsr.router.expression.Expression.Comparison;
import org.bsr.router.expression.Expression.Operator;

/** Looks up the skills in requirements. */
final class RequirementBinder {
    private static final String CALLER_LANGUAGE = "language";
    private static final int HIGHEST_LEVEL = 10;
    private static final Requirement WRONG = new Requirement.Constant(false);

    private final Symbols skills;
    private final List<String> names;

    RequirementBinder(Symbols skills) {
        this.skills = skills;
        this.names = new ArrayList<>(new LinkedHashSet<>(skills.names()));
        this.names.add(CALLER_LANGUAGE);
    }

    Requirement bind(WrittenExpression written) {
        return bind(written.root(), written);
    }

    private Requirement bind(Expression expression, WrittenExpression written) {
        Requirement bound = bound(expression, written);
        return new Requirement.Written(written.text(expression), WrittenExpression.variable(expression), bound);
    }

    private Requirement bound(Expression expression, WrittenExpression written) {
        if (expression instanceof Expression.And and) {
            return new Requirement.And(bindAll(and.operands(), written));
        }
        if (expression instanceof Expression.Or or) {
            return new Requirement.Or(bindAll(or.operands(), written));
        }
        if (expression instanceof Expression.Not not) {
            return new Requirement.Not(bind(not.operand(), written));
        }
        if (expression instanceof Expression.Truth truth) {
            return new Requirement.Constant(truth.value());
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison, written);
        }
        if (expression instanceof Expression.Name name && names.contains(name.name())) {
            written.error(expression, "a skill is compared with a level, such as " + name.name() + " >= 5");
        } else {
            notASkill(expression, written);
        }
        return WRONG;
    }

    private List<Requirement> bindAll(List<Expression> operands, WrittenExpression written) {
        return operands.stream().map(operand -> bind(operand, written)).toList();
    }

    private Requirement comparison(Comparison c, WrittenExpression written) {
        boolean mirrored = !(c.left() instanceof Expression.Name) && c.right() instanceof Expression.Name;
        Expression skill = mirrored ? c.right() : c.left();
        Expression level = mirrored ? c.left() : c.right();
        Operator operator = mirrored ? c.operator().mirrored() : c.operator();
        boolean levelIsRight = level instanceof Expression.WholeNumber number
                && number.value() >= 1
                && number.value() <= HIGHEST_LEVEL;
        if (!levelIsRight) {
            written.error(level, "a level is a whole number from 1 to " + HIGHEST_LEVEL);
        }
        if (!(skill instanceof Expression.Name name) || !names.contains(name.name())) {
            notASkill(skill, written);
            return WRONG;
        }
        if (!levelIsRight) {
            return WRONG;
        }
        Requirement.Operator relation = Requirement.Operator.valueOf(operator.name());
        int value = ((Expression.WholeNumber) level).value();
        return name.name().equals(CALLER_LANGUAGE)
                ? new Requirement.CallerLanguageLevel(relation, value)
                : new Requirement.Level(skills.idOf(name.name()), relation, value);
    }

    private void notASkill(Expression expression, WrittenExpression written) {
        if (expression instanceof Expression.Name name) {
            written.unknown(expression, "skill", name.name(), names);
        } else if (expression instanceof Expression.In) {
            written.error(expression, "a requirement compares skills with levels; `in` is for conditions");
        } else {
            written.error(expression, "expected a skill: one of " + String.join(", ", names));
        }
    }
}
