package org.bsr.server.player.records;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The customer directory that goes with recorded calls, since a router learns a caller's tier only from there: one entry for
 * each customer and tier that occur together. A customer whose calls are recorded under several tiers has several entries.
 */
public final class RecordedCustomers {
    private final Map<String, String> firstTier = new HashMap<>();
    private final Map<String, String> tiers = new LinkedHashMap<>();

    /** The id of the entry for this customer in this tier, made if it is new. */
    String idOf(String customer, String tier) {
        String name = customer.isEmpty() ? "unknown" : customer;
        boolean usual = firstTier.computeIfAbsent(name, k -> tier).equals(tier) && !customer.isEmpty();
        String id = usual ? name : name + '~' + tier;
        tiers.putIfAbsent(id, tier);
        return id;
    }

    public int count() {
        return tiers.size();
    }

    public String directory() {
        StringBuilder csv = new StringBuilder(
                "id,phones,tier,lifecycle,language,home_center,last_agent,opt_out,tenure_years,tags\n");
        tiers.forEach((id, tier) -> csv.append(id).append(",,").append(tier).append(",,,,,,,\n"));
        return csv.toString();
    }
}
