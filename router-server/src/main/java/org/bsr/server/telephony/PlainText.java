package org.bsr.server.telephony;

/**
 * Texts about a customer, made harmless for any switch: letters, digits, spaces and a few marks stay, anything that could end a
 * value, begin a command or a header, or be expanded becomes an underscore. What is too long is cut.
 */
public final class PlainText {
    private static final String HARMLESS = " .:/@+-_=#*!?";

    private PlainText() {}

    public static String of(String text, int most) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(most).forEach(c -> plain.appendCodePoint(isHarmless(c) ? c : '_'));
        return plain.toString();
    }

    private static boolean isHarmless(int c) {
        return Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0;
    }
}
