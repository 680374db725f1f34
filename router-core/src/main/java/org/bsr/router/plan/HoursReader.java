package org.bsr.router.plan;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the hours of a center. */
final class HoursReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");
    private static final int DAY = 24 * 60;

    private final Scalars scalars;

    HoursReader(Scalars scalars) {
        this.scalars = scalars;
    }

    Hours read(Section center, ZoneId zone) {
        Node hours = center.get("hours");
        if (hours == null) {
            return Hours.ALWAYS;
        }
        List<Hours.Opening> openings = new ArrayList<>();
        for (Node node : center.list("hours")) {
            Section section = Section.open(scalars, "an opening", node, "days", "open", "close");
            openings.add(opening(section));
        }
        if (openings.isEmpty()) {
            scalars.error(hours, "`hours` must not be empty; without them the center is always open");
        }
        return new Hours(zone, openings);
    }

    private Hours.Opening opening(Section section) {
        Node days = section.need("days");
        int open = minute(section, "open");
        int close = minute(section, "close");
        if (open == close && section.get("close") != null) {
            scalars.problems()
                    .error(section.valueSpan("close"), "this closes when it opens; a whole day is 00:00 to 24:00");
        }
        return new Hours.Opening(days == null ? Set.of() : days(days), open, close < open ? close + DAY : close);
    }

    /** One day, or from one to another, over the end of the week too. */
    private Set<DayOfWeek> days(Node node) {
        String[] ends = scalars.text(node, "`days`").split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < 0 || ends.length > 2) {
            scalars.error(
                    node,
                    "`days` must be a day or days such as sat or mon-fri, of " + String.join(" ", DAYS) + "; found "
                            + Scalars.described(node));
            return Set.of();
        }
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + last));
        for (int day = first; day != last; day = (day + 1) % DAYS.size()) {
            days.add(DayOfWeek.of(1 + day));
        }
        return days;
    }

    /** Minute of the day. */
    private int minute(Section section, String key) {
        Node node = section.need(key);
        if (node == null) {
            return 0;
        }
        Matcher time = TIME.matcher(scalars.text(node, '`' + key + '`'));
        int minute = time.matches() ? Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2)) : DAY + 1;
        if (minute > DAY || (minute == DAY && key.equals("open"))) {
            scalars.error(node, '`' + key + "` must be a time of day such as 08:00; found " + Scalars.described(node));
            return 0;
        }
        return minute;
    }
}
