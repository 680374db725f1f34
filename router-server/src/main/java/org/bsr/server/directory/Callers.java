package org.bsr.server.directory;

import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Defaults;
import org.bsr.router.text.Text;

/** The customers of a directory as callers, in the ids of one plan. Immutable. */
public final class Callers {
    private final Profiles profiles;
    private final Defaults defaults;
    private final PlanWords ids;

    public Callers(Customers customers, RoutingPlan plan) {
        this.profiles = customers.profiles;
        this.defaults = plan.defaults();
        this.ids = new PlanWords(profiles, plan);
    }

    /** Writes who this customer is, or the plan's defaults for {@link Customers#UNKNOWN}; the intent is the default's. */
    public void describe(int customer, Caller caller) {
        caller.intent = defaults.intent();
        caller.known = customer != Customers.UNKNOWN;
        if (!caller.known) {
            caller.tier = defaults.tier();
            caller.lifecycle = defaults.lifecycle();
            caller.language = defaults.language();
            caller.center = defaults.center();
            caller.tenureYears = 0;
            caller.potentialValue = 0;
            caller.optedOut = false;
            caller.tags.clear();
            return;
        }
        caller.tier = PlanWords.idOr(ids.tiers, profiles.tier(customer), defaults.tier());
        caller.lifecycle = PlanWords.idOr(ids.lifecycles, profiles.lifecycle(customer), defaults.lifecycle());
        caller.language = PlanWords.idOr(ids.languages, profiles.language(customer), defaults.language());
        caller.center = PlanWords.idOr(ids.centers, profiles.center(customer), defaults.center());
        caller.tenureYears = profiles.tenureYears(customer);
        caller.potentialValue = profiles.potentialValue(customer);
        caller.optedOut = profiles.optedOut(customer);
        profiles.tellTags(customer, caller.tags);
    }

    /** Writes whom he should speak with; empty: nobody in particular. */
    public void tellPreferredAgent(int customer, Text into) {
        into.clear();
        if (customer != Customers.UNKNOWN) {
            profiles.tellPreferredAgent(customer, into);
        }
    }
}
