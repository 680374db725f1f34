package org.bsr.server.whatif;

import static org.bsr.server.whatif.Numbers.format;

import java.util.List;
import org.bsr.router.simulation.day.DayComparison.Series;

/** One small plot of a figure over the day, as SVG: a dashed line as it was, a solid one under the new plan. */
final class LineChart {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 190;
    private static final int LEFT = 44;
    private static final int RIGHT = 10;
    private static final int TOP = 24;
    private static final int BOTTOM = 24;
    private static final int HOURS_BETWEEN_LABELS = 3;

    private final List<String> clock;
    private final double top;
    private final String unit;

    /**
     * @param clock the local time of each half hour, such as {@code 09:30}
     * @param highest the largest value of all plots that are to be compared
     */
    LineChart(List<String> clock, double highest, String unit) {
        this.clock = clock;
        this.top = rounded(highest);
        this.unit = unit;
    }

    /** The next larger number that is 1, 2 or 5 times a power of ten. */
    static double rounded(double highest) {
        if (!(highest > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double step : new double[] {1, 2, 5, 10}) {
            if (highest <= step * power) {
                return step * power;
            }
        }
        return highest;
    }

    String svg(Series series, int color) {
        StringBuilder out = new StringBuilder(format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, HEIGHT, Html.escaped(series.name() + ", " + unit + ", over the day")));
        out.append(format(
                "<text class=\"name\" x=\"%d\" y=\"14\">%s, %s</text>",
                LEFT, Html.escaped(series.name()), Html.escaped(unit)));
        for (int i = 0; i <= 4; i++) {
            double value = top * i / 4;
            out.append(format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, y(value), y(value)));
            out.append(format(
                    "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT - 6, y(value) + 4, top < 4 ? format("%.2f", value) : format("%,.0f", value)));
        }
        for (int i = 0; i < clock.size(); i++) {
            String time = clock.get(i);
            if (time.endsWith(":00") && Integer.parseInt(time.substring(0, 2)) % HOURS_BETWEEN_LABELS == 0) {
                out.append(format(
                        "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                        x(i), HEIGHT - 6, time));
            }
        }
        out.append(line(series.before(), "before c" + color));
        out.append(line(series.after(), "after c" + color));
        return out.append("</svg>").toString();
    }

    private String line(double[] values, String style) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                path.append(format("%s%.1f %.1f", down ? "L" : "M", x(i), y(Math.min(top, values[i]))));
            }
            down = Double.isFinite(values[i]);
        }
        return format("<path class=\"%s\" d=\"%s\"/>", style, path);
    }

    private double x(int i) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * i / Math.max(1, clock.size() - 1);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
    }
}
