package org.bsr.bench.load;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bsr.bench.CallCenters;
import org.bsr.bench.limit.Limit;
import org.bsr.server.cli.Bsr;

/** Starts the routers and limit programs that are loaded; each is new, in a directory of its own. */
final class Sides implements AutoCloseable {
    private final Settings settings;
    private final CallCenters centers;
    private final Floor floor;
    private final Path directory;
    private int started;

    Sides(Settings settings, CallCenters centers, Floor floor) throws IOException {
        this.settings = settings;
        this.centers = centers;
        this.floor = floor;
        directory = Files.createTempDirectory(Files.createDirectories(settings.directory()), "bsr-bench");
    }

    Target start(Side side) throws IOException {
        List<String> pinned =
                settings.pin() ? List.of("taskset", "-c", String.valueOf(Settings.SERVER_CORE)) : List.of();
        Path home = Files.createDirectory(directory.resolve(side + "-" + ++started));
        if (side.isLimit()) {
            return new Target(pinned, Limit.class, List.of(side.toString()), home.resolve("log"));
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
        return new Target(pinned, Bsr.class, arguments, home.resolve("log"));
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
