package org.bsr.server.whatif;

import static org.bsr.server.whatif.Numbers.format;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.simulation.day.DayComparison;
import org.bsr.router.simulation.day.Figure;
import org.bsr.router.simulation.day.Groups;

/** From what the day was worth to what it would have been, tier by tier, as SVG. */
final class Waterfall {
    private static final int WIDTH = 940;
    private static final int LEFT = 190;
    private static final int RIGHT = 140;
    private static final int ROW = 30;
    private static final int BAR = 20;

    private final String currency;
    private final List<Bar> bars = new ArrayList<>();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private record Bar(String name, double from, double to, String style, String label) {}

    Waterfall(DayComparison comparison) {
        currency = comparison.day().terms().plan().currency();
        double at = comparison.row(0, Figure.NET).before().mean();
        double end = comparison.row(0, Figure.NET).after().mean();
        add(new Bar("value less cost, as it was", at, at, "total", format("%,.0f", at)));
        for (int i = 0; i < comparison.groups().size(); i++) {
            Groups.Group group = comparison.groups().get(i);
            if (group.kind() == Groups.Kind.TIER) {
                double value = comparison.row(i, Figure.VALUE).difference().mean();
                add(step("value, " + group.name(), at, value));
                at += value;
            }
        }
        double cost = comparison.row(0, Figure.COST).difference().mean();
        add(step("cost", at, -cost));
        add(new Bar("under the new plan", end, end, "total", format("%,.0f", end)));
    }

    private static Bar step(String name, double at, double by) {
        return new Bar(name, at, at + by, by < 0 ? "loss" : "gain", Numbers.signed(by, Figure.NET));
    }

    private void add(Bar bar) {
        bars.add(bar);
        low = Math.min(low, Math.min(bar.from(), bar.to()));
        high = Math.max(high, Math.max(bar.from(), bar.to()));
    }

    String svg() {
        int height = bars.size() * ROW + 24;
        double room = Math.max(high - low, Math.abs(high) / 1000 + 1) * 0.15;
        double from = low - room;
        double perUnit = (WIDTH - LEFT - RIGHT) / (high + room - from);
        StringBuilder out = new StringBuilder(format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"value less cost, tier by tier\">",
                WIDTH, height));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            boolean total = bar.style().equals("total");
            double left = LEFT + ((total ? from : Math.min(bar.from(), bar.to())) - from) * perUnit;
            double right = LEFT + (Math.max(bar.from(), bar.to()) - from) * perUnit;
            int y = i * ROW + 4;
            out.append(format(
                    "<text class=\"label\" text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>",
                    LEFT - 10, y + 15, Html.escaped(bar.name())));
            out.append(format(
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    bar.style(), left, y, Math.max(1, right - left), BAR));
            out.append(format(
                    "<text class=\"label\" x=\"%.1f\" y=\"%d\">%s</text>",
                    right + 8, y + 15, Html.escaped(bar.label())));
        }
        out.append(format(
                "<text class=\"tick\" x=\"%d\" y=\"%d\">%s; the scale begins at %,.0f</text>",
                LEFT, height - 4, Html.escaped(currency), from));
        return out.append("</svg>").toString();
    }
}
