package org.bsr.server.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.bsr.router.yaml.YamlText;
import org.snakeyaml.engine.v2.nodes.Node;

/** How things stand when a call comes in: what the agents do, and which calls wait. Read from JSON or YAML. */
public record Situation(Stage stage, List<WaitingCall> waiting) {

    /** Everybody on the roster is available, and no call waits. */
    public static Situation quiet(Roster roster) {
        return new Situation(Stage.everybody(roster), List.of());
    }

    public static Compiled<Situation> read(Source source, RoutingPlan plan, Roster roster) {
        Problems problems = new Problems(source);
        YamlText yaml = new YamlText(source, problems);
        Node root = yaml.root();
        if (root == null) {
            problems.errorIfNone(new Span(0, 1), "the file is empty; it may have `agents`, `others` and `waiting`");
            return problems.conclude(() -> quiet(roster));
        }
        Scalars scalars = new Scalars(yaml, problems);
        Section section = Section.open(scalars, "a state", root, "agents", "others", "waiting");
        Node others = section.get("others");
        int state = others == null ? 0 : scalars.reference(others, "state of an agent", Stage.STATES);
        Stage stage = Stage.read(section.list("agents"), Stage.STATES.get(Math.max(0, state)), scalars, plan, roster);
        List<WaitingCall> waiting = new ArrayList<>();
        for (Node node : section.list("waiting")) {
            Section call = Section.open(scalars, "a waiting call", node, keys("waited"));
            call.need("waited");
            String id = call.need("call") == null ? "" : call.text("call", "");
            waiting.add(new WaitingCall(new CallDescription(id, call, scalars, plan), call.duration("waited", 0, 0)));
        }
        return problems.conclude(() -> new Situation(stage, List.copyOf(waiting)));
    }

    /** Reads the description of the one call that a source is about. */
    public static Compiled<CallDescription> readCall(Source source, RoutingPlan plan) {
        Problems problems = new Problems(source);
        YamlText yaml = new YamlText(source, problems);
        Node root = yaml.root();
        if (root == null) {
            problems.errorIfNone(new Span(0, 1), "the file is empty; it describes a call, as call.arrived does");
            return problems.conclude(() -> {
                throw new IllegalStateException("an empty file is not sound");
            });
        }
        Scalars scalars = new Scalars(yaml, problems);
        Section section = Section.open(scalars, "a call", root, keys("time", "command_id"));
        CallDescription call = new CallDescription(section.text("call", "call"), section, scalars, plan);
        return problems.conclude(() -> call);
    }

    private static String[] keys(String... more) {
        List<String> keys = new ArrayList<>(List.of("call"));
        keys.addAll(CallDescription.SAID);
        keys.addAll(CallDescription.KNOWN);
        keys.addAll(List.of(more));
        return keys.toArray(String[]::new);
    }
}
