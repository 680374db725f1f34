package org.bsr.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bsr.bench.CallCenters;
import org.bsr.bench.limit.Limit;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Scratch;
import org.bsr.server.cli.Bsr;
import org.bsr.server.player.ServerProcess;

/** Starts the routers and limit programs that are loaded; each is new, in a directory of its own. */
final class Sides implements AutoCloseable {
    private final Settings settings;
    private final CallCenters centers;
    private final Floor floor;
    private final Scratch scratch;
    private int started;

    Sides(Settings settings, CallCenters centers, Floor floor) throws IOException {
        this.settings = settings;
        this.centers = centers;
        this.floor = floor;
        scratch = new Scratch(settings.directory(), "bsr-bench");
    }

    ServerProcess start(Side side) throws IOException {
        Path home = Files.createDirectory(scratch.path().resolve(side + "-" + ++started));
        if (side.isLimit()) {
            return start(Limit.class, List.of(side.toString()), home.resolve("log"));
        }
        Path config = home.resolve("config");
        floor.write(centers, config);
        List<String> arguments = new ArrayList<>(List.of("serve", "--config", config.toString(), "--port", "0"));
        arguments.addAll(List.of("--journal", home.resolve("journal").toString(), "--until-stdin-closes"));
        arguments.addAll(List.of("--durability", settings.durability().name().toLowerCase(Locale.ROOT)));
        arguments.addAll(List.of("--connections", String.valueOf(settings.connections() + 1)));
        if (settings.layout() != null) {
            arguments.addAll(List.of("--layout", settings.layout().name().toLowerCase(Locale.ROOT)));
        }
        arguments.addAll(settings.serveOptions());
        return start(Bsr.class, arguments, home.resolve("log"));
    }

    /** With the options of the JVM that runs this: `./bsr` starts both alike. */
    private ServerProcess start(Class<?> main, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(settings.serverPrefix());
        command.addAll(ServerProcess.java(Program.jvmOptions(), main.getName(), arguments));
        return ServerProcess.start(command, log);
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
