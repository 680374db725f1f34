package org.bsr.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bsr.router.command.Command;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Vocabulary;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.jspecify.annotations.Nullable;

/** A sound plan and roster, and the texts they were read from. Immutable. */
public record Configuration(Source planSource, Source rosterSource, RoutingPlan plan, Roster roster) {

    /**
     * What came of reading a configuration.
     *
     * @param configuration null if it has errors
     * @param report everything found wrong, for people
     */
    public record Loaded(@Nullable Configuration configuration, String report) {}

    /** Reads {@code routing.yaml} and {@code agents.csv} of a directory, and reports all that is wrong in both. */
    public static Loaded load(Path directory) {
        StringBuilder report = new StringBuilder();
        Source planSource = read(directory.resolve("routing.yaml"), report);
        Source rosterSource = read(directory.resolve("agents.csv"), report);
        RoutingPlan plan = planSource == null ? null : report(PlanCompiler.compile(planSource), planSource, report);
        Vocabulary words = vocabulary(plan, planSource);
        Roster roster = rosterSource == null || words == null
                ? null
                : report(RosterReader.read(rosterSource, words), rosterSource, report);
        if (planSource == null || rosterSource == null || plan == null || roster == null) {
            return new Loaded(null, report.toString());
        }
        return new Loaded(new Configuration(planSource, rosterSource, plan, roster), report.toString());
    }

    /** The names that a roster may use: those of an unsound plan too, so that its roster's mistakes are told at once. */
    private static @Nullable Vocabulary vocabulary(@Nullable RoutingPlan plan, @Nullable Source planSource) {
        if (plan != null) {
            return Vocabulary.of(plan);
        }
        return planSource == null ? null : PlanCompiler.vocabulary(planSource);
    }

    /** In a few words, for a log. */
    @Override
    public String toString() {
        return "plan %.12s (%d rules) with roster %.12s (%d agents)"
                .formatted(
                        plan.hash(),
                        plan.rules().size(),
                        roster.hash(),
                        roster.agents().size());
    }

    /** Makes an install-plan command say this configuration. */
    public void fill(Command install) {
        install.planHash.set(plan.hash());
        install.rosterHash.set(roster.hash());
        install.plan = plan;
        install.roster = roster;
    }

    private static @Nullable Source read(Path file, StringBuilder report) {
        try {
            Compiled<Source> decoded = Source.decode(file.toString(), Files.readAllBytes(file));
            Source source = decoded.result();
            if (source == null) {
                decoded.diagnostics()
                        .forEach(d -> report.append("%s:%d: error: %s%n".formatted(d.file(), d.line(), d.message())));
            }
            return source;
        } catch (IOException e) {
            report.append("%s: error: the file cannot be read%n".formatted(file));
            return null;
        }
    }

    private static <T> @Nullable T report(Compiled<T> compiled, Source source, StringBuilder report) {
        report.append(new DiagnosticPrinter(source).print(compiled.diagnostics()));
        return compiled.result();
    }
}
