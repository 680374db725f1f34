package org.bsr.bench.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bsr.bench.run.Program;
import org.bsr.bench.run.Spread;

/** Figures beside their limits from a program that prints a line of JSON for each, all its rounds together. */
final class Rounds {
    /**
     * @param what says the program
     * @param conditions of the last round
     */
    record Comparison(String what, String conditions, Spread figure, Spread limit) {
        Spread ratio() {
            return figure.dividedBy(limit);
        }

        private Comparison and(Comparison later) {
            return new Comparison(what, later.conditions, figure.and(later.figure), limit.and(later.limit));
        }
    }

    private Rounds() {}

    /** Of several processes, one after the other, whose arguments are by number. */
    static List<Comparison> each(int processes, Program program, String main, IntFunction<List<String>> arguments)
            throws IOException, InterruptedException {
        Map<String, Comparison> all = new LinkedHashMap<>();
        for (int process = 0; process < processes; process++) {
            for (Comparison comparison : of(program, main, arguments.apply(process))) {
                all.merge(comparison.what, comparison, Comparison::and);
            }
        }
        return List.copyOf(all.values());
    }

    static List<Comparison> of(Program program, String main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> json = new ArrayList<>(arguments);
        json.add("--json");
        List<Comparison> comparisons = new ArrayList<>();
        for (Map<String, Object> row : JsonObject.lines(program.run(main, json))) {
            comparisons.add(new Comparison(
                    String.valueOf(JsonObject.at(row, "what")),
                    String.valueOf(JsonObject.at(row, "conditions")),
                    JsonObject.spread(row, "figureRounds"),
                    JsonObject.spread(row, "limitRounds")));
        }
        return comparisons;
    }
}
