package org.bsr.router.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.bsr.router.diagnostics.Problems;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.expression.Expression;
import org.bsr.router.expression.Parser;
import org.bsr.router.expression.SyntaxException;
import org.bsr.router.plan.Rule;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.YamlText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where the parts of a sound plan stand in its text. */
final class PlanText {
    private final Scalars scalars;
    private final Node root;

    PlanText(Source source) {
        Problems problems = new Problems(source);
        YamlText yaml = new YamlText(source, problems);
        scalars = new Scalars(yaml, problems);
        root = Objects.requireNonNull(yaml.root(), "a sound plan is readable YAML");
    }

    /** The name of a rule. */
    Span rule(Rule of) {
        Node rule = written(of);
        return scalars.span(Objects.requireNonNullElse(child(rule, "name"), rule));
    }

    /** The condition of a rule, or the name of one that has none. */
    Span when(Rule rule) {
        Node when = child(written(rule), "when");
        return when == null ? rule(rule) : scalars.span(when);
    }

    /** What stands under this key in a rule, or else the rule's name. */
    Span inRule(Rule rule, String key) {
        Node value = child(written(rule), key);
        return value == null ? rule(rule) : scalars.span(value);
    }

    /** What stands under this key in the step that is in force after a wait, or else the step, or the rule's name. */
    Span inStep(Rule rule, long afterMicros, String key) {
        Node inForce = null;
        for (Node step : items(child(written(rule), "steps"))) {
            Node after = child(step, "after");
            if (after == null || scalars.duration(after, "", 0) <= afterMicros) {
                inForce = step;
            }
        }
        if (inForce == null) {
            return rule(rule);
        }
        return scalars.span(Objects.requireNonNullElse(child(inForce, key), inForce));
    }

    Span reserve(Rule rule, int index) {
        return scalars.span(items(child(written(rule), "reserve")).get(index));
    }

    /** Where a skill is declared: among the skills, or as that of a language. */
    Span skill(String name) {
        List<Node> declared = new ArrayList<>(items(child(root, "skills")));
        declared.addAll(items(child(root, "languages")));
        for (Node node : declared) {
            for (String key : List.of("", "skill", "name")) {
                Node word = key.isEmpty() ? node : child(node, key);
                if (word instanceof ScalarNode scalar && scalar.getValue().equals(name)) {
                    return scalars.span(scalar);
                }
            }
        }
        return scalars.span(root);
    }

    /** The name of a media; where voice is not listed, the plan. */
    Span media(String name) {
        for (Node media : items(child(root, "media"))) {
            if (child(media, "name") instanceof ScalarNode word
                    && word.getValue().equals(name)) {
                return scalars.span(word);
            }
        }
        return scalars.span(root);
    }

    /** The first part of a rule's condition of which this is true, or null. */
    @Nullable
    Span inCondition(Rule rule, Predicate<Expression> part) {
        if (child(written(rule), "when") instanceof ScalarNode when) {
            try {
                Expression found = first(Parser.parse(when.getValue()), part);
                return found == null ? null : scalars.yaml().spanInside(when, found.span());
            } catch (SyntaxException e) {
                throw new IllegalStateException("the condition of a sound plan", e);
            }
        }
        return null;
    }

    private static @Nullable Expression first(Expression whole, Predicate<Expression> part) {
        if (part.test(whole)) {
            return whole;
        }
        List<Expression> parts = List.of();
        if (whole instanceof Expression.And and) {
            parts = and.operands();
        } else if (whole instanceof Expression.Or or) {
            parts = or.operands();
        } else if (whole instanceof Expression.Not not) {
            parts = List.of(not.operand());
        }
        return parts.stream()
                .map(inner -> first(inner, part))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The name under which the rule was written. A policy makes several of one. */
    String name(Rule rule) {
        return child(written(rule), "name") instanceof ScalarNode name ? name.getValue() : rule.name();
    }

    private Node written(Rule rule) {
        Node found = root;
        int longest = -1;
        for (Node node : items(child(root, "rules"))) {
            String name = child(node, "name") instanceof ScalarNode scalar ? scalar.getValue() : "";
            boolean isIt = rule.name().equals(name) || rule.name().startsWith(name + " (");
            if (isIt && name.length() > longest) {
                found = node;
                longest = name.length();
            }
        }
        return found;
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    private static @Nullable Node child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }
}
