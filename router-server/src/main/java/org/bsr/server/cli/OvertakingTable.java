package org.bsr.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bsr.router.overtaking.Bound;
import org.bsr.router.overtaking.Kind;
import org.bsr.router.overtaking.Overtaking;

/** How far newcomers pass those who wait, as a table of who waits by who comes. */
final class OvertakingTable {
    /** With more kinds of calls than this the table is too wide to be read. */
    private static final int MOST_COLUMNS = 24;

    private final Overtaking overtaking;
    private final boolean ofRoster;

    OvertakingTable(Overtaking overtaking, boolean ofRoster) {
        this.overtaking = overtaking;
        this.ofRoster = ofRoster;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(
                "%nOvertaking: a newcomer of the column passes calls of the row that have waited less, in seconds;%ncolumns are numbered like the rows, and - means that he passes none%n"
                        .formatted());
        out.append(ofRoster ? "" : "(for agents with every skill at one level, as there is no agents.csv)\n");
        List<Kind> kinds = overtaking.kinds();
        if (kinds.size() <= MOST_COLUMNS) {
            table(kinds, out);
        } else {
            out.append("%d kinds of calls are too many for a table; --json has every pair%n".formatted(kinds.size()));
        }
        for (Map.Entry<Kind, Kind> pair : overtaking.unbounded().entrySet()) {
            out.append("warning: strict priority: newcomers of `%s` pass calls of `%s` however long these have waited%n"
                    .formatted(pair.getValue().name(), pair.getKey().name()));
        }
        return out.toString();
    }

    private void table(List<Kind> kinds, StringBuilder out) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            names.add((i + 1) + "  " + kinds.get(i).name());
        }
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        out.append("  ").append(" ".repeat(width));
        for (int i = 0; i < kinds.size(); i++) {
            out.append("%10d".formatted(i + 1));
        }
        out.append('\n');
        for (int i = 0; i < kinds.size(); i++) {
            out.append("  ")
                    .append(names.get(i))
                    .append(" ".repeat(width - names.get(i).length()));
            for (Kind newcomer : kinds) {
                out.append("%10s"
                        .formatted(
                                newcomer.equals(kinds.get(i)) ? "" : shown(overtaking.bound(newcomer, kinds.get(i)))));
            }
            out.append('\n');
        }
    }

    private static String shown(Bound bound) {
        return switch (bound.reach()) {
            case NEVER -> "-";
            case BOUNDED -> String.format(Locale.ROOT, "%.1f", bound.waitMicros() / 1e6);
            case RESERVE -> "reserve";
            case UNBOUNDED -> "unbounded";
        };
    }
}
