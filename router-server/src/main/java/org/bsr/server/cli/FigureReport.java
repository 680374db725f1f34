package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bsr.router.simulation.Comparison;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.Scenario;
import org.bsr.router.yaml.Scalars;

/** The figures of a simulation, as a table or as one line of JSON. */
final class FigureReport {
    private final PrintWriter out;
    private final Scenario scenario;

    FigureReport(PrintWriter out, Scenario scenario) {
        this.out = out;
        this.scenario = scenario;
    }

    void printTable(Map<String, Estimate> figures) {
        printTitle("");
        String names = "  %-" + width(figures) + "s";
        out.printf(
                names + " %12s  %-29s %11s %12s %7s%n",
                "figure",
                "simulated",
                "95 % interval",
                "std. error",
                "expected",
                "z");
        figures.forEach((name, figure) -> {
            Double exact = scenario.expected().get(name);
            StringBuilder row = new StringBuilder();
            row.append(String.format(
                    names + " %12s  %-29s %11s",
                    name,
                    shown(figure.mean()),
                    interval(figure),
                    shown(figure.standardError())));
            if (exact != null) {
                row.append(String.format(Locale.ROOT, " %12s %7.2f", shown(exact), figure.z(exact)));
            }
            out.println(row.toString().stripTrailing());
        });
        scenario.expected().keySet().stream()
                .filter(name -> !figures.containsKey(name))
                .forEach(name -> out.printf("  %-30s there is no such figure%n", name));
        Scenario.Optimum optimum = scenario.optimum();
        if (optimum != null) {
            double share = optimum.share(of(figures, Scenario.VALUE));
            out.printf(Locale.ROOT, "  %.2f %% of the optimum, %s%n", 100 * share, optimum.valuePerTime());
        }
        out.flush();
    }

    void printTable(Comparison comparison, String otherPlan) {
        printTitle(", against " + otherPlan);
        String names = "  %-" + width(comparison.differences()) + "s";
        out.printf(names + " %12s %12s %12s  95 %% interval%n", "figure", "its plan", "the other", "difference");
        comparison.differences().forEach((name, difference) -> {
            String sure = difference.low() > 0 ? "more" : difference.high() < 0 ? "less" : "";
            String row = String.format(
                    names + " %12s %12s %12s  %-29s %s",
                    name,
                    shown(of(comparison.first(), name).mean()),
                    shown(of(comparison.second(), name).mean()),
                    shown(difference.mean()),
                    interval(difference),
                    sure);
            out.println(row.stripTrailing());
        });
        out.flush();
    }

    private static int width(Map<String, Estimate> figures) {
        return figures.keySet().stream().mapToInt(String::length).max().orElse(1);
    }

    private void printTitle(String rest) {
        Scenario.Run run = scenario.run();
        out.printf(
                Locale.ROOT,
                "%s: %d replications of %,.0f units of %s, seed %d%s%n",
                scenario.name(),
                run.replications(),
                (double) run.lengthMicros() / scenario.unitMicros(),
                Scalars.shownDuration(scenario.unitMicros()),
                run.seed(),
                rest);
    }

    private static String interval(Estimate figure) {
        return Double.isFinite(figure.halfWidth()) ? shown(figure.low()) + " to " + shown(figure.high()) : "-";
    }

    private static Estimate of(Map<String, Estimate> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    private static String shown(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "-";
    }

    void printJson(Map<String, Estimate> figures) throws IOException {
        try (JsonGenerator json = openJson()) {
            json.writeObjectFieldStart("figures");
            for (Map.Entry<String, Estimate> entry : figures.entrySet()) {
                Estimate figure = entry.getValue();
                Double exact = scenario.expected().get(entry.getKey());
                json.writeObjectFieldStart(entry.getKey());
                write(json, figure);
                if (exact != null) {
                    json.writeNumberField("expected", exact);
                    write(json, "z", figure.z(exact));
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            Scenario.Optimum optimum = scenario.optimum();
            if (optimum != null) {
                json.writeObjectFieldStart("optimum");
                json.writeNumberField(Scenario.VALUE, optimum.valuePerTime());
                json.writeNumberField("share", optimum.share(of(figures, Scenario.VALUE)));
                json.writeEndObject();
            }
        }
        out.println();
        out.flush();
    }

    void printJson(Comparison comparison, String otherPlan) throws IOException {
        try (JsonGenerator json = openJson()) {
            json.writeStringField("against", otherPlan);
            json.writeObjectFieldStart("figures");
            for (String name : comparison.differences().keySet()) {
                json.writeObjectFieldStart(name);
                write(json, "first", of(comparison.first(), name));
                write(json, "second", of(comparison.second(), name));
                write(json, "difference", of(comparison.differences(), name));
                json.writeEndObject();
            }
        }
        out.println();
        out.flush();
    }

    /** Closing it also closes what is open in it. */
    private JsonGenerator openJson() throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("scenario", scenario.name());
        json.writeNumberField("replications", scenario.run().replications());
        json.writeNumberField("seed", scenario.run().seed());
        return json;
    }

    private static void write(JsonGenerator json, String name, Estimate figure) throws IOException {
        json.writeObjectFieldStart(name);
        write(json, figure);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Estimate figure) throws IOException {
        write(json, "mean", figure.mean());
        write(json, "standard_error", figure.standardError());
        json.writeArrayFieldStart("interval_95");
        write(json, figure.low());
        write(json, figure.high());
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        write(json, value);
    }

    private static void write(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
