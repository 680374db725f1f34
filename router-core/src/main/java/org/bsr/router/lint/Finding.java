package org.bsr.router.lint;

import java.util.Locale;
import java.util.Map;
import org.bsr.router.diagnostics.Diagnostic;

/**
 * Something in a sound configuration that cannot be meant, or is worth knowing.
 *
 * @param diagnostic where it is and what it is
 * @param advice what may be done
 * @param example a call that it befalls, by name; empty where no call is concerned
 */
public record Finding(Kind kind, Diagnostic diagnostic, String advice, Map<String, String> example) {

    /** What findings are about. */
    public enum Kind {
        UNREACHABLE_RULE,
        SHADOWED_RULE,
        OVERLAPPING_RULES,
        NEEDLESS_LAST_RULE,
        NOT_EXAMINED,
        SKILL_NOBODY_HAS,
        TAG_NOBODY_HAS,
        NOBODY_MEETS_STEP,
        NOBODY_AT_HOURS,
        STEP_WITHOUT_EFFECT,
        STEP_ALWAYS_SKIPPED,
        HOLD_WITHOUT_EFFECT,
        RESERVE_STARVES,
        RESERVE_BARS,
        OVERFLOW_BEFORE_ANYBODY,
        CALLBACK_NEVER_OFFERED,
        MEDIA_NOBODY_HANDLES,
        PREFERRED_BY_NOBODY,
        NO_URGENCY;

        /** As people and scripts see it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
