package org.bsr.server.player.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bsr.server.player.Scenario.Shift;

/** What the records tell of the agents: what they served, and when they were there. */
public final class RecordedAgents {
    private static final long SECOND = 1_000_000;

    private final Map<String, Map<String, Integer>> served = new TreeMap<>();
    private final Map<String, String> centers = new HashMap<>();
    private final List<Shift> shifts = new ArrayList<>();
    private final int skillAfter;
    private long secondsServed;

    RecordedAgents(Records records) {
        Mapping mapping = records.mapping();
        this.skillAfter = mapping.skillAfter();
        Map<String, Map<LocalDate, long[]>> presence = new TreeMap<>();
        for (CallRecord call : records.calls()) {
            if (call.served() && !call.agent().isEmpty()) {
                served.computeIfAbsent(call.agent(), k -> new HashMap<>()).merge(call.intent(), 1, Integer::sum);
                centers.putIfAbsent(call.agent(), call.center());
                secondsServed += call.serviceSeconds();
                long begin = call.serviceBegin() > 0 ? call.serviceBegin() : call.arrival();
                LocalDate day = Instant.ofEpochSecond(begin / SECOND)
                        .atZone(mapping.timeZone())
                        .toLocalDateTime()
                        .minusNanos(mapping.dayStarts().toNanoOfDay())
                        .toLocalDate();
                long end = begin + call.serviceSeconds() * SECOND;
                presence.computeIfAbsent(call.agent(), k -> new TreeMap<>())
                        .merge(day, new long[] {begin, end}, (a, b) ->
                                new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
            }
        }
        presence.forEach((agent, days) -> days.values()
                .forEach(span -> shifts.add(new Shift(agent, centers.getOrDefault(agent, ""), span[0], span[1]))));
        shifts.sort(Comparator.comparingLong(Shift::begin).thenComparing(Shift::agent));
    }

    public int count() {
        return served.size();
    }

    /** From the first to the last service of each agent on each day, by beginning. */
    List<Shift> shifts() {
        return shifts;
    }

    /** Share of the shifts' time in which the records show the agents serving calls. */
    double occupancy() {
        double present = shifts.stream().mapToLong(s -> s.end() - s.begin()).sum() / (double) SECOND;
        return present == 0 ? 0 : secondsServed / present;
    }

    /**
     * The agents as a roster file: the skill of each intent of which the agent served enough calls, at a level from 1 to 10 by
     * the share of that intent in the agent's work, 10 for the agent in whose work its share is largest.
     */
    public String roster() {
        TreeSet<String> intents = new TreeSet<>();
        served.values().forEach(counts -> intents.addAll(counts.keySet()));
        Map<String, Double> largest = new HashMap<>();
        served.values()
                .forEach(counts ->
                        counts.keySet().forEach(intent -> largest.merge(intent, share(counts, intent), Math::max)));
        StringBuilder csv = new StringBuilder("id,center,address,")
                .append(String.join(",", intents))
                .append('\n');
        served.forEach((agent, counts) -> {
            csv.append(agent)
                    .append(',')
                    .append(centers.get(agent))
                    .append(",sip:")
                    .append(agent)
                    .append("@recorded");
            for (String intent : intents) {
                csv.append(',');
                if (counts.getOrDefault(intent, 0) >= skillAfter) {
                    csv.append(Math.max(1, Math.round(10 * share(counts, intent) / largest.getOrDefault(intent, 1.0))));
                }
            }
            csv.append('\n');
        });
        return csv.toString();
    }

    private static double share(Map<String, Integer> counts, String intent) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.getOrDefault(intent, 0) / (double) all;
    }
}
