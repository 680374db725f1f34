package org.bsr.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.bsr.bench.run.Machine;
import org.bsr.bench.run.Spread;
import org.jspecify.annotations.Nullable;

/** What a load came to, as one JSON object on one line. */
final class BenchJson {
    private static final JsonFactory JSON = new JsonFactory();

    private BenchJson() {}

    /** @param load of the machine, when it began */
    static String of(
            Settings settings, Machine machine, double load, List<LoadResult> results, @Nullable Summary summary)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("mode", settings.mode().toString());
            settings(json, settings);
            json.writeObjectFieldStart("machine");
            json.writeStringField("cpu", machine.cpu());
            json.writeNumberField("cores", machine.cores());
            json.writeStringField("jdk", System.getProperty("java.version"));
            json.writeNumberField("load_average", load);
            json.writeBooleanField("pinned", settings.isPinned());
            json.writeEndObject();
            json.writeArrayFieldStart("runs");
            for (LoadResult result : results) {
                run(json, result);
            }
            json.writeEndArray();
            if (summary != null) {
                json.writeObjectFieldStart("summary");
                json.writeStringField("figure", settings.mode().isThroughput() ? "commands_per_second" : "p50_ns");
                spread(json, "limit", summary.limit());
                spread(json, "router", summary.router());
                spread(json, "ratio", summary.ratio());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void settings(JsonGenerator json, Settings settings) throws IOException {
        json.writeObjectFieldStart("settings");
        json.writeStringField("encoding", settings.wire().toString());
        json.writeNumberField("connections", settings.connections());
        json.writeNumberField("window", settings.window());
        if (settings.rate() > 0) {
            json.writeNumberField("rate", settings.rate());
        }
        json.writeNumberField("seconds", settings.seconds());
        json.writeNumberField("warmup", settings.warmup());
        json.writeNumberField("agents", settings.agents());
        if (settings.connect() == null) {
            json.writeStringField("durability", settings.durability().name().toLowerCase(Locale.ROOT));
        } else {
            json.writeStringField("connect", settings.connect());
        }
        if (settings.layout() != null) {
            json.writeStringField("layout", settings.layout().name().toLowerCase(Locale.ROOT));
        }
        json.writeEndObject();
    }

    private static void run(JsonGenerator json, LoadResult result) throws IOException {
        Tally tally = result.tally();
        json.writeStartObject();
        json.writeStringField("target", result.side().toString());
        json.writeNumberField("warmup_seconds", (double) result.warmupNanos() / TimeUnit.SECONDS.toNanos(1));
        json.writeNumberField("seconds", (double) result.nanos() / TimeUnit.SECONDS.toNanos(1));
        json.writeNumberField("commands", result.commands());
        json.writeNumberField("commands_per_second", Math.round(result.commandsPerSecond()));
        json.writeNumberField("due", tally.due);
        json.writeObjectFieldStart("whole_load");
        json.writeNumberField("commands", tally.commands);
        json.writeNumberField("replies", tally.replies);
        json.writeNumberField("events", tally.events);
        json.writeNumberField("calls", tally.calls);
        json.writeNumberField("offers", tally.offers);
        json.writeNumberField("waits", tally.waits);
        json.writeEndObject();
        json.writeObjectFieldStart("errors");
        json.writeNumberField("rejected", tally.rejected);
        json.writeNumberField("busy", tally.busy);
        json.writeNumberField("overdue", tally.overdue);
        json.writeNumberField("unanswered", result.unanswered());
        json.writeNumberField("unended_calls", result.unended());
        json.writeNumberField("missing_events", result.missingEvents());
        json.writeNumberField("unexpected", result.unexpected());
        json.writeEndObject();
        latency(json, result.measures(), result.latency());
        json.writeEndObject();
    }

    private static void latency(JsonGenerator json, String measures, Histogram latency) throws IOException {
        json.writeObjectFieldStart("latency");
        json.writeStringField("what", measures);
        json.writeNumberField("count", latency.getTotalCount());
        json.writeNumberField("mean_ns", Math.round(latency.getMean()));
        json.writeNumberField("min_ns", latency.getTotalCount() == 0 ? 0 : latency.getMinValue());
        json.writeNumberField("p50_ns", latency.getValueAtPercentile(50));
        json.writeNumberField("p90_ns", latency.getValueAtPercentile(90));
        json.writeNumberField("p99_ns", latency.getValueAtPercentile(99));
        json.writeNumberField("p999_ns", latency.getValueAtPercentile(99.9));
        json.writeNumberField("p9999_ns", latency.getValueAtPercentile(99.99));
        json.writeNumberField("max_ns", latency.getMaxValue());
        json.writeEndObject();
    }

    private static void spread(JsonGenerator json, String name, Spread spread) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("median", spread.median());
        json.writeNumberField("min", spread.least());
        json.writeNumberField("max", spread.most());
        json.writeEndObject();
    }
}
