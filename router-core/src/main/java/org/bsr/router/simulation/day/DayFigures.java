package org.bsr.router.simulation.day;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bsr.router.event.CallEnd;

/**
 * A day in figures, by group, and by half hour. The service level is answered within T / (answered + abandoned after T); T is
 * that of the caller's tier in the day's last plan.
 */
public final class DayFigures {
    private static final double MICROS = 1e6;

    private final Groups groups;
    private final StaffTime staff;
    private final Counts[] counts;
    /** By half hour since 1970: value less cost of the calls that arrived in it, in units of the currency. */
    private final Map<Long, Double> netByHalfHour = new TreeMap<>();
    /** By half hour since 1970 and tier: waits of those who asked for an agent, summed, and how many they are. */
    private final Map<Long, double[][]> waits = new TreeMap<>();

    private static final class Counts {
        long asked;
        long answered;
        long answeredInTime;
        long abandonedLate;
        long selfServed;
        long answerWait;
        long cost;
        long value;
    }

    DayFigures(Groups groups, int tiers, List<DayCall> calls, List<CallResult> results, StaffTime staff) {
        this.groups = groups;
        this.staff = staff;
        counts = new Counts[groups.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new Counts();
        }
        for (int i = 0; i < results.size(); i++) {
            add(calls.get(i), results.get(i), tiers);
        }
    }

    private void add(DayCall call, CallResult result, int tiers) {
        long within = groups.answerWithin(call.caller());
        for (int group : groups.of(call.caller())) {
            count(counts[group], result, within);
        }
        netByHalfHour.merge(
                Math.floorDiv(call.arrival(), StaffTime.HALF_HOUR), (result.value - result.cost) / MICROS, Double::sum);
        if (result.asked()) {
            double[][] here = waits.computeIfAbsent(
                    Math.floorDiv(result.askedAt, StaffTime.HALF_HOUR), halfHour -> new double[tiers][2]);
            here[call.caller().tier][0] += result.waited() / MICROS;
            here[call.caller().tier][1]++;
        }
    }

    private static void count(Counts counts, CallResult result, long within) {
        counts.cost += result.cost;
        counts.value += result.value;
        counts.selfServed += result.end == CallEnd.SELF_SERVED ? 1 : 0;
        if (result.asked()) {
            counts.asked++;
            long waited = result.waited();
            if (result.answered()) {
                counts.answered++;
                counts.answerWait += waited;
                counts.answeredInTime += waited <= within ? 1 : 0;
            } else {
                counts.abandonedLate += waited > within ? 1 : 0;
            }
        }
    }

    /** In per cent, seconds, calls or units of the currency; NaN where there is nothing to tell. */
    public double of(int group, Figure figure) {
        Counts here = counts[group];
        return switch (figure) {
            case SERVICE_LEVEL -> 100.0 * here.answeredInTime / (here.answered + here.abandonedLate);
            case ASA -> here.answerWait / MICROS / here.answered;
            case ABANDONMENT -> 100.0 * (here.asked - here.answered) / here.asked;
            case OCCUPANCY -> 100 * occupancy(groups.all().get(group));
            case SERVED -> here.answered;
            case SELF_SERVED -> here.selfServed;
            case COST -> here.cost / MICROS;
            case VALUE -> here.value / MICROS;
            case NET -> (here.value - here.cost) / MICROS;
        };
    }

    private double occupancy(Groups.Group group) {
        return switch (group.kind()) {
            case ALL -> staff.occupancy();
            case CENTER -> staff.occupancy(group.name());
            case TIER, INTENT -> Double.NaN;
        };
    }

    Map<Long, Double> netByHalfHour() {
        return netByHalfHour;
    }

    Map<Long, double[][]> waits() {
        return waits;
    }

    /** In per cent. */
    double occupancy(String center, long halfHour) {
        return 100 * staff.occupancy(center, halfHour);
    }
}
