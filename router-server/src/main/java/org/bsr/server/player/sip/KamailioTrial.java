package org.bsr.server.player.sip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bsr.server.player.RouterProcess;
import org.bsr.server.player.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Calls through a real Kamailio, in acts: an ordinary load with agents who do not answer, self-service and callers who give up, the
 * router's death in the middle of calls, calls without it, its return, and Kamailio's own restart. In the end every call of either side
 * is accounted for.
 */
public final class KamailioTrial implements AutoCloseable {
    private static final String ORDINARY = "8005550100";
    private static final String BALANCE = "8005550101";
    private static final String UNLUCKY = "8005550102";
    private static final String TALKATIVE = "8005550103";
    private static final String HOPELESS = "8005550199";

    private static final int TALK_MILLIS = 500;
    private static final int LONG_TALK_MILLIS = 6_000;
    private static final int LONGEST_ACT_SECONDS = 60;
    private static final int RECONNECT_SECONDS = 40;

    /** @param sample the configuration of Kamailio that is tried */
    public record Settings(int perSecond, int seconds, Path sample) {}

    /**
     * How long callers waited for the 180.
     *
     * @param stuck agents who are not free though all calls are over
     * @param millis of each call that got so far, sorted
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Latency(int calls, int wentWell, int stuck, double[] millis) {}

    private final SipTools tools;
    private final Settings settings;
    private final RunDirectory directory;
    private final Consumer<String> progress;
    private final Ports ports;
    private final TrialConfig config;
    private final RouterProcess router;
    private final Proxy proxy;
    private final Floor floor;
    private final List<Sipp> centers = new ArrayList<>();
    private @Nullable Sipp selfService;
    private final List<Sipp> started = new ArrayList<>();
    private final List<TrialReport.Row> rows = new ArrayList<>();
    private int nextCaller;

    public KamailioTrial(SipTools tools, Settings settings, RunDirectory directory, Consumer<String> progress)
            throws IOException {
        this.tools = tools;
        this.settings = settings;
        this.directory = directory;
        this.progress = progress;
        Path path = directory.resolve("");
        ports = Ports.free(TrialConfig.CENTERS.size());
        config = new TrialConfig(path, ports);
        int busyAtOnce = settings.perSecond * (TALK_MILLIS + 1_000) / 1_000;
        floor = new Floor(config.writeRouter(30 + 2 * busyAtOnce));
        proxy = new Proxy(tools, path, config.writeProxy(settings.sample));
        router = new RouterProcess(
                List.of(
                        "--config",
                        config.config().toString(),
                        "--journal",
                        path.resolve("journal").toString(),
                        "--event-log",
                        path.resolve("events").toString()),
                path.resolve("router.log"));
    }

    /** Plays all acts. */
    public TrialReport play() throws IOException, InterruptedException {
        open();
        load();
        outage();
        proxyRestart();
        Map<String, String> stuck = floor.notFreeAfter(LONGEST_ACT_SECONDS);
        int byAgents = 0;
        for (Sipp center : centers) {
            byAgents += center.end().succeeded();
        }
        int bySelfService = Objects.requireNonNull(selfService).end().succeeded();
        floor.close();
        proxy.close();
        router.close();
        return new TrialReport(rows, RouterAccount.of(directory.resolve("events")), byAgents, bySelfService, stuck);
    }

    /** Only ordinary calls, so many a second: from INVITE to 180. */
    public Latency latency(int perSecond) throws IOException, InterruptedException {
        progress.accept("%d calls a second for %d seconds".formatted(perSecond, settings.seconds));
        String act = "rate" + perSecond;
        Sipp callers = callers("caller", act, ORDINARY, perSecond * settings.seconds, perSecond, TALK_MILLIS);
        Sipp.Count count = callers.await(settings.seconds + LONGEST_ACT_SECONDS);
        Map<String, String> stuck = floor.notFreeAfter(LONGEST_ACT_SECONDS);
        if (!stuck.isEmpty()) {
            progress.accept(stuck.size() + " agents are not free again");
        }
        return new Latency(count.made(), count.succeeded(), stuck.size(), callers.responseMillis());
    }

    /** Starts everything, and waits until it is ready for calls. */
    public void open() throws IOException, InterruptedException {
        progress.accept("starting a router, Kamailio and the telephones of three centers");
        for (int i = 0; i < TrialConfig.CENTERS.size(); i++) {
            centers.add(telephones(
                    "agent", TrialConfig.CENTERS.get(i), ports.centers().get(i)));
        }
        Sipp unused = telephones("absent", "absent", ports.absent());
        selfService = telephones("self-service", "selfservice", ports.selfService());
        floor.connect(router.locate());
        floor.awaitReady(LONGEST_ACT_SECONDS);
        proxy.start();
        proxy.awaitConnection(0, RECONNECT_SECONDS);
    }

    private void load() throws IOException, InterruptedException {
        int perSecond = settings.perSecond;
        int seconds = settings.seconds;
        progress.accept("%d calls a second for %d seconds".formatted(perSecond, seconds));
        int unlucky = Math.max(1, perSecond / 10);
        int hopeless = Math.max(1, perSecond / 5);
        int machine = Math.max(1, perSecond / 20);
        int ordinary = Math.max(1, perSecond - unlucky - hopeless - 2 * machine);
        Sipp answered = callers("caller", "answered", ORDINARY, ordinary * seconds, ordinary, TALK_MILLIS);
        Sipp another = callers("caller", "rerouted", UNLUCKY, unlucky * seconds, unlucky, TALK_MILLIS);
        Sipp served = callers("self-served", "selfserved", BALANCE, machine * seconds, machine, TALK_MILLIS);
        Sipp tired = callers("caller", "tired", TALKATIVE, machine * seconds, machine, TALK_MILLIS);
        Sipp gone = callers("gives-up", "abandoned", HOPELESS, hopeless * seconds, hopeless, TALK_MILLIS);
        conclude("answered", "an agent answers", answered, TrialReport.Expected.SERVED);
        conclude("rerouted", "no answer, then another agent", another, TrialReport.Expected.SERVED);
        conclude("selfserved", "self-service serves the caller", served, TrialReport.Expected.SELF_SERVED);
        conclude("tired", "the caller leaves self-service", tired, TrialReport.Expected.LEFT);
        conclude("abandoned", "the caller gives up waiting", gone, TrialReport.Expected.ABANDONED);
    }

    private void outage() throws IOException, InterruptedException {
        progress.accept("the router is killed in the middle of calls");
        Sipp talking = callers("caller", "talking", ORDINARY, 20, 20, LONG_TALK_MILLIS);
        Sipp parked = callers("caller", "parked", HOPELESS, 10, 10, TALK_MILLIS);
        Thread.sleep(2_500);
        long said = proxy.said();
        router.kill();
        Sipp alone = callers("caller", "alone", ORDINARY, 50, 25, TALK_MILLIS);
        conclude("alone", "the router is down: self-service", alone, TrialReport.Expected.UNKNOWN);
        progress.accept("the router is started again, and Kamailio reconnects");
        floor.connect(router.locate());
        conclude("talking", "a conversation outlives the router", talking, TrialReport.Expected.SERVED);
        conclude("parked", "waiting when the router died: self-service", parked, TrialReport.Expected.LEFT);
        proxy.awaitConnection(said, RECONNECT_SECONDS);
        Sipp again = callers("caller", "again", ORDINARY, 100, 50, TALK_MILLIS);
        conclude("again", "an agent answers again", again, TrialReport.Expected.SERVED);
    }

    private void proxyRestart() throws IOException, InterruptedException {
        progress.accept("Kamailio is restarted in the middle of conversations");
        Sipp talking = callers("caller", "restarted", ORDINARY, 20, 20, LONG_TALK_MILLIS);
        Thread.sleep(2_500);
        long said = proxy.said();
        proxy.stop();
        proxy.start();
        proxy.awaitConnection(said, RECONNECT_SECONDS);
        conclude("restarted", "a conversation outlives Kamailio", talking, TrialReport.Expected.SERVED);
    }

    private void conclude(String act, String what, Sipp callers, TrialReport.Expected expected)
            throws IOException, InterruptedException {
        rows.add(new TrialReport.Row(act, what, callers.await(settings.seconds + LONGEST_ACT_SECONDS), expected));
    }

    private Sipp callers(String scenario, String act, String number, int calls, int perSecond, int talkMillis)
            throws IOException {
        Path file = config.writeScenario(scenario, act, talkMillis);
        int port = ports.callers().get(nextCaller++ % ports.callers().size());
        Sipp callers = Sipp.callers(tools, directory.resolve(""), file, port, ports.proxy(), number, calls, perSecond);
        started.add(callers);
        return callers;
    }

    private Sipp telephones(String scenario, String name, int port) throws IOException {
        Path file = config.writeScenario(scenario, name, TALK_MILLIS);
        Sipp telephones = Sipp.telephones(tools, directory.resolve(""), file, port);
        started.add(telephones);
        return telephones;
    }

    @Override
    public void close() throws IOException {
        started.forEach(Sipp::close);
        floor.close();
        proxy.close();
        router.close();
    }
}
