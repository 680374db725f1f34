package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which plans a scenario plays: its own, and those that it is to be compared with. */
record PlanFiles(List<Entry> entries) {

    /** A file name, and where it stands. */
    private record Entry(String file, Span span) {}

    /** {@code plan: a.yaml}, or {@code plans: [a.yaml, b.yaml]}. */
    static PlanFiles read(Section scenario, Scalars scalars) {
        List<Entry> entries = new ArrayList<>();
        if (scenario.get("plans") == null) {
            scenario.need("plan");
            entries.add(new Entry(scenario.text("plan", ""), scenario.valueSpan("plan")));
            return new PlanFiles(entries);
        }
        List<Node> files = scenario.list("plans");
        for (Node file : files) {
            entries.add(new Entry(scalars.text(file, "each of `plans`"), scalars.span(file)));
        }
        if (files.size() < 2) {
            scalars.problems().errorIfNone(scenario.valueSpan("plans"), "`plans` must name at least two to compare");
        }
        if (scenario.get("plan") != null) {
            scalars.problems().error(scenario.keySpan("plan"), "a scenario has either a `plan` or `plans`");
        }
        return new PlanFiles(entries);
    }

    /** The first plan; null if it is not there or not sound. The others must be there and sound as well. */
    @Nullable
    RoutingPlan find(Function<String, @Nullable RoutingPlan> plans, Problems problems) {
        RoutingPlan first = null;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            RoutingPlan plan = entry.file.isEmpty() ? null : plans.apply(entry.file);
            first = i == 0 ? plan : first;
            if (plan == null) {
                String message = "the plan `" + entry.file + "` is not there or not sound";
                if (i == 0) {
                    problems.errorIfNone(entry.span, message);
                } else {
                    problems.error(entry.span, message);
                }
            }
        }
        return first;
    }

    List<String> others() {
        return entries.stream().skip(1).map(Entry::file).toList();
    }
}
