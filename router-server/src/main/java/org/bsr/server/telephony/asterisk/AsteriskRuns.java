package org.bsr.server.telephony.asterisk;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices that an Asterisk was restarted. Its call ids are {@code [system-]seconds.number}, numbered from the start of the process: a
 * later call with a lower number belongs to another process, and of the calls before nobody will ever hear again. Belongs to the
 * event loop.
 */
public final class AsteriskRuns {
    private static final Pattern ID = Pattern.compile("(?:.*-)?(\\d{1,15})\\.(\\d{1,15})");

    private long latestSecond;
    private long latestNumber;

    /**
     * Which calls ended with the process before, as the id of a call that is live now shows.
     *
     * @param known the ids of all calls; after a restart of the router they are all that is known of the process before
     */
    Predicate<String> endedBy(String id, Supplier<List<String>> known) {
        if (latestSecond == 0) {
            known.get().stream().filter(other -> !other.equals(id)).forEach(this::note);
        }
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return other -> false;
        }
        long second = Long.parseLong(matcher.group(1));
        long number = Long.parseLong(matcher.group(2));
        // Two calls at the turn of a second may get their numbers in the one order and their times in the other.
        boolean restarted = second > latestSecond + 1 && number < latestNumber;
        long lastSecondBefore = latestSecond;
        if (restarted || number > latestNumber) {
            latestSecond = second;
            latestNumber = number;
        }
        return other -> restarted && isNotAfter(other, lastSecondBefore);
    }

    private void note(String id) {
        Matcher matcher = ID.matcher(id);
        if (matcher.matches()) {
            long second = Long.parseLong(matcher.group(1));
            long number = Long.parseLong(matcher.group(2));
            if (second > latestSecond || (second == latestSecond && number > latestNumber)) {
                latestSecond = second;
                latestNumber = number;
            }
        }
    }

    private static boolean isNotAfter(String id, long second) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() && Long.parseLong(matcher.group(1)) <= second;
    }
}
