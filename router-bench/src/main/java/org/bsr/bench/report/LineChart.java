package org.bsr.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines over two logarithmic axes, as an SVG. */
final class LineChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 76;
    private static final int RIGHT = 150;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;
    private static final int LINE_HEIGHT = 18;
    private static final List<String> COLOURS = List.of("#2f6fde", "#d1603d", "#2e9e6b", "#8a5bd6", "#8c8c8c");

    private final String title;
    private final Axis x;
    private final Axis y;
    private final Map<String, Map<Double, Double>> lines;
    private final StringBuilder svg = new StringBuilder();

    /** @param lines by name, from x to y in the order of x */
    LineChart(String title, Axis x, Axis y, Map<String, Map<Double, Double>> lines) {
        this.title = title;
        this.x = x;
        this.y = y;
        this.lines = lines;
    }

    String svg() {
        svg.setLength(0);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, HEIGHT);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT);
        text(LEFT, TOP - 20, "start", "#222222", title);
        x.ticks().forEach((value, label) -> {
            line(across(value), TOP, across(value), HEIGHT - BOTTOM);
            text(across(value), HEIGHT - BOTTOM + LINE_HEIGHT, "middle", "#555555", label);
        });
        y.ticks().forEach((value, label) -> {
            line(LEFT, up(value), WIDTH - RIGHT, up(value));
            text(LEFT - 8, up(value) + 4, "end", "#555555", label);
        });
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "#555555", x.name());
        text(LEFT - 8, TOP - 20, "end", "#555555", y.name());
        int index = 0;
        for (Map.Entry<String, Map<Double, Double>> line : lines.entrySet()) {
            String colour = COLOURS.get(index % COLOURS.size());
            draw(line.getValue(), colour);
            text(WIDTH - RIGHT + 12, TOP + 12 + index * LINE_HEIGHT, "start", colour, line.getKey());
            index++;
        }
        svg.append("</svg>\n");
        return svg.toString();
    }

    private void draw(Map<Double, Double> line, String colour) {
        String points = line.entrySet().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", across(point.getKey()), up(point.getValue())))
                .collect(Collectors.joining(" "));
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", points, colour);
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n", fromX, fromY, toX, toY);
    }

    private void text(double atX, double atY, String anchor, String colour, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                atX, atY, anchor, colour, text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private double across(double value) {
        return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private double up(double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
