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
    static final String TENURE = "tenure_years";
    static final String TAGS = "tags";
    static final String ATTRIBUTES = "attributes";

    private final TreeSet<Integer> tenureCuts = new TreeSet<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Map<String, Set<String>> attributes = new LinkedHashMap<>();

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
                tenureCuts(),
                List.copyOf(tags),
                List.copyOf(attributes.keySet()),
                attributes.values().stream()
                        .map(values -> new Symbols(List.copyOf(values)))
                        .toList());
    }

    int[] tenureCuts() {
        return tenureCuts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The constants that an attribute is compared with; their codes are in this order. */
    List<String> valuesOf(String attribute) {
        return new ArrayList<>(attributes.getOrDefault(attribute, Set.of()));
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
        if (variable instanceof Expression.Name name
                && name.name().equals(TENURE)
                && constant instanceof Expression.WholeNumber years) {
            tenureCuts.add(years.value());
            tenureCuts.add(years.value() + 1);
        } else if (variable instanceof Expression.Member member
                && member.owner().equals(ATTRIBUTES)
                && constant instanceof Expression.Text text) {
            attributes
                    .computeIfAbsent(member.name(), key -> new LinkedHashSet<>())
                    .add(text.value());
        }
    }
}
