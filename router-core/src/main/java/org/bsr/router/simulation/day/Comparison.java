package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.day.RecordedDay.Terms;

/**
 * A recorded day under its own plans and under another, replication by replication with the same callers. The intervals come from
 * the differences within each replication.
 */
public final class Comparison {
    private static final int REPLICATED = 1 << 16;

    private final RecordedDay day;
    private final Groups groups;
    private final Unknowns unknowns;
    private final DayFigures recorded;
    private final List<Pair> pairs;
    private final List<Change> changes = new ArrayList<>();

    /** One replication. */
    private record Pair(DayFigures before, DayFigures after, Map<Change.Kind, Integer> changed, double alike) {}

    /** A figure under the day's plans, under the other, and how much more it is there. */
    public record Row(Estimate before, Estimate after, Estimate difference) {
        /** Whether the 95 % interval of the difference leaves out 0. */
        public boolean isSignificant() {
            return Math.abs(difference.mean()) > difference.halfWidth() + 1e-9;
        }
    }

    /** A mean over the replications for each half hour; NaN where there is none. */
    public record Series(String name, double[] before, double[] after) {}

    public Comparison(RecordedDay day, Terms against, int replications, long seed) {
        this.day = day;
        groups = new Groups(day.terms().plan());
        unknowns = new Unknowns(day, seed);
        int tiers = day.terms().plan().tiers().size();
        List<CallResult> told = day.calls().stream().map(DayCall::result).toList();
        recorded = new DayFigures(groups, tiers, day.calls(), told, day.staff());
        Yardstick yardstick = new Yardstick(day.terms().plan(), day.calls());
        pairs = IntStream.range(0, replications)
                .parallel()
                .mapToObj(number -> {
                    DayPlay before = new DayPlay(day, day.terms(), unknowns, yardstick, number * REPLICATED).run();
                    DayPlay after = new DayPlay(day, against, unknowns, yardstick, number * REPLICATED).run();
                    List<Change> changed = changes(before.results(), after.results());
                    if (number == 0) {
                        changes.addAll(changed);
                    }
                    Map<Change.Kind, Integer> kinds = new EnumMap<>(Change.Kind.class);
                    changed.forEach(change -> kinds.merge(change.kind(), 1, Integer::sum));
                    return new Pair(
                            new DayFigures(groups, tiers, day.calls(), before.results(), before.staff()),
                            new DayFigures(groups, tiers, day.calls(), after.results(), after.staff()),
                            kinds,
                            alike(told, before.results()));
                })
                .toList();
    }

    private static double alike(List<CallResult> recorded, List<CallResult> played) {
        long same = IntStream.range(0, played.size())
                .filter(i -> recorded.get(i).isLike(played.get(i)))
                .count();
        return played.isEmpty() ? 1 : (double) same / played.size();
    }

    private List<Change> changes(List<CallResult> before, List<CallResult> after) {
        List<Change> found = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Change.Kind kind = kind(before.get(i), after.get(i));
            if (kind != null) {
                found.add(new Change(day.calls().get(i), kind, before.get(i), after.get(i)));
            }
        }
        return found;
    }

    private static Change.@org.jspecify.annotations.Nullable Kind kind(CallResult before, CallResult after) {
        if (before.usedSelfService != after.usedSelfService) {
            return Change.Kind.SELF_SERVICE;
        }
        if (before.answered() != after.answered() || before.end != after.end) {
            return Change.Kind.SERVED;
        }
        if (!before.center.equals(after.center)) {
            return Change.Kind.CENTER;
        }
        if (!before.agent.equals(after.agent)) {
            return Change.Kind.AGENT;
        }
        return before.rule.equals(after.rule) ? null : Change.Kind.RULE;
    }

    public RecordedDay day() {
        return day;
    }

    public int replications() {
        return pairs.size();
    }

    public List<Groups.Group> groups() {
        return groups.all();
    }

    /** What is kept, and what is assumed where the record is silent. */
    public List<String> assumptions() {
        return unknowns.assumptions();
    }

    /** What was recorded, not played. */
    public double recorded(int group, Figure figure) {
        return recorded.of(group, figure);
    }

    public Row row(int group, Figure figure) {
        return new Row(
                estimate(pair -> pair.before.of(group, figure)),
                estimate(pair -> pair.after.of(group, figure)),
                estimate(pair -> pair.after.of(group, figure) - pair.before.of(group, figure)));
    }

    private Estimate estimate(java.util.function.ToDoubleFunction<Pair> of) {
        return Estimate.of(pairs.stream().map(of::applyAsDouble).toList());
    }

    /** Share of the calls that end, when the day is played under its own plans, as they did: with the same agent, if any. */
    public double alike() {
        return pairs.stream().mapToDouble(Pair::alike).average().orElse(1);
    }

    /**
     * Half the width of a 95 % interval for the difference of value less cost that takes the half hours of the day as luck too: as
     * far as such days differ, and not only the replications of this one.
     */
    public double luckOfTheDay() {
        Map<Long, Double> differences = new TreeMap<>();
        for (Pair pair : pairs) {
            pair.after.netByHalfHour().forEach((half, net) -> differences.merge(half, net / pairs.size(), Double::sum));
            pair.before.netByHalfHour().forEach((half, net) -> differences.merge(half, -net / pairs.size(), Double::sum));
        }
        Estimate each = Estimate.of(new ArrayList<>(differences.values()));
        double replicated = row(0, Figure.NET).difference().halfWidth();
        double halfHours = differences.size() < 2 ? 0 : each.halfWidth() * differences.size();
        return Math.sqrt(halfHours * halfHours + replicated * replicated);
    }

    /** The calls that were decided differently in the first replication, in order of arrival. */
    public List<Change> changes() {
        return changes;
    }

    /** How many calls a replication decides differently. */
    public Estimate changed(Change.Kind kind) {
        return estimate(pair -> pair.changed.getOrDefault(kind, 0));
    }

    public Estimate changed() {
        return estimate(pair ->
                pair.changed.values().stream().mapToInt(Integer::intValue).sum());
    }

    // Over the day.

    /** The half hours of the day, counted from 1970, from the first call that asked for an agent to the last. */
    public List<Long> halfHours() {
        TreeSet<Long> all = new TreeSet<>();
        pairs.forEach(pair -> {
            all.addAll(pair.before.waits().keySet());
            all.addAll(pair.after.waits().keySet());
        });
        return all.isEmpty()
                ? List.of()
                : IntStream.rangeClosed(0, (int) (all.last() - all.first()))
                        .mapToObj(i -> all.first() + i)
                        .toList();
    }

    /** Mean seconds that callers of each tier waited who asked for an agent in that half hour, hang-ups included. */
    public List<Series> waitsByTier() {
        List<String> tiers = day.terms().plan().tierNames().names();
        List<Series> series = new ArrayList<>();
        for (int tier = 0; tier < tiers.size(); tier++) {
            int it = tier;
            series.add(new Series(
                    tiers.get(tier),
                    halfHours().stream()
                            .mapToDouble(half -> meanWait(half, it, Pair::before))
                            .toArray(),
                    halfHours().stream()
                            .mapToDouble(half -> meanWait(half, it, Pair::after))
                            .toArray()));
        }
        return series;
    }

    private double meanWait(long halfHour, int tier, java.util.function.Function<Pair, DayFigures> which) {
        double waited = 0;
        double calls = 0;
        for (Pair pair : pairs) {
            double[][] here = which.apply(pair).waits().get(halfHour);
            waited += here == null ? 0 : here[tier][0];
            calls += here == null ? 0 : here[tier][1];
        }
        return waited / calls;
    }

    /** Per cent of their time that the agents of each center talk or wrap up. */
    public List<Series> occupancyByCenter() {
        List<Series> series = new ArrayList<>();
        for (String center : day.terms().plan().centerNames().names()) {
            series.add(new Series(
                    center,
                    halfHours().stream()
                            .mapToDouble(half -> meanOccupancy(center, half, Pair::before))
                            .toArray(),
                    halfHours().stream()
                            .mapToDouble(half -> meanOccupancy(center, half, Pair::after))
                            .toArray()));
        }
        return series;
    }

    private double meanOccupancy(
            String center, long halfHour, java.util.function.Function<Pair, DayFigures> which) {
        return pairs.stream()
                .mapToDouble(pair -> which.apply(pair).occupancy(center, halfHour))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
