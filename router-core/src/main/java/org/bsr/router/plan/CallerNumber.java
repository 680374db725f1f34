package org.bsr.router.plan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bsr.router.command.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A whole number about a caller that conditions compare with constants.
 *
 * @param days of {@link Kind#CONTACTS}: contacts are counted that are younger than so many days
 */
record CallerNumber(Kind kind, int days) {
    /** What the numbers are called in conditions, with an example of the last. */
    static final List<String> NAMES = List.of("tenure_years", "potential_value", "hour", "contacts_30d");

    private static final Pattern CONTACTS = Pattern.compile("contacts_([1-9][0-9]{0,2})d");
    private static final int HOUR_MINUTES = 60;
    private static final int DAY_HOURS = 24;

    enum Kind {
        TENURE_YEARS(200),
        POTENTIAL_VALUE(1_000_000_000),
        HOUR(23),
        CONTACTS(Caller.MOST_CONTACTS);

        /** The greatest constant that makes sense. */
        final int most;

        Kind(int most) {
            this.most = most;
        }
    }

    /** The number of this name, or null if none is called so. */
    static @Nullable CallerNumber named(String name) {
        Matcher contacts = CONTACTS.matcher(name);
        return switch (name) {
            case "tenure_years" -> new CallerNumber(Kind.TENURE_YEARS, 0);
            case "potential_value" -> new CallerNumber(Kind.POTENTIAL_VALUE, 0);
            case "hour" -> new CallerNumber(Kind.HOUR, 0);
            default -> contacts.matches() ? new CallerNumber(Kind.CONTACTS, Integer.parseInt(contacts.group(1))) : null;
        };
    }

    /** As conditions write it. */
    String name() {
        return switch (kind) {
            case TENURE_YEARS -> "tenure_years";
            case POTENTIAL_VALUE -> "potential_value";
            case HOUR -> "hour";
            case CONTACTS -> "contacts_" + days + "d";
        };
    }

    int of(Caller caller) {
        return switch (kind) {
            case TENURE_YEARS -> caller.tenureYears;
            case POTENTIAL_VALUE -> caller.potentialValue;
            case HOUR -> caller.minuteOfWeek / HOUR_MINUTES % DAY_HOURS;
            case CONTACTS -> caller.contactsWithin(days);
        };
    }
}
