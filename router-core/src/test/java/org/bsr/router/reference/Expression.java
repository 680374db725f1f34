package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition or requirement, taken apart into one test inside another. A name without a value makes every comparison with
 * it false.
 */
final class Expression {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"[^\"]*\"|&&|\\|\\||==|!=|<=|>=|[<>!()\\[\\],]|[A-Za-z0-9_.]+)");

    private final List<String> tokens = new ArrayList<>();
    private final Test test;
    private int next;

    /** Values of names: strings, whole numbers, truths and lists of strings. */
    interface Names extends Function<String, @Nullable Object> {}

    private interface Test extends Predicate<Names> {}

    private interface Operand extends Function<Names, @Nullable Object> {}

    Expression(String source) {
        Matcher matcher = TOKEN.matcher(source);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            tokens.add(matcher.group(1));
            at = matcher.end();
        }
        test = or();
        if (next < tokens.size() || !source.substring(at).isBlank()) {
            throw new IllegalArgumentException("not an expression: " + source);
        }
    }

    boolean holds(Names names) {
        return test.test(names);
    }

    /** True if the text has this name in it. */
    boolean mentions(String name) {
        return tokens.contains(name);
    }

    private Test or() {
        Test result = and();
        while (taken("||")) {
            Test left = result;
            Test right = and();
            result = names -> left.test(names) || right.test(names);
        }
        return result;
    }

    private Test and() {
        Test result = not();
        while (taken("&&")) {
            Test left = result;
            Test right = not();
            result = names -> left.test(names) && right.test(names);
        }
        return result;
    }

    private Test not() {
        if (taken("!")) {
            Test operand = not();
            return names -> !operand.test(names);
        }
        if (taken("(")) {
            Test result = or();
            next++;
            return result;
        }
        return comparison();
    }

    private Test comparison() {
        Operand left = value();
        String operator = next < tokens.size() ? tokens.get(next) : "";
        return switch (operator) {
            case "==", "!=", "<", "<=", ">", ">=" -> {
                next++;
                Operand right = value();
                yield names -> compare(left.apply(names), operator, right.apply(names));
            }
            case "in" -> {
                next++;
                Operand right = taken("[") ? list() : value();
                yield names -> right.apply(names) instanceof List<?> list && list.contains(left.apply(names));
            }
            default -> names -> Boolean.TRUE.equals(left.apply(names));
        };
    }

    private static boolean compare(@Nullable Object left, String operator, @Nullable Object right) {
        if (left == null || right == null) {
            return false;
        }
        if (operator.equals("==") || operator.equals("!=")) {
            return left.equals(right) == operator.equals("==");
        }
        int order = ((Long) left).compareTo((Long) right);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Operand list() {
        List<Operand> values = new ArrayList<>();
        while (!taken("]")) {
            values.add(value());
            taken(",");
        }
        return names -> values.stream().map(value -> value.apply(names)).toList();
    }

    private Operand value() {
        String token = tokens.get(next++);
        if (token.startsWith("\"")) {
            String text = token.substring(1, token.length() - 1);
            return names -> text;
        }
        if (Character.isDigit(token.charAt(0))) {
            Long number = Long.valueOf(token);
            return names -> number;
        }
        return switch (token) {
            case "true" -> names -> true;
            case "false" -> names -> false;
            default -> names -> names.apply(token);
        };
    }

    private boolean taken(String token) {
        if (next < tokens.size() && tokens.get(next).equals(token)) {
            next++;
            return true;
        }
        return false;
    }
}
