package org.bsr.router.lint;

import java.util.List;
import java.util.Objects;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.RosterReader;
import org.jspecify.annotations.Nullable;

/** A sound plan that was looked through. */
final class Examined {
    private Examined() {}

    static List<Finding> findings(Source source, String agents, @Nullable Clientele customers) {
        var compiled = PlanCompiler.compile(source);
        RoutingPlan plan = Objects.requireNonNull(
                compiled.result(), () -> compiled.diagnostics().toString());
        var roster = RosterReader.read(new Source("agents.csv", agents), plan).result();
        return PlanLint.examine(source, plan, roster, customers);
    }

    /** What the carets stand under. */
    static String marked(Finding finding, Source source) {
        Diagnostic d = finding.diagnostic();
        return source.text().lines().toList().get(d.line() - 1).substring(d.column() - 1, d.column() - 1 + d.length());
    }
}
