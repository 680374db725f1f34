package org.bsr.server.whatif;

import static org.bsr.server.whatif.Numbers.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bsr.router.simulation.day.DayComparison;
import org.bsr.router.simulation.day.DayComparison.Row;
import org.bsr.router.simulation.day.Figure;
import org.bsr.router.simulation.day.Groups;

/**
 * What a supervisor should make of a comparison. A plan is called better or worse only if value less cost differs by more than
 * chance explains, that of the replications and that of the day's half hours.
 */
public final class Verdict {
    /** A service level that changes by less is not worth a word, in points. */
    private static final double WORTH_A_WORD = 1;

    /** What it comes to. */
    public enum Word {
        THE_SAME,
        NO_DIFFERENCE,
        BETTER,
        WORSE
    }

    private final DayComparison comparison;
    private final String name;
    private final String currency;
    private final Row net;
    private final double halfWidth;

    /** @param name of the other plan's file */
    public Verdict(DayComparison comparison, String name) {
        this.comparison = comparison;
        this.name = name;
        currency = comparison.day().terms().plan().currency();
        net = comparison.row(0, Figure.NET);
        halfWidth = net.luck();
    }

    public Word word() {
        if (comparison.changed().mean() == 0) {
            return Word.THE_SAME;
        }
        if (!net.isSignificant()) {
            return Word.NO_DIFFERENCE;
        }
        return net.difference().mean() > 0 ? Word.BETTER : Word.WORSE;
    }

    /** Half the width of the interval that the verdict rests on. */
    public double halfWidth() {
        return halfWidth;
    }

    public String sentence() {
        return switch (word()) {
            case THE_SAME ->
                format("The same: under %s no call of this day would have been decided differently.", name);
            case NO_DIFFERENCE ->
                format(
                        "No significant difference: under %s the day would have been worth %s, which is within chance (± %,.0f).%s",
                        name, money(), halfWidth, service());
            case BETTER -> "Better: " + difference();
            case WORSE -> "Worse: " + difference();
        };
    }

    private String difference() {
        double difference = net.difference().mean();
        return format(
                "under %s the day would have been worth %s (± %,.0f), %+.1f %% of value less cost%s.%s",
                name,
                money(),
                halfWidth,
                100 * difference / Math.abs(net.before().mean()),
                mostlyFrom(),
                service());
    }

    private String money() {
        double difference = net.difference().mean();
        return format("%,.0f %s %s", Math.abs(difference), currency, difference < 0 ? "less" : "more");
    }

    /** The tier and the intent that the difference comes from. */
    private String mostlyFrom() {
        return format(", mostly from %s and from %s", most(Groups.Kind.TIER), most(Groups.Kind.INTENT));
    }

    private String most(Groups.Kind kind) {
        double sign = Math.signum(net.difference().mean());
        int most = indices(kind).stream()
                .max(Comparator.comparingDouble(
                        i -> sign * comparison.row(i, Figure.NET).difference().mean()))
                .orElse(0);
        return format(
                "%s (%s)",
                comparison.groups().get(most).name(),
                Numbers.signed(comparison.row(most, Figure.NET).difference().mean(), Figure.NET));
    }

    private String service() {
        List<String> changes = new ArrayList<>();
        for (int tier : indices(Groups.Kind.TIER)) {
            Row level = comparison.row(tier, Figure.SERVICE_LEVEL);
            if (level.isSignificant() && Math.abs(level.difference().mean()) >= WORTH_A_WORD) {
                changes.add(format(
                        "%s %.1f %% instead of %.1f %%",
                        comparison.groups().get(tier).name(),
                        level.after().mean(),
                        level.before().mean()));
            }
        }
        return changes.isEmpty()
                ? " No tier's service level changes by a point or more beyond chance."
                : " Service level: " + String.join(", ", changes) + ".";
    }

    private List<Integer> indices(Groups.Kind kind) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < comparison.groups().size(); i++) {
            if (comparison.groups().get(i).kind() == kind) {
                found.add(i);
            }
        }
        return found;
    }
}
