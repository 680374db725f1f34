package org.bsr.router.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bsr.router.diff.Change.Kind;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.Roster.Group;
import org.bsr.router.yaml.Money;

/** How two rosters differ: who came, who left, and what became different about those who stayed. */
public final class RosterDiff {
    private RosterDiff() {}

    public static List<Change> between(Roster before, RoutingPlan planBefore, Roster after, RoutingPlan planAfter) {
        Map<String, Map<String, String>> old = agents(before, planBefore);
        Map<String, Map<String, String>> now = agents(after, planAfter);
        List<Change> changes = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>(old.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            String where = "agents." + id;
            Map<String, String> was = old.get(id);
            Map<String, String> is = now.get(id);
            if (was == null) {
                changes.add(Change.of(Kind.ADDED, where));
            } else if (is == null) {
                changes.add(Change.of(Kind.REMOVED, where));
            } else {
                Set<String> keys = new LinkedHashSet<>(was.keySet());
                keys.addAll(is.keySet());
                for (String key : keys) {
                    String left = was.getOrDefault(key, "");
                    String right = is.getOrDefault(key, "");
                    if (!left.equals(right)) {
                        changes.add(new Change(Kind.CHANGED, where + '.' + key, left, right, Map.of()));
                    }
                }
            }
        }
        List<String> stayed = new ArrayList<>(old.keySet());
        stayed.retainAll(now.keySet());
        List<String> order = new ArrayList<>(now.keySet());
        order.retainAll(stayed);
        if (!stayed.equals(order)) {
            changes.add(Change.of(Kind.MOVED, "agents"));
        }
        return changes;
    }

    private static Map<String, Map<String, String>> agents(Roster roster, RoutingPlan plan) {
        Map<String, Map<String, String>> agents = new LinkedHashMap<>();
        for (Roster.Agent agent : roster.agents()) {
            Group group = roster.groups().get(agent.group());
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("name", agent.name());
            facts.put("address", agent.address());
            facts.put("center", plan.centerNames().name(group.center()));
            facts.put("cost", Money.shown(group.cost()));
            for (int skill = 0; skill < group.levels().length; skill++) {
                if (group.levels()[skill] > 0) {
                    facts.put(plan.skills().name(skill), String.valueOf(group.levels()[skill]));
                }
            }
            agents.put(agent.id(), facts);
        }
        return agents;
    }
}
