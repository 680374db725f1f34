package org.bsr.router.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.bsr.router.diagnostics.Source;

/** The configuration that comes with the router. */
public final class Config {
    private static final Path DIRECTORY = Path.of("..", "config");

    private Config() {}

    public static Source routing() {
        return source("routing.yaml");
    }

    public static Source agents() {
        return source("agents.csv");
    }

    public static RoutingPlan plan() {
        return Objects.requireNonNull(PlanCompiler.compile(routing()).result());
    }

    private static Source source(String name) {
        try {
            byte[] bytes = Files.readAllBytes(DIRECTORY.resolve(name));
            return Objects.requireNonNull(Source.decode(name, bytes).result());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
