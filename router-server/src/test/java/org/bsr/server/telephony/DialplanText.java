package org.bsr.server.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** The text of an application's arguments: what stands in {@code ${…}} and {@code $[…]} is replaced, from the inside out. */
final class DialplanText {
    /** What a variable or function has: its name, and what stands in parentheses behind it, or null. */
    private final BinaryOperator<String> values;

    DialplanText(BinaryOperator<String> values) {
        this.values = values;
    }

    String replace(String text) {
        StringBuilder replaced = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            boolean isValue = text.startsWith("${", i);
            if (isValue || text.startsWith("$[", i)) {
                int end = closing(text, i + 1);
                String inner = replace(text.substring(i + 2, end));
                replaced.append(isValue ? value(inner) : expression(inner));
                i = end + 1;
            } else {
                replaced.append(text.charAt(i++));
            }
        }
        return replaced.toString();
    }

    /** Parts at the top level, as commas or another mark separate them. */
    static List<String> split(String text, char mark) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("({[".indexOf(c) >= 0) {
                depth++;
            } else if (")}]".indexOf(c) >= 0) {
                depth--;
            } else if (c == mark && depth == 0) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    static boolean isTrue(String text) {
        return !text.isEmpty() && !text.equals("0");
    }

    private String value(String inner) {
        int open = inner.indexOf('(');
        return open < 0
                ? values.apply(inner, "")
                : values.apply(inner.substring(0, open), inner.substring(open + 1, inner.lastIndexOf(')')));
    }

    private static int closing(String text, int open) {
        char opens = text.charAt(open);
        char closes = opens == '{' ? '}' : ']';
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == opens) {
                depth++;
            } else if (text.charAt(i) == closes && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("not closed: " + text);
    }

    private static String expression(String text) {
        List<String> both = split(text, '&');
        if (both.size() > 1) {
            return both.stream().allMatch(each -> isTrue(expression(each.strip()))) ? "1" : "0";
        }
        for (String operator : List.of("!=", "=", ">", "+")) {
            int at = text.indexOf(" " + operator + " ");
            if (at >= 0) {
                String left = text.substring(0, at).strip();
                String right = text.substring(at + operator.length() + 2).strip();
                return switch (operator) {
                    case "!=" -> left.equals(right) ? "0" : "1";
                    case "=" -> left.equals(right) ? "1" : "0";
                    case ">" -> Long.parseLong(left) > Long.parseLong(right) ? "1" : "0";
                    default -> Long.toString(Long.parseLong(left) + Long.parseLong(right));
                };
            }
        }
        throw new IllegalArgumentException("no expression: " + text);
    }
}
