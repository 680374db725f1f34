package org.bsr.server.player.sip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A SIPp process: callers, or telephones that answer. */
final class Sipp implements AutoCloseable {
    private static final long LONGEST_END_SECONDS = 60;

    /** What SIPp counted. */
    record Count(int made, int succeeded, int failed) {}

    private final Process process;
    private final Path directory;
    private final String name;

    private Sipp(Process process, Path directory, String name) {
        this.process = process;
        this.directory = directory;
        this.name = name;
    }

    /** Telephones that wait for calls. */
    static Sipp telephones(SipTools tools, Path directory, Path scenario, int port) throws IOException {
        return start(tools, directory, scenario, port, List.of());
    }

    /** Calls whose ids begin with the scenario's name; response times are kept. */
    static Sipp callers(
            SipTools tools, Path directory, Path scenario, int port, int proxy, String number, int calls, int perSecond)
            throws IOException {
        String name = nameOf(scenario);
        return start(
                tools,
                directory,
                scenario,
                port,
                List.of(
                        "127.0.0.1:" + proxy,
                        "-s",
                        number,
                        "-m",
                        Integer.toString(calls),
                        "-r",
                        Integer.toString(perSecond),
                        "-l",
                        "10000",
                        "-cid_str",
                        name + "-%u-%p@%s",
                        "-trace_rtt",
                        "-rtt_freq",
                        "1"));
    }

    private static Sipp start(SipTools tools, Path directory, Path scenario, int port, List<String> more)
            throws IOException {
        String name = nameOf(scenario);
        List<String> command = new ArrayList<>(List.of(
                tools.sipp().toString(),
                "-sf",
                scenario.getFileName().toString(),
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-nostdin",
                "-timer_resol",
                "1",
                // What comes while it has no turn is not to be lost.
                "-buff_size",
                "4194304",
                "-trace_stat",
                "-stf",
                name + ".csv",
                "-fd",
                "1",
                "-trace_err",
                "-error_file",
                name + ".errors"));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".out").toFile())
                .start();
        return new Sipp(process, directory, name);
    }

    /** Waits until all calls are over. */
    Count await(long seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            close();
        }
        return count();
    }

    /** Lets the telephones finish their calls, and counts. */
    Count end() throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", "-USR1", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
        return await(LONGEST_END_SECONDS);
    }

    /** From INVITE to 180, in milliseconds, sorted. */
    double[] responseMillis() throws IOException {
        Path file = directory.resolve(name + "_" + process.pid() + "_rtt.csv");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(";", -1))
                    .filter(cells -> cells.length >= 2)
                    .mapToDouble(cells -> Double.parseDouble(cells[1]))
                    .sorted()
                    .toArray();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Count count() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(name + ".csv"));
        List<String> header = Arrays.asList(lines.get(0).split(";", -1));
        String[] last = lines.get(lines.size() - 1).split(";", -1);
        return new Count(
                Integer.parseInt(last[header.indexOf("TotalCallCreated")]),
                Integer.parseInt(last[header.indexOf("SuccessfulCall(C)")]),
                Integer.parseInt(last[header.indexOf("FailedCall(C)")]));
    }

    private static String nameOf(Path scenario) {
        return scenario.getFileName().toString().replace(".xml", "");
    }
}
