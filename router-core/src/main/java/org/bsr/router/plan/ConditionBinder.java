package org.bsr.router.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.bsr.router.expression.Expression;
import org.bsr.router.expression.Expression.Comparison;
import org.bsr.router.expression.Expression.Operator;
import org.jspecify.annotations.Nullable;

/** Looks up the names in conditions and turns every comparison into the set of codes for which it is true. */
final class ConditionBinder {
    private static final Condition WRONG = new Condition.Constant(false);

    /** A variable with a fixed set of values. */
    private record Choice(int variable, String what, Symbols values) {}

    private final Map<String, Choice> choices = new LinkedHashMap<>();
    private final Map<String, Integer> flags =
            Map.of("known", CallerVariables.KNOWN, "opted_out", CallerVariables.OPTED_OUT);
    private final List<String> names = new ArrayList<>();
    private final Mentions mentions;
    private final CallerVariables variables;
    private final Symbols intents;

    ConditionBinder(Declarations declared, Mentions mentions) {
        this.mentions = mentions;
        this.variables = mentions.variables();
        this.intents = declared.intentNames;
        choices.put("tier", new Choice(CallerVariables.TIER, "tier", declared.tierNames));
        choices.put("lifecycle", new Choice(CallerVariables.LIFECYCLE, "lifecycle stage", declared.lifecycles));
        choices.put("intent", new Choice(CallerVariables.INTENT, "intent", declared.intentNames));
        choices.put("language", new Choice(CallerVariables.LANGUAGE, "language", declared.languages));
        choices.put("center", new Choice(CallerVariables.CENTER, "center", declared.centerNames));
        choices.put("media", new Choice(CallerVariables.MEDIA, "media", declared.mediaNames));
        names.addAll(choices.keySet());
        names.addAll(List.of("known", "opted_out", Mentions.TAGS, CallerWord.ATTRIBUTES));
        names.addAll(CallerNumber.NAMES);
        names.addAll(CallerWord.NAMES);
    }

    CallerVariables variables() {
        return variables;
    }

    Condition bind(WrittenExpression written) {
        return bind(written.root(), written);
    }

    private Condition bind(Expression expression, WrittenExpression written) {
        Condition bound = bound(expression, written);
        return new Condition.Written(written.text(expression), WrittenExpression.variable(expression), bound);
    }

    private Condition bound(Expression expression, WrittenExpression written) {
        if (expression instanceof Expression.And and) {
            return new Condition.And(bindAll(and.operands(), written));
        }
        if (expression instanceof Expression.Or or) {
            return new Condition.Or(bindAll(or.operands(), written));
        }
        if (expression instanceof Expression.Not not) {
            return new Condition.Not(bind(not.operand(), written));
        }
        if (expression instanceof Expression.Truth truth) {
            return new Condition.Constant(truth.value());
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison, written);
        }
        if (expression instanceof Expression.In in) {
            return in(in, written);
        }
        if (expression instanceof Expression.Name name && flags.containsKey(name.name())) {
            return new Condition.OneOf(flag(name.name()), codes(1));
        }
        return notACondition(expression, written);
    }

    private List<Condition> bindAll(List<Expression> operands, WrittenExpression written) {
        return operands.stream().map(operand -> bind(operand, written)).toList();
    }

    private Condition comparison(Comparison c, WrittenExpression written) {
        boolean mirrored = !isVariable(c.left()) && isVariable(c.right());
        Expression variable = mirrored ? c.right() : c.left();
        Expression constant = mirrored ? c.left() : c.right();
        Operator operator = mirrored ? c.operator().mirrored() : c.operator();
        CallerNumber number = number(variable);
        if (number != null) {
            return compared(number, (Expression.Name) variable, operator, List.of(constant), written);
        }
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL && isVariable(variable)) {
            written.error(c, "only numbers such as tenure_years have an order; here only == and != make sense");
            return WRONG;
        }
        return equality(variable, operator == Operator.EQUAL, List.of(constant), written);
    }

    private Condition in(Expression.In in, WrittenExpression written) {
        if (in.container() instanceof Expression.Name name && name.name().equals(Mentions.TAGS)) {
            if (in.element() instanceof Expression.Text text) {
                return new Condition.OneOf(variables.variableOfTag(text.value()), codes(1));
            }
            String tag = in.element() instanceof Expression.Name word ? '"' + word.name() + '"' : null;
            written.error(in.element(), "before `in tags` must stand one tag in double quotes", tag);
            return WRONG;
        }
        if (!(in.container() instanceof Expression.Listing listing)) {
            written.error(in.container(), "after `in` comes tags or a list such as [\"gold\", \"standard\"]");
            return WRONG;
        }
        CallerNumber number = number(in.element());
        if (number != null) {
            return compared(number, (Expression.Name) in.element(), Operator.EQUAL, listing.elements(), written);
        }
        return equality(in.element(), true, listing.elements(), written);
    }

    /** True where the variable is, or is not, one of the constants. */
    private Condition equality(
            Expression variable, boolean equal, List<Expression> constants, WrittenExpression written) {
        CallerWord asked = CallerWord.of(variable);
        if (asked != null) {
            return word(asked, equal, constants, written);
        }
        if (variable instanceof Expression.Name name && flags.containsKey(name.name())) {
            return flag(name, equal, constants, written);
        }
        Choice choice = variable instanceof Expression.Name name ? choices.get(name.name()) : null;
        if (choice == null) {
            return notACondition(variable, written);
        }
        BitSet codes = new BitSet();
        for (Expression constant : constants) {
            if (!(constant instanceof Expression.Text text)) {
                boolean unquoted = constant instanceof Expression.Name word
                        && choice.values().idOf(word.name()) != Symbols.NONE;
                written.error(
                        constant,
                        "the name of the " + choice.what() + " must stand in double quotes",
                        unquoted ? '"' + ((Expression.Name) constant).name() + '"' : null);
            } else if (choice.values().idOf(text.value()) == Symbols.NONE) {
                written.unknown(
                        constant, choice.what(), text.value(), choice.values().names());
            } else {
                codes.set(choice.values().idOf(text.value()));
            }
        }
        if (!equal) {
            codes.flip(0, choice.values().size());
        }
        return new Condition.OneOf(choice.variable(), codes);
    }

    private Condition flag(Expression.Name name, boolean equal, List<Expression> constants, WrittenExpression written) {
        BitSet codes = new BitSet();
        for (Expression constant : constants) {
            if (constant instanceof Expression.Truth truth) {
                codes.set(truth.value() == equal ? 1 : 0);
            } else {
                written.error(constant, '`' + name.name() + "` is true or false");
            }
        }
        return new Condition.OneOf(flag(name.name()), codes);
    }

    /** True where the word is there and is, or is not, one of the constants. */
    private Condition word(CallerWord word, boolean equal, List<Expression> constants, WrittenExpression written) {
        List<String> values = mentions.valuesOf(word);
        List<String> known = knownValues(word);
        BitSet codes = new BitSet();
        for (Expression constant : constants) {
            if (!(constant instanceof Expression.Text text)) {
                written.error(constant, wordName(word) + " is compared with a text in quotes");
                return WRONG;
            }
            if (!known.isEmpty() && !known.contains(text.value())) {
                written.unknown(constant, wordName(word), text.value(), known);
            }
            codes.set(CallerVariables.FIRST_CONSTANT + values.indexOf(text.value()));
        }
        if (!equal) {
            codes.flip(CallerVariables.PRESENT, CallerVariables.FIRST_CONSTANT + values.size());
        }
        return constants.isEmpty() ? WRONG : new Condition.OneOf(variables.variableOf(word), codes);
    }

    /** What the word can only be; empty: anything. */
    private List<String> knownValues(CallerWord word) {
        return switch (word.kind()) {
            case WEEKDAY -> CallerWord.WEEKDAYS;
            case LAST_INTENT -> intents.names();
            case LAST_OUTCOME, ATTRIBUTE -> List.of();
        };
    }

    private static String wordName(CallerWord word) {
        return switch (word.kind()) {
            case WEEKDAY -> "weekday";
            case LAST_INTENT -> "intent";
            case LAST_OUTCOME -> "outcome";
            case ATTRIBUTE -> "an attribute";
        };
    }

    private Condition compared(
            CallerNumber number,
            Expression.Name name,
            Operator operator,
            List<Expression> constants,
            WrittenExpression written) {
        BitSet codes = new BitSet();
        for (Expression constant : constants) {
            int most = number.kind().most;
            if (!(constant instanceof Expression.WholeNumber whole) || whole.value() < 0 || whole.value() > most) {
                written.error(constant, name.name() + " is compared with a whole number from 0 to " + most);
                continue;
            }
            Requirement.Operator relation = Requirement.Operator.valueOf(operator.name());
            addBands(codes, mentions.cutsOf(number), value -> relation.holds(value, whole.value()));
        }
        return new Condition.OneOf(Math.max(0, variables.variableOf(number)), codes);
    }

    /** A band begins with a cut, and no comparison tells its numbers apart; the first band has those below all cuts. */
    private static void addBands(BitSet codes, int[] cuts, IntPredicate holdsFor) {
        for (int band = 0; band <= cuts.length; band++) {
            if (holdsFor.test(band == 0 ? cuts[0] - 1 : cuts[band - 1])) {
                codes.set(band);
            }
        }
    }

    private static @Nullable CallerNumber number(Expression expression) {
        return expression instanceof Expression.Name name ? CallerNumber.named(name.name()) : null;
    }

    private Condition notACondition(Expression expression, WrittenExpression written) {
        if (expression instanceof Expression.Name name) {
            boolean isNumber = number(name) != null;
            if (!isNumber && !names.contains(name.name())) {
                written.unknown(expression, "variable", name.name(), names);
            } else if (name.name().equals(Mentions.TAGS)) {
                written.error(expression, "tags are asked for one by one: \"vip\" in tags");
            } else {
                String example = isNumber ? " >= 2" : " == \"…\"";
                written.error(expression, '`' + name.name() + "` must be compared, as in " + name.name() + example);
            }
        } else if (expression instanceof Expression.Member member) {
            if (member.owner().equals(CallerWord.ATTRIBUTES)) {
                written.error(expression, "an attribute must be compared with a text in quotes");
            } else {
                written.unknown(expression, "variable", member.owner() + '.' + member.name(), names);
            }
        } else {
            written.error(expression, "expected a variable: one of " + String.join(", ", names));
        }
        return WRONG;
    }

    private int flag(String name) {
        return flags.getOrDefault(name, Symbols.NONE);
    }

    private static boolean isVariable(Expression expression) {
        return expression instanceof Expression.Name || expression instanceof Expression.Member;
    }

    private static BitSet codes(int code) {
        BitSet codes = new BitSet();
        codes.set(code);
        return codes;
    }
}
