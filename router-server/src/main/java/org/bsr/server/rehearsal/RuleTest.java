package org.bsr.server.rehearsal;

import java.util.List;
import java.util.Map;
import org.bsr.router.command.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * A little story, told to the rules, and what must come of it.
 *
 * @param begins microseconds since 1970
 */
public record RuleTest(String file, int line, String name, long begins, Stage stage, List<Happening> story) {

    /**
     * @param at microseconds after the beginning
     * @param type null if only time passes
     * @param subject the call or agent that something happens to
     * @param arrival of a call that comes in
     */
    record Happening(
            int line,
            long at,
            @Nullable CommandType type,
            String subject,
            String outcome,
            String reason,
            @Nullable CallDescription arrival,
            List<Expectation> expected) {}

    /**
     * What must be so of the last decision about a call.
     *
     * @param facts what is expected, by key
     * @param excluded agents who must have been left out, and why
     * @param skills levels that the agent must have to whom the call is offered
     */
    record Expectation(
            int line,
            String call,
            Map<String, String> facts,
            Map<String, String> excluded,
            Map<String, String> skills) {}
}
