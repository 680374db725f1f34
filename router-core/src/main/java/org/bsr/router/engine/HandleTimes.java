package org.bsr.router.engine;

import org.agrona.collections.Object2ObjectHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;

/** One handle time for each intent and media of the plan. By these names they outlive it. */
final class HandleTimes {
    private final Object2ObjectHashMap<Contact, HandleTime> byName = new Object2ObjectHashMap<>();
    private HandleTime[][] byMedia = {};

    private record Contact(String media, String intent) {}

    void use(RoutingPlan plan) {
        byMedia = plan.mediaNames().names().stream()
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

    HandleTime of(Caller caller) {
        return byMedia[caller.media][caller.intent];
    }
}
