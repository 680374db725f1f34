package org.bsr.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bsr.server.player.RunDirectory;
import org.bsr.server.player.report.TextTable;
import org.bsr.server.player.sip.KamailioTrial;
import org.bsr.server.player.sip.SipTools;
import org.bsr.server.player.sip.TrialReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code bsr demo --kamailio}: SIP calls through Kamailio, and the account of both sides. */
final class KamailioDemo {
    private static final int RATE = 100;
    private static final int[] RATES = {100, 500, 1_000};
    private static final int[] PERCENTS = {50, 90, 99, 100};

    @Option(
            names = "--kamailio",
            required = true,
            description = "Plays SIPp's callers against a Kamailio that asks a router, with SIPp's telephones in three"
                    + " centers, while the router and Kamailio are restarted. Ends with a table that accounts for every call on"
                    + " both sides; fails if it does not add up.")
    @SuppressWarnings("UnusedVariable") // that it was given is all there is to know
    private boolean wanted;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Calls a second (default: " + RATE + "). Not with --latency, which has its own.")
    private @Nullable Integer rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "For so long (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--latency",
            description =
                    "Measures the time from INVITE to 180 instead, at 100, 500 and 1,000 calls a second; fails if no call"
                            + " went well at one of these rates, or agents were not free again after it.")
    private boolean latency;

    @Option(
            names = "--kamailio-cfg",
            paramLabel = "FILE",
            defaultValue = Bsr.HOME + "config/telephony/kamailio.cfg",
            description = "Kamailio's configuration (default: ${DEFAULT-VALUE}).")
    private Path sample = Path.of("config/telephony/kamailio.cfg");

    int play(PrintWriter out, PrintWriter err, @Nullable Path runDirectory, boolean json) throws IOException {
        if (latency && rate != null) {
            err.println("--rate is not for --latency, which has rates of its own");
            return 2;
        }
        int perSecond = rate == null ? RATE : rate;
        if (perSecond < 1 || seconds < 1 || !Files.exists(sample)) {
            err.println("--rate and --seconds are at least 1, and --kamailio-cfg names a file");
            return 2;
        }
        SipTools tools = SipTools.find();
        if (tools == null) {
            err.println(SipTools.MISSING);
            return 1;
        }
        int mostPerSecond = latency ? RATES[RATES.length - 1] : perSecond;
        KamailioTrial.Settings settings = new KamailioTrial.Settings(mostPerSecond, seconds, sample);
        try (RunDirectory run = new RunDirectory(runDirectory).mustBeFresh();
                KamailioTrial trial = new KamailioTrial(tools, settings, run, what -> {
                    err.println(what + " …");
                    err.flush();
                })) {
            return latency ? measure(trial, out, json) : account(trial, out, json);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int account(KamailioTrial trial, PrintWriter out, boolean json)
            throws IOException, InterruptedException {
        TrialReport report = trial.play();
        if (json) {
            try (JsonGenerator generator =
                    new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
                generator.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
                generator.writeStartObject();
                report.json(generator);
                generator.writeEndObject();
            }
            out.println();
        } else {
            out.print(report.text());
            out.println(report.isBalanced() ? "Every call is accounted for on both sides." : "It does not add up.");
        }
        out.flush();
        return report.isBalanced() ? 0 : 1;
    }

    private static int measure(KamailioTrial trial, PrintWriter out, boolean json)
            throws IOException, InterruptedException {
        trial.open();
        TextTable table = new TextTable("INVITE to 180, ms", "calls", "went well", "p50", "p90", "p99", "longest");
        boolean failed = false;
        for (int perSecond : RATES) {
            KamailioTrial.Latency latency = trial.latency(perSecond);
            failed |= latency.wentWell() == 0 || latency.stuck() > 0;
            List<String> figures = new ArrayList<>();
            for (int percent : PERCENTS) {
                figures.add(figure(latency.millis(), percent));
            }
            if (json) {
                out.printf(
                        "{\"what\":\"invite_to_180\",\"unit\":\"ms\",\"calls_per_second\":%d,\"calls\":%d,\"went_well\":%d,"
                                + "\"agents_stuck\":%d,\"p50\":%s,\"p90\":%s,\"p99\":%s,\"max\":%s}%n",
                        perSecond,
                        latency.calls(),
                        latency.wentWell(),
                        latency.stuck(),
                        figures.get(0),
                        figures.get(1),
                        figures.get(2),
                        figures.get(3));
                out.flush();
            }
            table.add(
                    perSecond + " calls a second",
                    Integer.toString(latency.calls()),
                    Integer.toString(latency.wentWell()),
                    figures.get(0),
                    figures.get(1),
                    figures.get(2),
                    figures.get(3));
        }
        if (!json) {
            out.print(table);
            out.flush();
        }
        return failed ? 1 : 0;
    }

    private static String figure(double[] sorted, int percent) {
        double millis = sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1L) * percent / 100)];
        return Double.isNaN(millis) ? "null" : String.format(Locale.ROOT, "%.1f", millis);
    }
}
