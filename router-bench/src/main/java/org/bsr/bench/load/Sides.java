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
import org.bsr.server.journal.Durability;
import org.bsr.server.player.ServerProcess;
import org.jspecify.annotations.Nullable;

/** Starts the routers and limit programs that are loaded; each is new, in a directory of its own. */
final class Sides implements AutoCloseable {
    private final Settings settings;
    private final CallCenters centers;
    private final Floor floor;
    private final @Nullable Path log;
    private final Scratch scratch;
    private Path lastLog = Path.of("");
    private int started;

    /** @param log where all that they say to people goes; null: to a file of each, which is gone in the end */
    Sides(Settings settings, CallCenters centers, Floor floor, @Nullable Path log) throws IOException {
        this.log = log;
        this.settings = settings;
        this.centers = centers;
        this.floor = floor;
        scratch = new Scratch(settings.directory(), "bsr-bench");
    }

    ServerProcess start(Side side) throws IOException {
        Path home = Files.createDirectory(scratch.path().resolve(side + "-" + ++started));
        if (side.isLimit()) {
            boolean durable = settings.durability() == Durability.SYNC;
            return start(
                    Limit.class,
                    durable ? List.of(side.toString(), home.resolve("frames").toString()) : List.of(side.toString()),
                    home);
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
        return start(Bsr.class, arguments, home);
    }

    /** With the options of the JVM that runs this: `./bsr` starts both alike. */
    private ServerProcess start(Class<?> main, List<String> arguments, Path home) throws IOException {
        List<String> command = new ArrayList<>(settings.serverPrefix());
        command.addAll(ServerProcess.java(Program.jvmOptions(), main.getName(), arguments));
        lastLog = log == null ? home.resolve("log") : log;
        return ServerProcess.start(command, lastLog);
    }

    /** What the one that was started last said before it failed, behind what is known of that; nothing where it is kept anyway. */
    String lastWords() throws IOException {
        String words = log == null ? ServerProcess.lastWords(lastLog) : "";
        return words.isEmpty() ? "" : "; the other side said:\n" + words;
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
