package org.bsr.router.plan;

import java.util.Collection;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.expression.Expression;
import org.bsr.router.expression.Parser;
import org.bsr.router.expression.SyntaxException;
import org.bsr.router.yaml.Scalars;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** An expression and where in the file it was written, so that mistakes in it are shown there. */
record WrittenExpression(Expression root, ScalarNode node, Scalars scalars) {

    /** Null if it cannot be read, which is then among the problems. */
    static @Nullable WrittenExpression read(Node node, String what, Scalars scalars) {
        if (!(node instanceof ScalarNode scalar)) {
            scalars.error(node, what + " must be an expression, found " + Scalars.described(node));
            return null;
        }
        if (scalar.getTag().getValue().startsWith("!")) {
            scalars.error(node, what + " begins with !, so all of it must stand in single quotes");
            return null;
        }
        try {
            return new WrittenExpression(Parser.parse(scalar.getValue()), scalar, scalars);
        } catch (SyntaxException e) {
            Span span = scalars.yaml().spanInside(scalar, e.span());
            scalars.problems().error(span, e.problem());
            return null;
        }
    }

    /** A part of it, as it was written; parentheses that a part of the part stands in belong to it. */
    String text(Expression part) {
        if (part == root) {
            return node.getValue().strip();
        }
        String all = node.getValue();
        int from = part.span().from();
        int to = part.span().to();
        for (int open = depth(all, from, to); open > 0 && to < all.length(); to++) {
            open -= all.charAt(to) == ')' ? 1 : 0;
        }
        for (int open = depth(all, from, to); open < 0 && from > 0; from--) {
            open += all.charAt(from - 1) == '(' ? 1 : 0;
        }
        return all.substring(from, to);
    }

    /** Parentheses opened less those closed, texts in quotes apart. */
    private static int depth(String text, int from, int to) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (quote != 0 || c == '"' || c == '\'') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return depth;
    }

    /** What a part compares: the name of a variable or skill; empty where the part compares nothing itself. */
    static String variable(Expression part) {
        if (part instanceof Expression.Comparison comparison) {
            String left = variable(comparison.left());
            return left.isEmpty() ? variable(comparison.right()) : left;
        }
        if (part instanceof Expression.In in) {
            String element = variable(in.element());
            return element.isEmpty() ? variable(in.container()) : element;
        }
        if (part instanceof Expression.Member member) {
            return member.owner() + '.' + member.name();
        }
        return part instanceof Expression.Name name ? name.name() : "";
    }

    void error(Expression part, String message) {
        error(part, message, null);
    }

    void error(Expression part, String message, @Nullable String suggestion) {
        scalars.problems().error(span(part), message, suggestion);
    }

    void unknown(Expression part, String what, String word, Collection<String> known) {
        scalars.problems().unknown(span(part), what, word, known);
    }

    private Span span(Expression part) {
        return scalars.yaml().spanInside(node, part.span());
    }
}
