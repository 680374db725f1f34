package org.bsr.server.rehearsal;

import java.util.List;
import java.util.stream.Collectors;
import org.bsr.router.event.Destination;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.Explanation.Candidate;
import org.bsr.router.explanation.Explanation.Reason;
import org.bsr.router.explanation.ExplanationText;

/** What is so of a decision, under the keys that an expectation has for it. */
final class Actual {
    /** What can be expected of a decision. */
    static final List<String> KEYS = List.of(
            "agent",
            "self_service",
            "overflow",
            "callback",
            "waits",
            "over",
            "center",
            "rule",
            "step",
            "position",
            "index",
            "decided_by",
            "because");

    private final Explanation why;
    private final String end;

    Actual(Explanation why, String end) {
        this.why = why;
        this.end = end;
    }

    /** Whether this is so, and what is so if it is not. */
    boolean is(String key, String expected) {
        return key.equals("because")
                ? why.decision().because().stream().map(Reason::code).anyMatch(expected::equals)
                : of(key).equals(expected);
    }

    String of(String key) {
        return switch (key) {
            case "agent" -> destination(Destination.AGENT);
            case "self_service" -> destination(Destination.SELF_SERVICE);
            case "overflow" ->
                why.decision().destination() == Destination.OVERFLOW
                        ? why.decision().name()
                        : "none";
            case "callback" -> Boolean.toString(end.isEmpty() && why.decision().destination() == Destination.CALLBACK);
            case "waits" -> Boolean.toString(end.isEmpty() && why.decision().destination() == Destination.WAITING);
            case "over" -> end.isEmpty() ? "not over" : end;
            case "center" ->
                why.winner() == null ? "none" : why.winner().group().center();
            case "rule" -> why.rule().name();
            case "step" -> Integer.toString(why.step().number());
            case "position" -> Integer.toString(why.decision().position());
            case "index" ->
                why.winner() == null
                        ? "none"
                        : ExplanationText.money(why.winner().index());
            case "decided_by" -> why.decidingTerm().isEmpty() ? "nothing" : why.decidingTerm();
            case "because" ->
                why.decision().because().stream().map(Reason::code).collect(Collectors.joining(", "));
            default -> throw new IllegalArgumentException(key);
        };
    }

    /** The level of a skill of the agent to whom the call is offered. */
    String skill(String name) {
        Candidate winner = why.winner();
        if (winner != null) {
            for (String skill : winner.group().skills().split(", ", -1)) {
                if (skill.startsWith(name + " ")) {
                    return skill.substring(name.length() + 1);
                }
            }
        }
        return "absent";
    }

    /** Why the agents of a group were left out. */
    String exclusion(int group) {
        return why.excluded().stream()
                .filter(exclusion -> exclusion.group().index() == group)
                .findFirst()
                .map(exclusion -> exclusion.reason().code())
                .orElse("eligible");
    }

    private String destination(Destination expected) {
        Explanation.Decision decision = why.decision();
        if (!end.isEmpty()) {
            return "none; the call is over, " + end;
        }
        return decision.destination() == expected
                ? decision.name()
                : "none; the call " + words(decision.destination()) + decision.name();
    }

    private static String words(Destination destination) {
        return switch (destination) {
            case AGENT -> "is offered to agent ";
            case SELF_SERVICE -> "is in self-service ";
            case WAITING -> "waits";
            case CALLBACK -> "is to be called back";
            case OVERFLOW -> "overflows to ";
        };
    }
}
