package org.bsr.server.whatif;

import java.util.List;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Intent;
import org.bsr.router.plan.Symbols;

/** What was said with a call, in the switch's own words: another plan may understand them otherwise. */
record SaidWords(String intent, String digits, String dnis, String language, String center) {

    static SaidWords of(Command arrived) {
        return new SaidWords(
                arrived.intent.toString(),
                arrived.digits.toString(),
                arrived.dnis.toString(),
                arrived.language.toString(),
                arrived.center.toString());
    }

    /** The caller in the ids of another plan than the one in force when he called. */
    Caller under(RoutingPlan plan, Caller caller, RoutingPlan earlier) {
        Caller now = new Caller();
        now.set(caller);
        plan.translate(now, earlier);
        now.intent = first(intentOf(plan), now.intent);
        now.language = first(plan.languages().idOf(language), now.language);
        now.center = first(plan.centerNames().idOf(center), now.center);
        return now;
    }

    private int intentOf(RoutingPlan plan) {
        if (!intent.isEmpty()) {
            return plan.intentNames().idOf(intent);
        }
        List<Intent> intents = plan.intents();
        for (int id = 0; id < intents.size(); id++) {
            if (intents.get(id).digits().contains(digits)) {
                return id;
            }
        }
        for (int id = 0; id < intents.size(); id++) {
            if (intents.get(id).dnis().contains(dnis)) {
                return id;
            }
        }
        return Symbols.NONE;
    }

    private static int first(int id, int otherwise) {
        return id == Symbols.NONE ? otherwise : id;
    }
}
