package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.simulation.Scenario.Outage;
import org.bsr.router.simulation.Scenario.Pool;
import org.bsr.router.simulation.Scenario.Shift;
import org.bsr.router.simulation.Scenario.Span;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the agents of a scenario, their shifts and their outages. */
final class PoolReader {
    private static final int MOST_AGENTS = 1_000_000;
    private static final int HIGHEST_LEVEL = 10;
    private static final int MOST_DAYS = 100_000;

    private final Quantities quantities;
    private final RoutingPlan plan;
    private final List<Pool> pools = new ArrayList<>();
    private final List<Roster.Agent> agents = new ArrayList<>();
    private final List<Roster.Group> groups = new ArrayList<>();

    PoolReader(Quantities quantities, RoutingPlan plan) {
        this.quantities = quantities;
        this.plan = plan;
    }

    List<Pool> pools() {
        return List.copyOf(pools);
    }

    Roster roster() {
        return new Roster("", List.copyOf(agents), List.copyOf(groups));
    }

    void add(Node node) {
        Section section = Section.open(
                quantities.scalars(),
                "a pool",
                node,
                "name",
                "count",
                "center",
                "skills",
                "speed",
                "no_answer",
                "capacity",
                "shifts");
        String name = section.needName("name", "the name of a pool");
        if (pools.stream().anyMatch(pool -> pool.name().equals(name)) && !name.isEmpty()) {
            quantities.scalars().problems().error(section.valueSpan("name"), "there are two pools `" + name + '`');
        }
        List<Shift> shifts = section.list("shifts").stream().map(this::shift).toList();
        int count = count(section, shifts);
        int center = section.get("center") == null ? plan.defaults().center() : center(section);
        Section skills = section.section("skills", plan.skills().names().toArray(String[]::new));
        int[] levels = new int[plan.skills().size()];
        for (int skill = 0; skill < levels.length; skill++) {
            levels[skill] = skills.whole(plan.skills().name(skill), 0, 1, HIGHEST_LEVEL);
        }
        long cost = center < 0 ? 0 : plan.centers().get(center).contactCost();
        groups.add(new Roster.Group(center, levels, cost, capacities(section)));
        for (int i = 0; i < count; i++) {
            agents.add(new Roster.Agent(Integer.toString(agents.size()), name, name, groups.size() - 1));
        }
        pools.add(new Pool(
                name,
                count,
                quantities.number(section, "speed", 1, 0.001),
                quantities.share(section, "no_answer", 0),
                shifts));
    }

    /** How many contacts of each media such an agent handles at once. */
    private int[] capacities(Section pool) {
        int[] capacities = plan.capacities();
        Section section = pool.section("capacity", plan.mediaNames().names().toArray(String[]::new));
        for (int media = 0; media < capacities.length; media++) {
            capacities[media] = section.whole(plan.mediaNames().name(media), capacities[media], 0, Media.MOST);
        }
        return capacities;
    }

    private int count(Section section, List<Shift> shifts) {
        Node count = section.get("count");
        if (shifts.isEmpty()) {
            section.need("count");
            return section.whole("count", 1, 1, MOST_AGENTS);
        }
        if (count != null) {
            quantities.scalars().error(count, "a pool has either `count` or `shifts` with a `count` each");
        }
        return shifts.stream().mapToInt(Shift::agents).sum();
    }

    private int center(Section section) {
        Node node = section.need("center");
        return node == null
                ? Outage.NONE
                : quantities
                        .scalars()
                        .reference(node, "center", plan.centerNames().names());
    }

    private Shift shift(Node node) {
        Section section = Section.open(quantities.scalars(), "a shift", node, "from", "to", "count", "breaks");
        section.need("count");
        Span whole = span(section);
        List<Span> duty = new ArrayList<>();
        long from = whole.from();
        for (Node breakNode : section.list("breaks")) {
            Span pause = span(Section.open(quantities.scalars(), "a break", breakNode, "from", "to"));
            if (pause.from() < whole.from()) {
                pause = new Span(pause.from() + Arrivals.DAY, pause.to() + Arrivals.DAY);
            }
            if (pause.from() < from || pause.to() > whole.to()) {
                quantities.scalars().error(breakNode, "breaks lie within their shift, one after the other");
                continue;
            }
            duty.add(new Span(from, pause.from()));
            from = pause.to();
        }
        duty.add(new Span(from, whole.to()));
        return new Shift(
                section.whole("count", 1, 1, MOST_AGENTS),
                duty.stream().filter(part -> part.from() < part.to()).toList());
    }

    /** Ends the next day if that is not later on the same one. */
    private Span span(Section section) {
        long from = quantities.timeOfDay(section, "from");
        long to = quantities.timeOfDay(section, "to");
        return new Span(from, to > from ? to : to + Arrivals.DAY);
    }

    @Nullable
    Outage outage(Node node) {
        Section section = Section.open(quantities.scalars(), "an outage", node, "pool", "center", "day", "from", "to");
        int day = section.whole("day", 0, 1, MOST_DAYS);
        Span span = span(section);
        Node pool = section.get("pool");
        if ((pool == null) == (section.get("center") == null)) {
            quantities.scalars().problems().error(section.start(), "an outage has either a `pool` or a `center`");
            return null;
        }
        if (pool == null) {
            return new Outage(Outage.NONE, center(section), day, span);
        }
        List<String> names = pools.stream().map(Pool::name).toList();
        return new Outage(quantities.scalars().reference(pool, "pool", names), Outage.NONE, day, span);
    }
}
