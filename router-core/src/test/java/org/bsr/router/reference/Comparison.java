package org.bsr.router.reference;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bsr.router.event.Event;
import org.jspecify.annotations.Nullable;

/** Plays one history to both routers and compares all that they say, command by command. */
final class Comparison {
    private final EngineUnderTest engine = new EngineUnderTest();
    private final Invariants invariants = new Invariants();
    private @Nullable Difference difference;

    private Comparison() {}

    /** @param kind the same for differences that look alike, however the history went */
    record Difference(String kind, String text) {}

    /** What first went wrong, or null. */
    static @Nullable Difference of(List<Ask> history) {
        Comparison comparison = new Comparison();
        ReferenceRouter reference = new ReferenceRouter();
        for (Ask ask : history) {
            if (!comparison.isAlike(ask, reference.onCommand(ask), reference)) {
                break;
            }
        }
        return comparison.difference;
    }

    /** What first goes wrong while a history is made from this seed, or null. */
    static @Nullable Difference of(long seed) {
        Comparison comparison = new Comparison();
        History.of(seed, comparison::isAlike);
        return comparison.difference;
    }

    private boolean isAlike(Ask ask, List<Event> expected, ReferenceRouter reference) {
        String wrong = wrongAfter(ask, expected, reference);
        if (!wrong.isEmpty()) {
            difference = new Difference(kind(wrong), "after " + ask + "\n" + wrong);
        }
        return wrong.isEmpty();
    }

    private static String kind(String difference) {
        return difference
                .lines()
                .filter(line -> !line.startsWith("  both"))
                .limit(2)
                .map(line -> line.replaceAll("[0-9]", "").split(" to | time", 2)[0])
                .collect(Collectors.joining(", "));
    }

    private String wrongAfter(Ask ask, List<Event> expected, ReferenceRouter reference) {
        List<Event> said;
        try {
            said = engine.onCommand(ask);
        } catch (RuntimeException | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "the engine failed: " + trace;
        }
        String apart = apart(lines(expected), lines(said));
        if (!apart.isEmpty()) {
            return apart;
        }
        if (engine.nextDeadline() != reference.nextDeadline()) {
            return "next deadline is %d, and should be %d".formatted(engine.nextDeadline(), reference.nextDeadline());
        }
        if (engine.accountedFor() != engine.arrived()) {
            return "%d calls arrived and %d are accounted for".formatted(engine.arrived(), engine.accountedFor());
        }
        return invariants.violatedBy(ask, said, reference);
    }

    private static List<String> lines(List<Event> events) {
        List<String> lines = new ArrayList<>(events.size());
        for (Event event : events) {
            lines.add(EventLine.of(event));
        }
        return lines;
    }

    private static String apart(List<String> expected, List<String> said) {
        if (expected.equals(said)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.max(expected.size(), said.size()); i++) {
            String right = i < expected.size() ? expected.get(i) : "(nothing)";
            String found = i < said.size() ? said.get(i) : "(nothing)";
            if (right.equals(found)) {
                text.append("  both      ").append(right).append('\n');
            } else {
                text.append("  reference ").append(right).append('\n');
                text.append("  engine    ").append(found).append('\n');
            }
        }
        return text.toString();
    }
}
