package org.bsr.server.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.diagnostics.Suggestion;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Who is there when a rehearsal begins: agents of the roster, or others made up for the occasion, and what each is doing.
 *
 * @param roster of these agents alone
 */
public record Stage(Roster roster, List<Presence> agents) {
    private static final int HIGHEST_LEVEL = 10;
    static final List<String> STATES = List.of("available", "not_ready", "logged_out");

    /** @param idleMicros how long the agent has been available */
    public record Presence(String agent, String state, long idleMicros) {}

    int groupOf(String agent) {
        return roster.agents().stream()
                .filter(rostered -> rostered.id().equals(agent))
                .findFirst()
                .map(Roster.Agent::group)
                .orElse(-1);
    }

    /** Everybody, available since just now. */
    public static Stage everybody(Roster roster) {
        return new Stage(
                roster,
                roster.agents().stream()
                        .map(agent -> new Presence(agent.id(), "available", 0))
                        .toList());
    }

    /**
     * Reads a list of agents.
     *
     * @param others the state of all others of the roster; empty: they are not there at all
     */
    static Stage read(List<Node> nodes, String others, Scalars scalars, RoutingPlan plan, Roster roster) {
        return new Reader(scalars, plan, roster).read(nodes, others);
    }

    private static final class Reader {
        private final Scalars scalars;
        private final RoutingPlan plan;
        private final Map<String, Roster.Agent> rostered = new HashMap<>();
        private final Roster roster;
        private final Map<String, Roster.Agent> agents = new LinkedHashMap<>();
        private final List<Roster.Group> groups = new ArrayList<>();
        private final Map<List<Object>, Integer> groupOfTerms = new HashMap<>();
        private final List<Presence> present = new ArrayList<>();

        Reader(Scalars scalars, RoutingPlan plan, Roster roster) {
            this.scalars = scalars;
            this.plan = plan;
            this.roster = roster;
            roster.agents().forEach(agent -> rostered.put(agent.id(), agent));
        }

        Stage read(List<Node> nodes, String others) {
            nodes.forEach(this::add);
            for (Roster.Agent agent : others.isEmpty() ? List.<Roster.Agent>of() : roster.agents()) {
                if (!agents.containsKey(agent.id())) {
                    add(agent.id(), agent, roster.groups().get(agent.group()));
                    present.add(new Presence(agent.id(), others, 0));
                }
            }
            return new Stage(
                    new Roster(roster.hash(), List.copyOf(agents.values()), List.copyOf(groups)), List.copyOf(present));
        }

        private void add(Node node) {
            Section section =
                    Section.open(scalars, "an agent", node, "agent", "center", "skills", "cost", "state", "idle");
            Node name = section.need("agent");
            String id = name == null ? "" : scalars.text(name, "the name of an agent");
            if (agents.containsKey(id)) {
                scalars.problems().error(section.valueSpan("agent"), "the agent `" + id + "` is here twice");
            }
            Roster.Agent known = rostered.get(id);
            Roster.Group group = section.get("skills") != null ? madeUp(section) : ofRoster(section, id, known);
            if (group != null) {
                add(id, known, group);
            }
            Node state = section.get("state");
            int stateIndex = state == null ? 0 : scalars.reference(state, "state of an agent", STATES);
            present.add(new Presence(id, STATES.get(Math.max(0, stateIndex)), section.duration("idle", 0, 0)));
        }

        private void add(String id, Roster.@Nullable Agent known, Roster.Group group) {
            List<Object> terms = List.of(group.center(), list(group.levels()), group.cost(), list(group.capacities()));
            int index = groupOfTerms.computeIfAbsent(terms, added -> {
                groups.add(group);
                return groups.size() - 1;
            });
            agents.put(
                    id,
                    known == null
                            ? new Roster.Agent(id, id, "sip:" + id, index)
                            : new Roster.Agent(id, known.name(), known.address(), index));
        }

        private static List<Integer> list(int[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }

        private Roster.@Nullable Group ofRoster(Section section, String id, Roster.@Nullable Agent known) {
            if (known == null) {
                if (!id.isEmpty()) {
                    scalars.problems()
                            .error(
                                    section.valueSpan("agent"),
                                    "nobody in agents.csv is called `" + id + "`; give `skills` to make an agent up",
                                    Suggestion.closest(id, rostered.keySet()));
                }
                return null;
            }
            return roster.groups().get(known.group());
        }

        private Roster.Group madeUp(Section section) {
            Node centerNode = section.get("center");
            int center = centerNode == null
                    ? plan.defaults().center()
                    : scalars.reference(centerNode, "center", plan.centerNames().names());
            Section skills = section.section("skills", plan.skills().names().toArray(String[]::new));
            int[] levels = new int[plan.skills().size()];
            for (int skill = 0; skill < levels.length; skill++) {
                String name = plan.skills().name(skill);
                levels[skill] = skills.get(name) == null ? 0 : skills.whole(name, 0, 1, HIGHEST_LEVEL);
            }
            long cost = section.money(
                    "cost", plan.centers().get(Math.max(0, center)).contactCost(), Money.COST);
            return new Roster.Group(center, levels, cost, plan.capacities());
        }
    }
}
