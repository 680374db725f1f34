package org.bsr.server.whatif;

import static org.bsr.server.whatif.Numbers.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.day.Change;
import org.bsr.router.simulation.day.DayComparison;
import org.bsr.router.simulation.day.DayComparison.Row;
import org.bsr.router.simulation.day.Figure;
import org.bsr.router.simulation.day.Groups;
import org.bsr.server.player.report.TextTable;

/** The comparison for a terminal. */
public final class WhatIfText {
    static final String SERVICE_LEVEL =
            "Service level: answered within T / (answered + abandoned after T); T is the tier's in the recorded plan";

    private static final Figure[] SERVICE = {Figure.SERVICE_LEVEL, Figure.ASA, Figure.ABANDONMENT};
    private static final Figure[] MONEY = {Figure.OCCUPANCY, Figure.COST, Figure.VALUE};

    private final DayComparison comparison;
    private final Verdict verdict;
    private final String currency;

    public WhatIfText(DayComparison comparison, Verdict verdict) {
        this.comparison = comparison;
        this.verdict = verdict;
        currency = comparison.day().terms().plan().currency();
    }

    /** @param most so many changed decisions are listed */
    public String text(int most) {
        StringBuilder out = new StringBuilder(verdict.sentence()).append("\n\n");
        out.append(overall()).append('\n');
        out.append(groups(SERVICE)).append('\n');
        out.append(groups(MONEY));
        legend().forEach(line -> out.append(line).append('\n'));
        out.append('\n');
        out.append(decisions(most)).append('\n');
        out.append(closeness()).append("\n\nAssumed:\n");
        comparison.assumptions().forEach(text -> out.append("  - ").append(text).append('\n'));
        return out.toString();
    }

    /** What the figures mean. */
    List<String> legend() {
        return List.of(
                format(
                        "± 95 %% over %d replications of this day; * differs by more than chance, that of the replications and that of"
                                + " the day's half hours.",
                        comparison.replications()),
                format("%s (%s).", SERVICE_LEVEL, answerWithin()),
                "Wait: from asking for an agent to the answer or the hang-up; ASA is the mean of those answered. Abandoned: of those"
                        + " who asked. Occupancy: of the agents who sit there.",
                format(
                        "Value: of both plans in the money of the recorded plan; cost: as each plan says. In %s.",
                        currency));
    }

    private String answerWithin() {
        RoutingPlan plan = comparison.day().terms().plan();
        List<String> within = new ArrayList<>();
        plan.tiers().forEach(tier -> within.add(format("%s %.0f s", tier.name(), tier.answerWithinMicros() / 1e6)));
        plan.media().stream()
                .filter(media -> media.answerWithinMicros() != Media.NOT_GIVEN)
                .forEach(media -> within.add(format("%s %.0f s", media.name(), media.answerWithinMicros() / 1e6)));
        return String.join(", ", within);
    }

    private String overall() {
        TextTable table = new TextTable("all calls", "", "recorded", "played again", "new plan", "difference", "");
        table.rule();
        for (Figure figure : Figure.values()) {
            Row row = comparison.row(0, figure);
            table.add(
                    figure.label(),
                    Numbers.unit(figure, currency),
                    Numbers.value(comparison.recorded(0, figure), figure),
                    Numbers.value(row.before().mean(), figure),
                    Numbers.value(row.after().mean(), figure),
                    Numbers.difference(row.difference(), figure),
                    row.isSignificant() ? "*" : "");
        }
        return table.toString();
    }

    private String groups(Figure... figures) {
        List<String> header = new ArrayList<>(List.of(""));
        for (Figure figure : figures) {
            header.add(figure.label() + ' ' + Numbers.unit(figure, currency));
            header.addAll(List.of("new", "difference", ""));
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        Groups.Kind heading = Groups.Kind.ALL;
        for (int i = 1; i < comparison.groups().size(); i++) {
            Groups.Group group = comparison.groups().get(i);
            if (group.kind() != heading) {
                heading = group.kind();
                List<String> title = new ArrayList<>(List.of("by " + title(heading)));
                header.stream().skip(1).forEach(column -> title.add(""));
                table.rule();
                table.add(title.toArray(String[]::new));
            }
            List<String> cells = new ArrayList<>(List.of("  " + group.name()));
            for (Figure figure : figures) {
                Row row = comparison.row(i, figure);
                cells.add(Numbers.value(row.before().mean(), figure));
                cells.add(Numbers.value(row.after().mean(), figure));
                cells.add(Numbers.difference(row.difference(), figure));
                cells.add(row.isSignificant() ? "*" : "");
            }
            table.add(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    static String title(Groups.Kind kind) {
        return switch (kind) {
            case ALL -> "all";
            case TIER -> "value tier";
            case INTENT -> "intent";
            case CENTER -> "center";
        };
    }

    private String decisions(int most) {
        Estimate changed = comparison.changed();
        StringBuilder out = new StringBuilder(format(
                "Decisions that change: %,.0f of %,d calls. Most follow from others: who takes one call is not free for the next.\n",
                changed.mean(), comparison.day().calls().size()));
        for (Change.Kind kind : Change.Kind.values()) {
            double mean = comparison.changed(kind).mean();
            if (mean > 0) {
                out.append(format("  %,7.0f  %s\n", mean, kind.label()));
            }
        }
        List<Change> changes = comparison.changes();
        if (changes.isEmpty() || most == 0) {
            return out.toString();
        }
        TextTable table = new TextTable("  call", "caller", "as it was", "under the new plan");
        changes.stream().sorted(Comparator.comparing(Change::kind)).limit(most).forEach(change -> {
            ChangeInWords words =
                    ChangeInWords.of(change, comparison.day().terms().plan());
            table.add("  " + words.call(), words.caller(), words.before(), words.after());
        });
        out.append(table);
        if (changes.size() > most) {
            out.append(format("  and %,d more; --json lists all\n", changes.size() - most));
        }
        return out.toString();
    }

    String closeness() {
        Row level = comparison.row(0, Figure.SERVICE_LEVEL);
        Row net = comparison.row(0, Figure.NET);
        double recorded = comparison.recorded(0, Figure.NET);
        return format(
                "How close the play is: under the recorded plans %.2f %% of the calls end as they did, with the same agent; service"
                        + " level %.1f %% (recorded %.1f %%), value less cost %,.0f (recorded %,.0f, %+.2f %%).",
                100 * comparison.alike(),
                level.before().mean(),
                comparison.recorded(0, Figure.SERVICE_LEVEL),
                net.before().mean(),
                recorded,
                100 * (net.before().mean() - recorded) / Math.abs(recorded));
    }
}
