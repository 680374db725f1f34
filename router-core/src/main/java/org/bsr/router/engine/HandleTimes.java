package org.bsr.router.engine;

import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.plan.RoutingPlan;

/** One handle time for each intent and media of the plans. By these names they outlive them. */
final class HandleTimes {
    private final Object2ObjectHashMap<Contact, HandleTime> byName = new Object2ObjectHashMap<>();

    private record Contact(String media, String intent) {}

    /** What the plan declares, by its ids of media and intent. */
    HandleTime[][] declare(RoutingPlan plan) {
        return plan.mediaNames().names().stream()
                .map(media -> plan.intents().stream()
                        .map(intent -> {
                            Contact contact = new Contact(media, intent.name());
                            HandleTime time = byName.computeIfAbsent(contact, unknown -> new HandleTime());
                            time.declare(intent.handleMicros());
                            return time;
                        })
                        .toArray(HandleTime[]::new))
                .toArray(HandleTime[][]::new);
    }
}
