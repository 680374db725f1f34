package org.bsr.router.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bsr.router.expression.Expression;

/** What all conditions of a plan compare callers with; from it come the variables that the plan tells callers apart by. */
final class Mentions {
    static final String TAGS = "tags";

    private final Map<CallerNumber, TreeSet<Integer>> numbers = new LinkedHashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Map<CallerWord, Set<String>> words = new LinkedHashMap<>();

    void add(Expression expression) {
        if (expression instanceof Expression.And and) {
            and.operands().forEach(this::add);
        } else if (expression instanceof Expression.Or or) {
            or.operands().forEach(this::add);
        } else if (expression instanceof Expression.Not not) {
            add(not.operand());
        } else if (expression instanceof Expression.Comparison comparison) {
            compared(comparison.left(), comparison.right());
            compared(comparison.right(), comparison.left());
        } else if (expression instanceof Expression.In in) {
            contained(in);
        }
    }

    CallerVariables variables() {
        return new CallerVariables(
                numbers.keySet().stream()
                        .map(number -> new CallerVariables.Bands(number, cutsOf(number)))
                        .toList(),
                List.copyOf(tags),
                words.keySet().stream()
                        .map(word -> new CallerVariables.Words(word, new Symbols(valuesOf(word))))
                        .toList());
    }

    /** Where the bands of a number begin, rising. */
    int[] cutsOf(CallerNumber number) {
        return numbers.getOrDefault(number, new TreeSet<>()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The constants that a word is compared with; their codes are in this order. */
    List<String> valuesOf(CallerWord word) {
        return new ArrayList<>(words.getOrDefault(word, Set.of()));
    }

    private void contained(Expression.In in) {
        if (in.container() instanceof Expression.Listing listing) {
            listing.elements().forEach(element -> compared(in.element(), element));
        } else if (in.container() instanceof Expression.Name name
                && name.name().equals(TAGS)
                && in.element() instanceof Expression.Text text) {
            tags.add(text.value());
        }
    }

    private void compared(Expression variable, Expression constant) {
        CallerNumber number = variable instanceof Expression.Name name ? CallerNumber.named(name.name()) : null;
        CallerWord word = CallerWord.of(variable);
        if (number != null && constant instanceof Expression.WholeNumber whole) {
            TreeSet<Integer> cuts = numbers.computeIfAbsent(number, key -> new TreeSet<>());
            cuts.add(whole.value());
            cuts.add(whole.value() + 1);
        } else if (word != null && constant instanceof Expression.Text text) {
            words.computeIfAbsent(word, key -> new LinkedHashSet<>()).add(text.value());
        }
    }
}
