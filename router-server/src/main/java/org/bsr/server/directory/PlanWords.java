package org.bsr.server.directory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;

/** What the words of a directory mean in one plan: its ids, by the numbers of the words. */
final class PlanWords {
    static final int UNKNOWN = Symbols.NONE;

    final int[] tiers;
    final int[] lifecycles;
    final int[] languages;
    final int[] centers;

    PlanWords(Profiles profiles, RoutingPlan plan) {
        Map<String, Integer> tierIds = tierIds(plan);
        tiers = ids(profiles.tiers, name -> tierIds.getOrDefault(name, UNKNOWN));
        lifecycles = ids(profiles.lifecycles, plan.lifecycles()::idOf);
        languages = ids(profiles.languages, plan.languages()::idOf);
        centers = ids(profiles.centers, plan.centerNames()::idOf);
    }

    /** The ids of the words that the plan knows, and the default's for the others. */
    static int[] known(int[] ids, int otherwise) {
        return Arrays.stream(ids).map(id -> id == UNKNOWN ? otherwise : id).toArray();
    }

    /** A tier is known by its name, or else by one of its codes. */
    private static Map<String, Integer> tierIds(RoutingPlan plan) {
        Map<String, Integer> ids = new HashMap<>();
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            for (String code : plan.tiers().get(tier).codes()) {
                ids.put(code, tier);
            }
        }
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            ids.put(plan.tierNames().name(tier), tier);
        }
        return ids;
    }

    private static int[] ids(Words words, ToIntFunction<String> idOf) {
        int[] ids = new int[words.size()];
        Arrays.setAll(ids, number -> number == Words.BLANK ? UNKNOWN : idOf.applyAsInt(words.name(number)));
        return ids;
    }
}
