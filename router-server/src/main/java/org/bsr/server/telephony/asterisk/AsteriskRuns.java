package org.bsr.server.telephony.asterisk;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notices that an Asterisk was restarted, and that of the calls before nobody will ever hear again. Its dialplan may say when its process
 * began; where it does not, the call ids tell. They are {@code [system-]seconds.number}, numbered from the start of the process: a later
 * channel with a lower number belongs to another process. Belongs to the event loop.
 */
public final class AsteriskRuns {
    private static final Pattern ID = Pattern.compile("(?:.*-)?(\\d{1,15})\\.(\\d{1,15})");

    private long startedSecond;
    private long latestSecond;
    private long latestNumber;

    /**
     * Which calls ended with the process before, as a channel shows that is live now; null: it tells of none.
     *
     * @param id the channel's
     * @param started the second in which the process began, as its dialplan says; 0: it does not
     * @param known the ids of all calls; after a restart of the router they are all that is known of the process before
     */
    @Nullable
    Predicate<String> endedBy(String id, long started, Supplier<List<String>> known) {
        if (startedSecond > 0 && started == 0) {
            // A script that does not say it, of a dialplan that does: it may be told out of its order.
            return null;
        }
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return null;
        }
        long second = Long.parseLong(matcher.group(1));
        // A channel from before its own process: the clock was set meanwhile, and what it says is worth nothing.
        if (started > 0 && started <= second) {
            boolean isNew = started != startedSecond;
            startedSecond = started;
            return isNew ? other -> isNotAfter(other, started - 1) : null;
        }
        return endedBy(id, second, Long.parseLong(matcher.group(2)), known);
    }

    private @Nullable Predicate<String> endedBy(String id, long second, long number, Supplier<List<String>> known) {
        if (latestSecond == 0) {
            known.get().stream().filter(other -> !other.equals(id)).forEach(this::note);
        }
        // Two calls at the turn of a second may get their numbers in the one order and their times in the other.
        boolean restarted = second > latestSecond + 1 && number < latestNumber;
        long lastSecondBefore = latestSecond;
        if (restarted || number > latestNumber) {
            latestSecond = second;
            latestNumber = number;
        }
        return restarted ? other -> isNotAfter(other, lastSecondBefore) : null;
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
