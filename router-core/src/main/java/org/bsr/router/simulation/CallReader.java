package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.router.simulation.Scenario.Repeat;
import org.bsr.router.simulation.Scenario.SelfService;
import org.bsr.router.simulation.Scenario.Service;
import org.bsr.router.simulation.Scenario.Transfer;
import org.bsr.router.simulation.Scenario.Worth;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the kinds of calls of a scenario. */
final class CallReader {
    private static final int LEVELS = 11;
    private static final int HOURS = 24;
    private static final long RINGS_MICROS = 20_000_000;

    private final Quantities quantities;
    private final Scalars scalars;
    private final RoutingPlan plan;
    private final boolean daysDiffer;
    private final Set<Integer> intents = new HashSet<>();
    private final List<Target> targets = new ArrayList<>();

    /** Where it stands that calls are handed on to agents who serve this intent, and not how long they take. */
    private record Target(Span span, int intent) {}

    /** @param daysDiffer whether some days are busier than others */
    CallReader(Quantities quantities, RoutingPlan plan, boolean daysDiffer) {
        this.quantities = quantities;
        this.scalars = quantities.scalars();
        this.plan = plan;
        this.daysDiffer = daysDiffer;
    }

    Scenario.Source source(Node node) {
        Section section = Section.open(
                scalars,
                "a kind of calls",
                node,
                "name",
                "tier",
                "intent",
                "language",
                "center",
                "arrivals",
                "service",
                "after_call",
                "patience",
                "within",
                "value_per_start",
                "abandon_cost",
                "self_service_value",
                "self_service",
                "media",
                "transfer",
                "callback",
                "repeat");
        int intent =
                reference(section, "intent", plan.intentNames(), plan.defaults().intent());
        intents.add(intent);
        return new Scenario.Source(
                section.needName("name", "the name of a kind of calls"),
                reference(section, "tier", plan.tierNames(), plan.defaults().tier()),
                intent,
                reference(section, "language", plan.languages(), plan.defaults().language()),
                reference(section, "center", plan.centerNames(), plan.defaults().center()),
                reference(section, "media", plan.mediaNames(), Media.VOICE),
                arrivals(section.need("arrivals")),
                service(section),
                quantities.distribution(section, "patience"),
                new Worth(
                        quantities.time(section, "within", 0, 0),
                        quantities.number(section, "value_per_start", 0, -Quantities.LARGEST),
                        quantities.number(section, "abandon_cost", 0, -Quantities.LARGEST),
                        quantities.number(section, "self_service_value", 0, -Quantities.LARGEST)),
                selfService(section),
                transfer(section),
                callback(section),
                repeat(section));
    }

    /** What can be said only when all kinds of calls are read. */
    void conclude() {
        for (Target target : targets) {
            if (target.intent >= 0 && !intents.contains(target.intent)) {
                String intent = plan.intentNames().name(target.intent);
                scalars.problems()
                        .error(
                                target.span,
                                "say with a `service` what becomes of these calls: no kind of calls is about `" + intent
                                        + '`');
            }
        }
    }

    private int reference(Section section, String key, Symbols symbols, int fallback) {
        Node node = section.get(key);
        return node == null ? fallback : scalars.reference(node, key, symbols.names());
    }

    /** {@code 4.5}, {@code {by_hour: [0, 0, …]}}, {@code {trace: day.csv}} or {@code [{at: "08:00", rate: 4.5}, …]}. */
    private Arrivals arrivals(@Nullable Node node) {
        if (node == null) {
            return new Arrivals.Poisson(1);
        }
        if (node instanceof MappingNode) {
            Section section = Section.open(scalars, "`arrivals`", node, "by_hour", "trace");
            Node trace = section.get("trace");
            if (trace != null) {
                return Arrivals.Recorded.at(quantities.times(trace, "trace", (double) quantities.unit()));
            }
            section.need("by_hour");
            return byHour(node, section.list("by_hour"));
        }
        if (node instanceof SequenceNode list) {
            return byTime(node, list.getValue());
        }
        double rate = quantities.number(node, "`arrivals`", Quantities.LEAST);
        return daysDiffer
                ? new Arrivals.Timetable(new long[] {0}, new double[] {rate / quantities.unit()})
                : new Arrivals.Poisson(quantities.unit() / rate);
    }

    private Arrivals byHour(Node node, List<Node> rates) {
        if (rates.size() != HOURS) {
            scalars.error(node, "`by_hour` must have 24 rates, from midnight on; found " + rates.size());
        }
        return timetable(
                node,
                IntStream.range(0, rates.size())
                        .mapToLong(hour -> hour * Arrivals.DAY / HOURS)
                        .toArray(),
                rates.stream()
                        .mapToDouble(rate -> quantities.number(rate, "each rate", 0))
                        .toArray());
    }

    /** From the last time of a day the rate stays until the first of the next. */
    private Arrivals byTime(Node node, List<Node> entries) {
        long[] from = new long[entries.size() + 1];
        double[] rates = new double[from.length];
        for (int i = 0; i < entries.size(); i++) {
            Section entry = Section.open(scalars, "a rate", entries.get(i), "at", "rate");
            from[i + 1] = quantities.timeOfDay(entry, "at");
            entry.need("rate");
            rates[i + 1] = quantities.number(entry, "rate", 0, 0);
            if (i > 0 && from[i + 1] <= from[i]) {
                scalars.error(entries.get(i), "each `at` must be later than the one before");
            }
        }
        rates[0] = rates[rates.length - 1];
        boolean fromMidnight = from.length > 1 && from[1] == 0;
        return timetable(
                node,
                Arrays.copyOfRange(from, fromMidnight ? 1 : 0, from.length),
                Arrays.copyOfRange(rates, fromMidnight ? 1 : 0, rates.length));
    }

    private Arrivals timetable(Node node, long[] from, double[] rates) {
        double[] perMicro =
                Arrays.stream(rates).map(rate -> rate / quantities.unit()).toArray();
        if (Arrays.stream(rates).noneMatch(rate -> rate > 0)) {
            scalars.problems().errorIfNone(scalars.span(node), "`arrivals` must have a rate of more than 0");
        }
        return new Arrivals.Timetable(from, perMicro);
    }

    private Service service(Section section) {
        double[] factors = new double[LEVELS];
        Arrays.fill(factors, 1);
        Distribution afterCall = quantities.distribution(section, "after_call");
        if (afterCall != null && plan.timers().afterCallWorkMicros() == 0) {
            scalars.problems()
                    .error(
                            section.keySpan("after_call"),
                            "the plan gives agents no time for it: `after_call_work` is 0s");
        }
        Node node = section.need("service");
        if (node == null) {
            return new Service(new Distribution.Constant(0), 0, factors, afterCall);
        }
        Section service = quantities.distributionSection(node, "`service`", "by_level");
        Distribution talk = quantities.distribution(service, node, "`service`", (double) quantities.unit());
        Section byLevel = service.section("by_level", "skill", "factors");
        int skill = 0;
        if (service.get("by_level") != null) {
            Node skillNode = byLevel.need("skill");
            Node factorsNode = byLevel.need("factors");
            if (skillNode != null) {
                skill = scalars.reference(skillNode, "skill", plan.skills().names());
            }
            if (factorsNode != null) {
                readFactors(factorsNode, factors);
            }
        }
        return new Service(talk, skill, factors, afterCall);
    }

    /** A factor holds from its level on, up to the next that is given. */
    private void readFactors(Node node, double[] factors) {
        String[] levels = IntStream.range(0, LEVELS).mapToObj(Integer::toString).toArray(String[]::new);
        Section section = Section.open(scalars, "`factors` by level", node, levels);
        double factor = 1;
        for (int level = 0; level < LEVELS; level++) {
            factor = quantities.number(section, levels[level], factor, 0.001);
            factors[level] = factor;
        }
    }

    private SelfService selfService(Section source) {
        Section section = source.section("self_service", "contained", "hangs_up", "time");
        double contained = quantities.share(section, "contained", source.get("self_service") == null ? 1 : 0);
        double hangsUp = quantities.share(section, "hangs_up", 0);
        Node node = source.get("self_service");
        if (contained + hangsUp > 1 && node != null) {
            scalars.error(node, "`contained` and `hangs_up` together are at most 1; the rest asks for an agent");
        }
        return new SelfService(contained, hangsUp, quantities.distribution(section, "time"));
    }

    private Transfer transfer(Section source) {
        Section section = source.section("transfer", "probability", "to", "keep_wait", "service", "after_call");
        if (source.get("transfer") == null) {
            return new Transfer(0, plan.defaults().intent(), false, null);
        }
        section.need("probability");
        Node to = section.need("to");
        int intent = to == null
                ? -1
                : scalars.reference(to, "intent", plan.intentNames().names());
        Service service = section.get("service") == null ? null : service(section);
        if (service == null) {
            targets.add(new Target(section.valueSpan("to"), intent));
            if (section.get("after_call") != null) {
                scalars.problems().error(section.keySpan("after_call"), "`after_call` goes with a `service`");
            }
        }
        return new Transfer(
                quantities.share(section, "probability", 0), intent, section.flag("keep_wait", false), service);
    }

    private Scenario.Callback callback(Section source) {
        Section section = source.section("callback", "accepts", "answers", "rings");
        if (source.get("callback") != null) {
            section.need("accepts");
        }
        return new Scenario.Callback(
                quantities.share(section, "accepts", 0),
                quantities.share(section, "answers", 1),
                quantities.time(section, "rings", RINGS_MICROS, 0));
    }

    private Repeat repeat(Section source) {
        Section section = source.section("repeat", "abandoned", "unresolved", "after");
        if (source.get("repeat") != null) {
            section.need("after");
        }
        return new Repeat(
                quantities.share(section, "abandoned", 0),
                quantities.share(section, "unresolved", 0),
                quantities.distribution(section, "after"));
    }
}
