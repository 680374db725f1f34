package org.bsr.server.whatif;

import static org.bsr.server.whatif.Html.escaped;
import static org.bsr.server.whatif.Numbers.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.day.Change;
import org.bsr.router.simulation.day.DayComparison;
import org.bsr.router.simulation.day.DayComparison.Row;
import org.bsr.router.simulation.day.DayComparison.Series;
import org.bsr.router.simulation.day.Figure;
import org.bsr.router.simulation.day.Groups;
import org.bsr.router.simulation.day.StaffTime;

/** The comparison as one HTML page that needs nothing else: no network, no script. */
public final class HtmlReport {
    private static final int MOST_CHANGES = 100;
    /** Per cent of a plot's values that must fit: the odd half hour with two callers would flatten all others. */
    private static final int MOST_SHOWN = 98;

    private final DayComparison comparison;
    private final Verdict verdict;
    private final WhatIfText text;
    private final RoutingPlan plan;
    private final String title;
    private final StringBuilder out = new StringBuilder();

    public HtmlReport(DayComparison comparison, Verdict verdict, String against) {
        this.comparison = comparison;
        this.verdict = verdict;
        this.text = new WhatIfText(comparison, verdict);
        this.plan = comparison.day().terms().plan();
        this.title = plan.name() + ": the day of " + date() + " under " + against;
    }

    private ZoneId zone() {
        return ZoneId.of(plan.centers().get(0).timeZone());
    }

    private String date() {
        long first = comparison.day().calls().get(0).arrival();
        return DateTimeFormatter.ISO_LOCAL_DATE.format(
                Instant.ofEpochSecond(first / 1_000_000).atZone(zone()));
    }

    public String page() {
        out.setLength(0);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        out.append(format(
                "<p class=\"verdict %s\">%s</p>\n",
                verdict.word().name().toLowerCase(Locale.ROOT), escaped(verdict.sentence())));
        overall();
        section("From what it was worth to what it would have been", new Waterfall(comparison).svg());
        plots("Waits by value tier over the day", comparison.waitsByTier(), "mean wait s");
        plots("Occupancy by center over the day", comparison.occupancyByCenter(), "occupancy %");
        groups();
        decisions();
        notes();
        return out.append("</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void section(String heading, String content) {
        out.append("<h2>")
                .append(escaped(heading))
                .append("</h2>\n")
                .append(content)
                .append('\n');
    }

    private void overall() {
        out.append("<table>\n<tr><th>all calls</th><th></th><th>recorded</th><th>played again</th><th>new plan</th>")
                .append("<th>difference</th></tr>\n");
        for (Figure figure : Figure.values()) {
            Row row = comparison.row(0, figure);
            out.append(format(
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>%s</tr>\n",
                    figure.label(),
                    escaped(Numbers.unit(figure, plan.currency())),
                    Numbers.value(comparison.recorded(0, figure), figure),
                    Numbers.value(row.before().mean(), figure),
                    Numbers.value(row.after().mean(), figure),
                    difference(row, figure)));
        }
        out.append("</table>\n");
    }

    private static String difference(Row row, Figure figure) {
        String style = !row.isSignificant()
                ? ""
                : row.difference().mean() > 0 == figure.moreIsBetter() ? " class=\"better\"" : " class=\"worse\"";
        return format(
                "<td%s>%s%s</td>",
                style, Numbers.difference(row.difference(), figure), row.isSignificant() ? " *" : "");
    }

    private void plots(String heading, List<Series> all, String unit) {
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
        List<String> times = LongStream.of(comparison.halfHours())
                .mapToObj(half -> clock.format(Instant.ofEpochSecond(half * (StaffTime.HALF_HOUR / 1_000_000))
                        .atZone(zone())))
                .toList();
        double[] values = all.stream()
                .flatMapToDouble(series ->
                        DoubleStream.concat(DoubleStream.of(series.before()), DoubleStream.of(series.after())))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double highest = values.length == 0 ? 1 : values[(values.length - 1) * MOST_SHOWN / 100];
        LineChart chart = new LineChart(times, highest, unit);
        StringBuilder content =
                new StringBuilder("<p>Dashed: as it was. Solid: under the new plan. By half hour of arrival, in the"
                        + " time of " + escaped(plan.centers().get(0).name())
                        + "; the few highest peaks may be cut off.</p>\n<div class=\"plots\">\n");
        for (int i = 0; i < all.size(); i++) {
            content.append(chart.svg(all.get(i), i % 6)).append('\n');
        }
        section(heading, content.append("</div>").toString());
    }

    private void groups() {
        Figure[] figures = {
            Figure.SERVICE_LEVEL,
            Figure.ASA,
            Figure.ABANDONMENT,
            Figure.OCCUPANCY,
            Figure.COST,
            Figure.VALUE,
            Figure.NET
        };
        out.append("<h2>By value tier, intent and center</h2>\n<div class=\"wide\"><table>\n");
        Groups.Kind heading = Groups.Kind.ALL;
        for (int i = 1; i < comparison.groups().size(); i++) {
            Groups.Group group = comparison.groups().get(i);
            if (group.kind() != heading) {
                heading = group.kind();
                out.append("<tr><th>").append(WhatIfText.title(heading)).append("</th>");
                for (Figure figure : figures) {
                    out.append(format(
                            "<th colspan=\"2\">%s, %s</th>",
                            figure.label(), escaped(Numbers.unit(figure, plan.currency()))));
                }
                out.append("</tr>\n");
            }
            out.append("<tr><td>").append(escaped(group.name())).append("</td>");
            for (Figure figure : figures) {
                Row row = comparison.row(i, figure);
                out.append("<td>")
                        .append(Numbers.value(row.after().mean(), figure))
                        .append("</td>")
                        .append(difference(row, figure));
            }
            out.append("</tr>\n");
        }
        out.append("</table></div>\n<p>Under the new plan, and the difference from how it was.</p>\n");
    }

    private void decisions() {
        out.append(format(
                "<h2>Decisions that change</h2>\n<p>%,.0f of %,d calls. Most follow from others: who takes one call is not free for"
                        + " the next.</p>\n<table>\n",
                comparison.changed().mean(), comparison.day().calls().size()));
        for (Change.Kind kind : Change.Kind.values()) {
            double mean = comparison.changed(kind).mean();
            if (mean > 0) {
                out.append(format("<tr><td>%s</td><td>%,.0f</td></tr>\n", escaped(kind.label()), mean));
            }
        }
        out.append("</table>\n");
        List<Change> listed = new ArrayList<>(comparison.changes());
        listed.sort(Comparator.comparing(Change::kind));
        if (listed.isEmpty()) {
            return;
        }
        out.append("<details><summary>")
                .append(format("The first %,d of them", Math.min(MOST_CHANGES, listed.size())))
                .append("</summary>\n<table class=\"words\">\n")
                .append("<tr><th>call</th><th>caller</th><th>as it was</th><th>under the new plan</th></tr>\n");
        listed.stream().limit(MOST_CHANGES).forEach(change -> {
            ChangeInWords words = ChangeInWords.of(change, plan);
            out.append(format(
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
                    escaped(words.call()), escaped(words.caller()), escaped(words.before()), escaped(words.after())));
        });
        out.append("</table></details>\n");
    }

    private void notes() {
        List<String> notes = new ArrayList<>();
        notes.addAll(text.legend());
        notes.add(text.closeness());
        notes.addAll(comparison.assumptions());
        out.append("<h2>What is assumed, and how close the play is</h2>\n<ul>\n");
        notes.forEach(note -> out.append("<li>").append(escaped(note)).append("</li>\n"));
        out.append("</ul>\n");
    }
}
