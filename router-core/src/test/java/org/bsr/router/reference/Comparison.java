package org.bsr.router.reference;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Event;
import org.jspecify.annotations.Nullable;

/** Plays one history to both routers and compares all that they say, command by command. */
final class Comparison {
    private final ReferenceRouter reference = new ReferenceRouter();
    private final EngineUnderTest engine = new EngineUnderTest();
    private final Invariants invariants = new Invariants();

    private Comparison() {}

    /** @param kind the same for differences that look alike, however the history went */
    record Difference(String kind, String text) {}

    /** What first went wrong, or null. */
    static @Nullable Difference of(List<Ask> history) {
        Comparison comparison = new Comparison();
        for (Ask ask : history) {
            String difference = comparison.after(ask);
            if (!difference.isEmpty()) {
                return new Difference(kind(difference), "after " + ask + "\n" + difference);
            }
        }
        return null;
    }

    private static String kind(String difference) {
        return difference
                .lines()
                .filter(line -> !line.startsWith("  both"))
                .limit(2)
                .map(line -> line.replaceAll("[0-9]", "").split(" to | time", 2)[0])
                .collect(Collectors.joining(", "));
    }

    private String after(Ask ask) {
        List<Event> expected = reference.onCommand(ask);
        List<Event> said;
        try {
            said = engine.onCommand(ask);
        } catch (RuntimeException | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "the engine failed: " + trace;
        }
        String difference = difference(lines(expected), lines(said));
        if (!difference.isEmpty()) {
            return difference;
        }
        if (engine.engine().nextDeadline() != reference.nextDeadline()) {
            return "next deadline is %d, and should be %d"
                    .formatted(engine.engine().nextDeadline(), reference.nextDeadline());
        }
        String violated = invariants.violatedBy(ask, said, reference);
        return violated.isEmpty() ? conservation() : violated;
    }

    /** Arrived = live in every state + ended, by the engine's own count. */
    private String conservation() {
        long sum = 0;
        for (CallState state : CallState.values()) {
            sum += engine.engine().live(state);
        }
        for (CallEnd end : CallEnd.values()) {
            sum += engine.engine().ended(end);
        }
        long arrived = engine.engine().arrived();
        return sum == arrived ? "" : "%d calls arrived and %d are accounted for".formatted(arrived, sum);
    }

    private static List<String> lines(List<Event> events) {
        List<String> lines = new ArrayList<>(events.size());
        for (Event event : events) {
            lines.add(EventLine.of(event));
        }
        return lines;
    }

    private static String difference(List<String> expected, List<String> said) {
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
