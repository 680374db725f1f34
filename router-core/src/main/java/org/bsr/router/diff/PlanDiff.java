package org.bsr.router.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.diff.Change.Kind;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.space.Diagrams;

/** How two sound plans differ. Comments, the order of keys, and what is written out though it is the default make no difference. */
public final class PlanDiff {
    private static final String RULE = "rules.";
    private static final String HINT_WHEN = "sales_hint.when";
    private static final Set<String> REQUIREMENTS = Set.of("require", "better", "agents");

    private final PlanFacts before;
    private final PlanFacts after;
    private final RuleCallers callers;
    private final List<Change> changes = new ArrayList<>();

    private PlanDiff(Source before, RoutingPlan planBefore, Source after, RoutingPlan planAfter) {
        this.before = new PlanFacts(before);
        this.after = new PlanFacts(after);
        this.callers = new RuleCallers(planBefore, this.before.rules.keySet(), planAfter, this.after.rules.keySet());
    }

    public static List<Change> between(Source before, RoutingPlan planBefore, Source after, RoutingPlan planAfter) {
        PlanDiff diff = new PlanDiff(before, planBefore, after, planAfter);
        diff.compare(diff.before.settings, diff.after.settings, "");
        diff.compareSalesHint();
        diff.compareRules();
        return List.copyOf(diff.changes);
    }

    private void compareSalesHint() {
        String was = before.settings.get(HINT_WHEN);
        String is = after.settings.get(HINT_WHEN);
        if (was != null && is != null && !callers.haveSameHint()) {
            changes.add(new Change(Kind.CHANGED, HINT_WHEN, was, is, callers.hintedByOne()));
        }
    }

    private void compareRules() {
        List<String> gone = new ArrayList<>(before.rules.keySet());
        gone.removeAll(after.rules.keySet());
        List<String> added = new ArrayList<>(after.rules.keySet());
        added.removeAll(before.rules.keySet());
        for (String old : List.copyOf(gone)) {
            added.stream().filter(name -> isSame(old, name)).findFirst().ifPresent(name -> {
                changes.add(new Change(Kind.RENAMED, RULE + old, old, name, Map.of()));
                gone.remove(old);
                added.remove(name);
            });
        }
        gone.forEach(name -> changes.add(new Change(Kind.REMOVED, RULE + name, "", "", callers.onlyBefore(name))));
        added.forEach(name -> changes.add(new Change(Kind.ADDED, RULE + name, "", "", callers.onlyAfter(name))));
        List<String> stayed = new ArrayList<>(before.rules.keySet());
        stayed.retainAll(after.rules.keySet());
        List<String> order = new ArrayList<>(after.rules.keySet());
        order.retainAll(stayed);
        for (String name : moved(stayed, order)) {
            changes.add(new Change(
                    Kind.MOVED,
                    RULE + name,
                    place(name, before.rules.keySet()),
                    place(name, after.rules.keySet()),
                    callers.treatedElsewhere(name)));
        }
        for (String name : stayed) {
            compareCondition(name);
            compare(before.rule(name), after.rule(name), RULE + name + '.');
        }
    }

    /** Whether two rules say the same under different names. */
    private boolean isSame(String old, String name) {
        int known = changes.size();
        compare(before.rule(old), after.rule(name), "");
        boolean same = changes.size() == known && callers.areSame(old, name);
        changes.subList(known, changes.size()).clear();
        return same;
    }

    private void compareCondition(String name) {
        if (!callers.areSame(name, name)) {
            changes.add(new Change(
                    Kind.CHANGED,
                    RULE + name + ".when",
                    before.rule(name).getOrDefault("when", ""),
                    after.rule(name).getOrDefault("when", ""),
                    callers.metByOne(name)));
        }
    }

    private void compare(Map<String, String> old, Map<String, String> now, String path) {
        Set<String> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(now.keySet());
        String told = "";
        for (String key : keys) {
            boolean partOfTold = !told.isEmpty() && key.startsWith(told + '.');
            boolean isCompared = key.equals(HINT_WHEN) && old.containsKey(key) && now.containsKey(key);
            if (partOfTold || isCompared || key.equals("when") || isInherited(key, old, now)) {
                continue;
            }
            String was = old.get(key);
            String is = now.get(key);
            if (was == null && is != null && is.isEmpty()) {
                changes.add(Change.of(Kind.ADDED, path + key));
                told = key;
            } else if (is == null && was != null && was.isEmpty()) {
                changes.add(Change.of(Kind.REMOVED, path + key));
                told = key;
            } else {
                compare(path + key, was == null ? "" : was, is == null ? "" : is);
            }
        }
    }

    private void compare(String path, String was, String is) {
        if (was.equals(is)) {
            return;
        }
        boolean requirement = REQUIREMENTS.contains(path.substring(path.lastIndexOf('.') + 1));
        if (!requirement || was.isEmpty() || is.isEmpty()) {
            changes.add(new Change(Kind.CHANGED, path, was, is, Map.of()));
            return;
        }
        try {
            SkillSets agents = new SkillSets(was, is);
            if (!agents.areSame()) {
                changes.add(new Change(Kind.CHANGED, path, was, is, agents.example()));
            }
        } catch (Diagrams.TooLarge e) {
            changes.add(new Change(Kind.CHANGED, path, was, is, Map.of()));
        }
    }

    /** Whether a step has this from its rule, before and after, so that it is the rule's difference. */
    private static boolean isInherited(String key, Map<String, String> old, Map<String, String> now) {
        if (!key.startsWith(PlanFacts.STEPS)) {
            return false;
        }
        String ofRule = key.substring(key.indexOf('.', PlanFacts.STEPS.length()) + 1);
        return (old.containsKey(ofRule) || now.containsKey(ofRule))
                && String.valueOf(old.get(key)).equals(String.valueOf(old.get(ofRule)))
                && String.valueOf(now.get(key)).equals(String.valueOf(now.get(ofRule)));
    }

    private static String place(String name, Collection<String> names) {
        return "rule " + (1 + List.copyOf(names).indexOf(name));
    }

    /** The fewest that must be moved to make one order of the other: all but a longest common subsequence. */
    private static List<String> moved(List<String> old, List<String> now) {
        int[][] longest = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                longest[i][j] = old.get(i).equals(now.get(j))
                        ? 1 + longest[i + 1][j + 1]
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<String> moved = new ArrayList<>(old);
        int j = 0;
        for (int i = 0; i < old.size() && j < now.size(); ) {
            if (old.get(i).equals(now.get(j))) {
                moved.remove(old.get(i++));
                j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return moved;
    }
}
