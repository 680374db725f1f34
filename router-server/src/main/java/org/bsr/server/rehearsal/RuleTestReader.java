package org.bsr.server.rehearsal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.command.CommandType;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.bsr.router.yaml.YamlText;
import org.bsr.server.rehearsal.RuleTest.Expectation;
import org.bsr.server.rehearsal.RuleTest.Happening;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a file of rule tests ({@code docs/tools.md}). Everything wrong in it is found at once. */
public final class RuleTestReader {
    /** A Monday at noon. */
    static final Instant USUAL_BEGIN = Instant.parse("2026-01-05T12:00:00Z");

    private static final Map<String, CommandType> OF_CALLS = new LinkedHashMap<>();
    private static final Map<String, CommandType> OF_AGENTS = new LinkedHashMap<>();
    private static final List<String> KEYS = new ArrayList<>(List.of("at"));

    static {
        OF_CALLS.put("arrives", CommandType.CALL_ARRIVED);
        OF_CALLS.put("answers", CommandType.CALL_ANSWERED);
        OF_CALLS.put("declines", CommandType.CALL_DECLINED);
        OF_CALLS.put("ends", CommandType.CALL_ENDED);
        OF_CALLS.put("hangs_up", CommandType.CALL_HUNG_UP);
        OF_CALLS.put("leaves_self_service", CommandType.SELF_SERVICE_DONE);
        OF_CALLS.put("accepts_callback", CommandType.CALLBACK_ACCEPT);
        OF_CALLS.put("callback_fails", CommandType.CALLBACK_FAILED);
        OF_AGENTS.put("logs_in", CommandType.AGENT_LOGIN);
        OF_AGENTS.put("ready", CommandType.AGENT_READY);
        OF_AGENTS.put("not_ready", CommandType.AGENT_NOT_READY);
        OF_AGENTS.put("work_done", CommandType.AGENT_WORK_DONE);
        OF_AGENTS.put("logs_out", CommandType.AGENT_LOGOUT);
        KEYS.addAll(OF_CALLS.keySet());
        KEYS.addAll(OF_AGENTS.keySet());
        KEYS.addAll(List.of("outcome", "reason", "expect"));
        KEYS.addAll(CallDescription.SAID);
        KEYS.addAll(CallDescription.KNOWN);
    }

    private final Source source;
    private final Scalars scalars;
    private final RoutingPlan plan;
    private final Roster roster;

    private RuleTestReader(Source source, Scalars scalars, RoutingPlan plan, Roster roster) {
        this.source = source;
        this.scalars = scalars;
        this.plan = plan;
        this.roster = roster;
    }

    public static Compiled<List<RuleTest>> read(Source source, RoutingPlan plan, Roster roster) {
        Problems problems = new Problems(source);
        YamlText yaml = new YamlText(source, problems);
        Node root = yaml.root();
        List<RuleTest> tests = new ArrayList<>();
        if (root == null) {
            problems.errorIfNone(new Span(0, 1), "the file is empty; it holds a list of `tests`");
        } else {
            Scalars scalars = new Scalars(yaml, problems);
            Section section = Section.open(scalars, "the file", root, "tests");
            section.need("tests");
            RuleTestReader reader = new RuleTestReader(source, scalars, plan, roster);
            section.list("tests").forEach(test -> tests.add(reader.test(test)));
        }
        return problems.conclude(() -> List.copyOf(tests));
    }

    private RuleTest test(Node node) {
        Section section = Section.open(scalars, "a test", node, "name", "begins", "agents", "story");
        Node name = section.need("name");
        section.need("story");
        Stage stage = Stage.read(section.list("agents"), "", scalars, plan, roster);
        List<Happening> story = new ArrayList<>();
        long at = 0;
        for (Node line : section.list("story")) {
            Happening happening = happening(line, at, stage);
            at = happening.at();
            story.add(happening);
        }
        return new RuleTest(
                source.file(),
                scalars.problems().lineOf(section.start()),
                name == null ? "" : scalars.text(name, "the name of a test"),
                begins(section),
                stage,
                List.copyOf(story));
    }

    private long begins(Section section) {
        Instant begins = USUAL_BEGIN;
        if (section.get("begins") != null) {
            try {
                begins = Instant.parse(section.text("begins", ""));
            } catch (DateTimeException e) {
                scalars.problems()
                        .error(
                                section.valueSpan("begins"),
                                "`begins` is a time such as \"" + USUAL_BEGIN + "\", in UTC");
            }
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, begins);
    }

    private Happening happening(Node node, long before, Stage stage) {
        Section section = Section.open(scalars, "a line of the story", node, KEYS.toArray(String[]::new));
        long at = section.duration("at", before, 0);
        if (at < before) {
            scalars.problems().error(section.valueSpan("at"), "the story goes back in time here");
        }
        CommandType type = null;
        String subject = "";
        List<String> verbs = new ArrayList<>(OF_CALLS.keySet());
        verbs.addAll(OF_AGENTS.keySet());
        for (String verb : verbs) {
            Node named = section.get(verb);
            if (named != null && type != null) {
                scalars.problems()
                        .error(section.keySpan(verb), "one thing happens in a line; `" + verb + "` is another");
            } else if (named != null) {
                type = OF_CALLS.containsKey(verb) ? OF_CALLS.get(verb) : OF_AGENTS.get(verb);
                subject = OF_CALLS.containsKey(verb) ? scalars.text(named, "a call") : agent(named, stage);
            }
        }
        boolean arrives = type == CommandType.CALL_ARRIVED;
        if (!arrives) {
            for (String key : describing(section)) {
                scalars.problems().error(section.keySpan(key), '`' + key + "` belongs to a call that `arrives`");
            }
        }
        return new Happening(
                scalars.problems().lineOf(section.start()),
                at,
                type,
                subject,
                section.text("outcome", type == CommandType.SELF_SERVICE_DONE ? "wants_agent" : ""),
                section.text("reason", type == CommandType.CALL_DECLINED ? "reject" : ""),
                arrives ? new CallDescription(subject, section, scalars, plan) : null,
                expectations(
                        section.get("expect"), type != null && OF_CALLS.containsValue(type) ? subject : "", stage));
    }

    private static List<String> describing(Section section) {
        List<String> keys = new ArrayList<>(CallDescription.SAID);
        keys.addAll(CallDescription.KNOWN);
        keys.removeIf(key -> section.get(key) == null);
        return keys;
    }

    private String agent(Node node, Stage stage) {
        List<String> ids = stage.agents().stream().map(Stage.Presence::agent).toList();
        int index = scalars.reference(node, "agent of this test", ids);
        return index < 0 ? "" : ids.get(index);
    }

    private List<Expectation> expectations(@Nullable Node node, String subject, Stage stage) {
        if (node == null) {
            return List.of();
        }
        List<Node> nodes = node instanceof MappingNode ? List.of(node) : scalars.list(node, "`expect`");
        return nodes.stream().map(one -> expectation(one, subject, stage)).toList();
    }

    private Expectation expectation(Node node, String subject, Stage stage) {
        List<String> keys = new ArrayList<>(List.of("call", "excluded", "skills"));
        keys.addAll(Actual.KEYS);
        Section section = Section.open(scalars, "an expectation", node, keys.toArray(String[]::new));
        if (subject.isEmpty()) {
            section.need("call");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String key : Actual.KEYS) {
            Node value = section.get(key);
            if (value != null) {
                facts.put(key, fact(key, value, stage));
            }
        }
        Map<String, String> excluded = pairs(section, "excluded");
        for (String agent : excluded.keySet()) {
            if (stage.groupOf(agent) < 0) {
                scalars.problems()
                        .error(section.valueSpan("excluded"), "no agent of this test is called `" + agent + '`');
            }
        }
        return new Expectation(
                scalars.problems().lineOf(section.start()),
                section.text("call", subject),
                facts,
                excluded,
                pairs(section, "skills"));
    }

    private String fact(String key, Node value, Stage stage) {
        List<String> names = switch (key) {
            case "agent" -> stage.agents().stream().map(Stage.Presence::agent).toList();
            case "rule" -> plan.rules().stream().map(rule -> rule.name()).toList();
            case "self_service" -> plan.flowNames().names();
            case "center" -> plan.centerNames().names();
            default -> List.of();
        };
        if (!names.isEmpty()) {
            scalars.reference(value, key, names);
        }
        return scalars.text(value, '`' + key + '`');
    }

    private Map<String, String> pairs(Section section, String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (section.get(key) instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                pairs.put(name, scalars.text(entry.getValueNode(), '`' + name + '`'));
            }
        } else if (section.get(key) != null) {
            scalars.problems().error(section.valueSpan(key), '`' + key + "` must be a mapping");
        }
        return pairs;
    }
}
