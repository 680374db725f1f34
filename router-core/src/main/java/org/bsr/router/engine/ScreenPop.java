package org.bsr.router.engine;

import java.util.List;
import org.bsr.router.command.Caller;
import org.bsr.router.event.Event;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.SalesHint;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** What an agent is shown of a caller with the offer: his tier where the plan allows it, and what he called about lately. */
final class ScreenPop {
    private static final int CONTACTS_SHOWN = 3;

    private final RoutingPlan plan;
    private final @Nullable Text[] shownTiers;
    private final List<Text> lifecycles;
    private final Caller caller = new Caller();
    private final int[] codes;
    private final Text contactsShown = new Text();
    private final Text scratch = new Text();

    ScreenPop(RoutingPlan plan) {
        this.plan = plan;
        this.shownTiers = plan.tiers().stream()
                .map(tier -> tier.shown() ? Text.of(tier.name()) : null)
                .toArray(Text[]::new);
        this.lifecycles = plan.lifecycles().names().stream().map(Text::of).toList();
        this.codes = new int[plan.variables().size()];
    }

    void show(Call call, Group group, Event event) {
        if (call.known) {
            Text tier = shownTiers[call.tier];
            if (tier != null) {
                event.tier = tier;
            }
            event.lifecycle = lifecycles.get(call.lifecycle);
            if (call.callerHasTexts()) {
                event.contacts = contactsShown.set(call.contacts().array(), 0, endOfLatest(call.contacts()));
            }
        }
        event.salesHint = mayOffer(call, group);
    }

    private static int endOfLatest(Text contacts) {
        int lines = 0;
        int end = 0;
        while (end < contacts.length() && (contacts.array()[end] != '\n' || ++lines < CONTACTS_SHOWN)) {
            end++;
        }
        return end;
    }

    private boolean mayOffer(Call call, Group group) {
        SalesHint hint = plan.salesHint();
        if (hint == null || !plan.intents().get(call.intent).salesSuitable()) {
            return false;
        }
        int languageSkill = plan.languageSkills().get(call.language).skill();
        if (!hint.agents().holds(call.rulebook().levels(group), languageSkill)) {
            return false;
        }
        plan.variables().encode(call.callerInto(caller), codes, scratch);
        return hint.when().holds(codes);
    }
}
