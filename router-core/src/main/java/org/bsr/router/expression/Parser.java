package org.bsr.router.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.expression.Expression.Operator;

/**
 * Reads an expression:
 *
 * <pre>
 * or       = and { "||" and }
 * and      = relation { "&amp;&amp;" relation }
 * relation = unary [ ("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "in") unary ]
 * unary    = "!" unary | primary
 * primary  = "(" or ")" | "[" [ or { "," or } ] "]" | name [ "." name ] | text | [ "-" ] number | "true" | "false"
 * </pre>
 */
public final class Parser {
    private static final int DEEPEST = 100;

    /** What the Common Expression Language keeps for itself. */
    private static final Set<String> WORDS = Set.of("true", "false", "null", "in");

    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    public static Expression parse(String text) throws SyntaxException {
        Parser parser = new Parser(Lexer.tokens(text));
        Expression whole = parser.or();
        Token rest = parser.peek();
        if (rest.kind() != Token.Kind.END) {
            throw new SyntaxException(rest.span(), "expected && or || or the end, found " + shown(rest));
        }
        return whole;
    }

    private Expression or() throws SyntaxException {
        Expression first = and();
        if (!peek().is("||")) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (accept("||")) {
            operands.add(and());
        }
        return new Expression.Or(List.copyOf(operands), over(operands));
    }

    private Expression and() throws SyntaxException {
        Expression first = relation();
        if (!peek().is("&&")) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (accept("&&")) {
            operands.add(relation());
        }
        return new Expression.And(List.copyOf(operands), over(operands));
    }

    private Expression relation() throws SyntaxException {
        Expression left = unary();
        if (peek().isWord("in")) {
            next++;
            Expression container = unary();
            return new Expression.In(left, container, over(List.of(left, container)));
        }
        for (Operator operator : Operator.values()) {
            if (accept(operator.symbol())) {
                Expression right = unary();
                return new Expression.Comparison(left, operator, right, over(List.of(left, right)));
            }
        }
        return left;
    }

    private Expression unary() throws SyntaxException {
        Token token = peek();
        if (++depth > DEEPEST) {
            throw new SyntaxException(token.span(), "nested more than " + DEEPEST + " deep");
        }
        Expression result;
        if (accept("!")) {
            Expression operand = unary();
            result = new Expression.Not(
                    operand, new Span(token.span().from(), operand.span().to()));
        } else {
            result = primary();
        }
        depth--;
        return result;
    }

    private Expression primary() throws SyntaxException {
        Token token = peek();
        next++;
        return switch (token.kind()) {
            case STRING -> new Expression.Text(token.text(), token.span());
            case NUMBER -> new Expression.WholeNumber(Integer.parseInt(token.text()), token.span());
            case NAME -> name(token);
            case END -> throw new SyntaxException(token.span(), "something is missing here at the end");
            case SYMBOL -> {
                if (token.is("(")) {
                    Expression inner = or();
                    expect(")");
                    yield inner;
                }
                if (token.is("[")) {
                    yield listing(token);
                }
                if (token.is("-") && peek().kind() == Token.Kind.NUMBER) {
                    Token digits = peek();
                    next++;
                    yield new Expression.WholeNumber(
                            -Integer.parseInt(digits.text()),
                            new Span(token.span().from(), digits.span().to()));
                }
                throw new SyntaxException(token.span(), "expected a name or a value, found " + shown(token));
            }
        };
    }

    private Expression name(Token token) throws SyntaxException {
        switch (token.text()) {
            case "true", "false" -> {
                return new Expression.Truth(token.text().equals("true"), token.span());
            }
            case "in" -> throw new SyntaxException(token.span(), "expected a name or a value, found `in`");
            case "and" -> throw new SyntaxException(token.span(), "and is written &&");
            case "or" -> throw new SyntaxException(token.span(), "or is written ||");
            case "not" -> throw new SyntaxException(token.span(), "not is written !");
            default -> {
                if (!accept(".")) {
                    return new Expression.Name(token.text(), token.span());
                }
                Token member = peek();
                if (member.kind() != Token.Kind.NAME) {
                    throw new SyntaxException(member.span(), "expected a name after the point, found " + shown(member));
                }
                if (WORDS.contains(member.text())) {
                    throw new SyntaxException(
                            member.span(),
                            "the word " + shown(member) + " means something else and cannot come after a point");
                }
                next++;
                Span span = new Span(token.span().from(), member.span().to());
                return new Expression.Member(token.text(), member.text(), span);
            }
        }
    }

    private Expression listing(Token open) throws SyntaxException {
        List<Expression> elements = new ArrayList<>();
        if (!peek().is("]")) {
            do {
                elements.add(or());
            } while (accept(","));
        }
        Span close = peek().span();
        expect("]");
        return new Expression.Listing(
                List.copyOf(elements), new Span(open.span().from(), close.to()));
    }

    private void expect(String symbol) throws SyntaxException {
        if (!accept(symbol)) {
            throw new SyntaxException(peek().span(), "expected " + symbol + " here, found " + shown(peek()));
        }
    }

    private boolean accept(String symbol) {
        if (peek().is(symbol)) {
            next++;
            return true;
        }
        return false;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private static String shown(Token token) {
        return switch (token.kind()) {
            case END -> "the end";
            case STRING -> '"' + token.text() + '"';
            case NAME, NUMBER, SYMBOL -> '`' + token.text() + '`';
        };
    }

    private static Span over(List<Expression> parts) {
        return new Span(
                parts.get(0).span().from(), parts.get(parts.size() - 1).span().to());
    }
}
