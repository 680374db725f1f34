package org.bsr.server.player.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bsr.server.player.records.PatienceCurve.Observation;

/** The patience curves of a file: by tier and intent, and where too few hung up, by tier, or of all callers together. */
final class PatienceCurves {
    /** A curve on fewer hang-ups than this says little. */
    static final int FEWEST_HANG_UPS = 30;

    private final Map<String, PatienceCurve> byTierAndIntent = new HashMap<>();
    private final Map<String, PatienceCurve> byTier = new HashMap<>();
    private final PatienceCurve all;
    private final Map<String, Integer> used = new TreeMap<>();

    /** @param waited the calls that waited, with their recorded tier */
    PatienceCurves(List<CallRecord> waited) {
        Map<String, List<Observation>> both = new LinkedHashMap<>();
        Map<String, List<Observation>> tiers = new LinkedHashMap<>();
        List<Observation> everybody = new ArrayList<>();
        for (CallRecord call : waited) {
            Observation seen = new Observation(call.waitSeconds(), !call.served());
            both.computeIfAbsent(key(call.tier(), call.intent()), k -> new ArrayList<>())
                    .add(seen);
            tiers.computeIfAbsent(call.tier(), k -> new ArrayList<>()).add(seen);
            everybody.add(seen);
        }
        both.forEach((key, seen) -> byTierAndIntent.put(key, PatienceCurve.of(seen)));
        tiers.forEach((key, seen) -> byTier.put(key, PatienceCurve.of(seen)));
        all = PatienceCurve.of(everybody);
    }

    PatienceCurve of(String tier, String intent) {
        PatienceCurve curve = byTierAndIntent.get(key(tier, intent));
        if (curve != null && curve.hangUps() >= FEWEST_HANG_UPS) {
            used.merge(tier + '/' + intent, 1, Integer::sum);
            return curve;
        }
        curve = byTier.get(tier);
        if (curve != null && curve.hangUps() >= FEWEST_HANG_UPS) {
            used.merge(tier + "/any intent", 1, Integer::sum);
            return curve;
        }
        used.merge("all callers", 1, Integer::sum);
        return all;
    }

    /** How many draws each curve was asked for. */
    Map<String, Integer> used() {
        return used;
    }

    private static String key(String tier, String intent) {
        return tier + '\n' + intent;
    }
}
