package org.bsr.router.expression;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.diagnostics.Span;

/** Cuts an expression into tokens. */
final class Lexer {
    private static final List<String> SYMBOLS =
            List.of("&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ".", "-");
    private static final int LONGEST_NUMBER = 9;

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws SyntaxException {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() throws SyntaxException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Kind.END, "the end", new Span(at, at + 1));
        }
        char c = text.charAt(at);
        if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            return name();
        }
        if (isDigit(c)) {
            return number();
        }
        if (c == '"' || c == '\'') {
            return string(c);
        }
        return symbol();
    }

    private Token name() {
        int from = at;
        while (at < text.length() && Character.isUnicodeIdentifierPart(text.charAt(at))) {
            at++;
        }
        return new Token(Token.Kind.NAME, text.substring(from, at), new Span(from, at));
    }

    private Token number() throws SyntaxException {
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        Span span = new Span(from, at);
        if (at - from > LONGEST_NUMBER) {
            throw new SyntaxException(span, "this number is too large");
        }
        return new Token(Token.Kind.NUMBER, text.substring(from, at), span);
    }

    private Token string(char quote) throws SyntaxException {
        int from = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            content.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            at++;
        }
        if (at >= text.length()) {
            throw new SyntaxException(new Span(from, text.length()), "this text has no closing " + quote);
        }
        at++;
        return new Token(Token.Kind.STRING, content.toString(), new Span(from, at));
    }

    private char escaped() throws SyntaxException {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '\\', '"', '\'' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> throw new SyntaxException(new Span(at - 1, at + 1), "after \\ may come only one of \\ \" ' n t");
        };
    }

    private Token symbol() throws SyntaxException {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, new Span(at - symbol.length(), at));
            }
        }
        Span span = new Span(at, at + 1);
        throw new SyntaxException(
                span,
                switch (text.charAt(at)) {
                    case '=' -> "equality is written ==";
                    case '&' -> "and is written &&";
                    case '|' -> "or is written ||";
                    default -> "this character means nothing here";
                });
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
