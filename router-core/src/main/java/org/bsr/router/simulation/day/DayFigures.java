package org.bsr.router.simulation.day;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day, or several plays of it, in figures: by group, and by the half hour in which the calls came. The service level is answered
 * within T / (answered + abandoned after T); T is that of the contact's media, or else of
 * the caller's tier, in the day's last plan.
 */
final class DayFigures {
    private final Groups groups;
    private final Counts[] total;
    /** By half hour since 1970. */
    private final Map<Long, Counts[]> byHalfHour = new TreeMap<>();

    DayFigures(Groups groups) {
        this.groups = groups;
        this.total = fresh();
    }

    DayFigures(Groups groups, List<DayCall> calls, List<CallResult> results, StaffTime staff) {
        this(groups);
        for (int i = 0; i < results.size(); i++) {
            DayCall call = calls.get(i);
            Counts[] here = in(Math.floorDiv(call.arrival(), StaffTime.HALF_HOUR));
            for (int group : groups.of(call.caller())) {
                here[group].add(results.get(i), groups.answerWithin(call.caller()));
            }
        }
        staff.forEach((center, halfHour, busy, there) -> {
            in(halfHour)[0].addStaff(busy, there);
            int group = groups.ofCenter(center);
            if (group > 0) {
                in(halfHour)[group].addStaff(busy, there);
            }
        });
        byHalfHour.values().forEach(this::addToTotal);
    }

    private Counts[] fresh() {
        Counts[] counts = new Counts[groups.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new Counts();
        }
        return counts;
    }

    private Counts[] in(long halfHour) {
        return byHalfHour.computeIfAbsent(halfHour, h -> fresh());
    }

    private void addToTotal(Counts[] counts) {
        for (int i = 0; i < counts.length; i++) {
            total[i].add(counts[i], 1);
        }
    }

    void add(DayFigures other) {
        other.byHalfHour.forEach((halfHour, counts) -> {
            Counts[] here = in(halfHour);
            for (int i = 0; i < counts.length; i++) {
                here[i].add(counts[i], 1);
            }
            addToTotal(counts);
        });
    }

    double of(int group, Figure figure) {
        return total[group].of(figure);
    }

    /** Of all half hours but one. */
    double without(long halfHour, int group, Figure figure) {
        Counts rest = new Counts();
        rest.add(total[group], 1);
        rest.add(in(halfHour)[group], -1);
        return rest.of(figure);
    }

    Iterable<Long> halfHours() {
        return byHalfHour.keySet();
    }

    Counts in(long halfHour, int group) {
        return in(halfHour)[group];
    }
}
