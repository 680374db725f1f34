package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.day.RecordedDay.Terms;

/**
 * A recorded day under its own plans and under another, replication by replication with the same callers. The intervals come from
 * the differences within each replication.
 */
public final class DayComparison {
    private final RecordedDay day;
    private final Groups groups;
    private final Unknowns unknowns;
    private final DayFigures recorded;
    private final DayFigures allBefore;
    private final DayFigures allAfter;
    private final List<Pair> pairs;
    private final List<Change> changes;

    /** One replication; the changes are kept of the first only. */
    private record Pair(
            DayFigures before,
            DayFigures after,
            Map<Change.Kind, Integer> changed,
            List<Change> changes,
            double alike) {}

    /**
     * A figure under the day's plans, under the other, and how much more it is there, with the errors over the replications.
     *
     * @param luck half the width of a 95 % interval of the difference that takes the half hours of the day as luck too: as far as
     *     days like this one differ, and not only the replications of this one
     */
    public record Row(Estimate before, Estimate after, Estimate difference, double luck) {
        /** Whether the figures differ by more than chance explains, that of the replications and that of the day. */
        public boolean isSignificant() {
            return Math.abs(difference.mean()) > luck + 1e-9;
        }
    }

    /** Means for each half hour of the day, over all replications; NaN where there is nothing to tell. */
    public record Series(String name, double[] before, double[] after) {}

    public DayComparison(RecordedDay day, Terms against, int replications, long seed) {
        this.day = day;
        groups = new Groups(day.terms().plan());
        unknowns = new Unknowns(day, seed);
        List<CallResult> told = day.calls().stream().map(DayCall::result).toList();
        recorded = new DayFigures(groups, day.calls(), told, day.staff());
        Yardstick yardstick = new Yardstick(day.terms().plan(), day.calls());
        pairs = IntStream.range(0, replications)
                .parallel()
                .mapToObj(number -> pair(
                        told,
                        new DayPlay(day, day.terms(), unknowns, yardstick, number).run(),
                        new DayPlay(day, against, unknowns, yardstick, number).run(),
                        number == 0))
                .toList();
        allBefore = new DayFigures(groups);
        allAfter = new DayFigures(groups);
        pairs.forEach(pair -> {
            allBefore.add(pair.before);
            allAfter.add(pair.after);
        });
        changes = pairs.get(0).changes;
    }

    private Pair pair(List<CallResult> told, DayPlay before, DayPlay after, boolean keepsChanges) {
        List<Change> changed = changes(before.results(), after.results());
        Map<Change.Kind, Integer> kinds = new EnumMap<>(Change.Kind.class);
        changed.forEach(change -> kinds.merge(change.kind(), 1, Integer::sum));
        return new Pair(
                new DayFigures(groups, day.calls(), before.results(), before.staff()),
                new DayFigures(groups, day.calls(), after.results(), after.staff()),
                kinds,
                keepsChanges ? changed : List.of(),
                alike(told, before.results()));
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
            Change.Kind kind = Change.kind(before.get(i), after.get(i));
            if (kind != null) {
                found.add(new Change(day.calls().get(i), kind, before.get(i), after.get(i)));
            }
        }
        return found;
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
        Estimate difference = estimate(pair -> pair.after.of(group, figure) - pair.before.of(group, figure));
        double day = luckOfTheDay(group, figure);
        return new Row(
                estimate(pair -> pair.before.of(group, figure)),
                estimate(pair -> pair.after.of(group, figure)),
                difference,
                Math.sqrt(day * day + difference.halfWidth() * difference.halfWidth()));
    }

    private Estimate estimate(ToDoubleFunction<Pair> of) {
        return Estimate.of(pairs.stream().mapToDouble(of).boxed().toList());
    }

    /** Half the width of a 95 % interval by the jackknife: how much the difference hangs on each half hour. */
    private double luckOfTheDay(int group, Figure figure) {
        List<Double> without = new ArrayList<>();
        for (long halfHour : allBefore.halfHours()) {
            double left = allAfter.without(halfHour, group, figure) - allBefore.without(halfHour, group, figure);
            if (Double.isFinite(left)) {
                without.add(left);
            }
        }
        int n = without.size();
        if (n < 2) {
            return 0;
        }
        double scale = figure.isSum() ? (double) n / (n - 1) / pairs.size() : 1;
        return Estimate.of(without).halfWidth() * scale * (n - 1);
    }

    /** Share of the calls that end, when the day is played under its own plans, as they did: with the same agent, if any. */
    public double alike() {
        return pairs.stream().mapToDouble(Pair::alike).average().orElse(1);
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

    /** The half hours of the day, counted from 1970, from the first in which something was to tell to the last. */
    public long[] halfHours() {
        TreeSet<Long> all = new TreeSet<>();
        allBefore.halfHours().forEach(all::add);
        allAfter.halfHours().forEach(all::add);
        return all.isEmpty()
                ? new long[0]
                : LongStream.rangeClosed(all.first(), all.last()).toArray();
    }

    /** Mean seconds that callers of each tier waited for an agent who came in that half hour, hang-ups included. */
    public List<Series> waitsByTier() {
        return series(Groups.Kind.TIER, Counts::meanWait);
    }

    /** Per cent of their time that the agents of each center talk or wrap up. */
    public List<Series> occupancyByCenter() {
        return series(Groups.Kind.CENTER, counts -> counts.of(Figure.OCCUPANCY));
    }

    private List<Series> series(Groups.Kind kind, ToDoubleFunction<Counts> of) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            int group = i;
            if (groups.all().get(i).kind() == kind) {
                series.add(new Series(
                        groups.all().get(i).name(),
                        LongStream.of(halfHours())
                                .mapToDouble(half -> of.applyAsDouble(allBefore.in(half, group)))
                                .toArray(),
                        LongStream.of(halfHours())
                                .mapToDouble(half -> of.applyAsDouble(allAfter.in(half, group)))
                                .toArray()));
            }
        }
        return series;
    }
}
