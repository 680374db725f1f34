package org.bsr.server.player;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a play keeps its files: a directory that was named and stays, or one of its own that goes when the play is over. */
public final class RunDirectory implements AutoCloseable {
    private final Path path;
    private final boolean passing;

    public RunDirectory(@Nullable Path named) throws IOException {
        passing = named == null;
        path = named == null ? Files.createTempDirectory("bsr-run-") : Files.createDirectories(named.toAbsolutePath());
    }

    /** What a journal begins with is not to be followed by another day. */
    public RunDirectory mustBeFresh() throws IOException {
        if (Files.exists(resolve("journal"))) {
            throw new IOException(path + " holds a day already: name another directory, or remove it first");
        }
        return this;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        if (!passing) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
