package org.bsr.server.directory;

import java.util.HashMap;
import java.util.Map;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.server.directory.Customers.Word;

/** What the words of a directory mean in one plan. */
final class PlanWords {
    static final int UNKNOWN = Symbols.NONE;

    private final RoutingPlan plan;
    private final Map<String, Integer> tiers = new HashMap<>();

    PlanWords(RoutingPlan plan) {
        this.plan = plan;
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            for (String code : plan.tiers().get(tier).codes()) {
                tiers.put(code, tier);
            }
        }
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            tiers.put(plan.tierNames().name(tier), tier);
        }
    }

    /** The plan's id for this word, or {@link #UNKNOWN}. */
    int idOf(Word word, String name) {
        return switch (word) {
            case TIER -> tiers.getOrDefault(name, UNKNOWN);
            case LIFECYCLE -> plan.lifecycles().idOf(name);
            case LANGUAGE -> plan.languages().idOf(name);
            case CENTER -> plan.centerNames().idOf(name);
        };
    }

    /** The plan's id for this word, or the default where the plan does not know it. */
    int idOf(Word word, String name, int otherwise) {
        int id = name.isEmpty() ? UNKNOWN : idOf(word, name);
        return id == UNKNOWN ? otherwise : id;
    }
}
