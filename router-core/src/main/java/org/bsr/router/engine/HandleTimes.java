package org.bsr.router.engine;

import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.plan.RoutingPlan;

/** The handle times of all intents there ever were, by name, and of those of the plan, by id. */
final class HandleTimes {
    private final Object2ObjectHashMap<String, HandleTime> byName = new Object2ObjectHashMap<>();
    private HandleTime[] byIntent = {};

    void use(RoutingPlan plan) {
        byIntent = plan.intents().stream()
                .map(intent -> {
                    HandleTime time = byName.computeIfAbsent(intent.name(), name -> new HandleTime());
                    time.declare(intent.handleMicros());
                    return time;
                })
                .toArray(HandleTime[]::new);
    }

    HandleTime of(int intent) {
        return byIntent[intent];
    }
}
