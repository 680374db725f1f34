package org.bsr.router.plan;

import java.util.List;
import org.bsr.router.command.Caller;
import org.bsr.router.expression.Expression;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A word about a caller that conditions compare with constants, and that may be absent.
 *
 * @param attribute of {@link Kind#ATTRIBUTE}: its key; else empty
 */
record CallerWord(Kind kind, String attribute) {
    static final String ATTRIBUTES = "attributes";
    static final List<String> NAMES = List.of("weekday", "last_intent", "last_outcome");
    static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final Text[] WEEKDAY_TEXTS = WEEKDAYS.stream().map(Text::of).toArray(Text[]::new);
    private static final int DAY_MINUTES = 24 * 60;

    enum Kind {
        WEEKDAY,
        LAST_INTENT,
        LAST_OUTCOME,
        ATTRIBUTE
    }

    /** The word that this expression asks for, or null if it is none. */
    static @Nullable CallerWord of(Expression expression) {
        if (expression instanceof Expression.Member member && member.owner().equals(ATTRIBUTES)) {
            return new CallerWord(Kind.ATTRIBUTE, member.name());
        }
        return expression instanceof Expression.Name name
                ? switch (name.name()) {
                    case "weekday" -> new CallerWord(Kind.WEEKDAY, "");
                    case "last_intent" -> new CallerWord(Kind.LAST_INTENT, "");
                    case "last_outcome" -> new CallerWord(Kind.LAST_OUTCOME, "");
                    default -> null;
                }
                : null;
    }

    /** As conditions write it. */
    String name() {
        return switch (kind) {
            case WEEKDAY -> "weekday";
            case LAST_INTENT -> "last_intent";
            case LAST_OUTCOME -> "last_outcome";
            case ATTRIBUTE -> ATTRIBUTES + '.' + attribute;
        };
    }

    /** Sets the text to what the caller's word is; false: it is absent. Attributes are found by their list. */
    boolean of(Caller caller, Text word) {
        switch (kind) {
            case WEEKDAY -> word.set(WEEKDAY_TEXTS[caller.minuteOfWeek / DAY_MINUTES % WEEKDAY_TEXTS.length]);
            case LAST_INTENT -> caller.lastContact(1, word);
            case LAST_OUTCOME -> caller.lastContact(2, word);
            case ATTRIBUTE -> word.clear();
        }
        return !word.isEmpty();
    }
}
