package org.bsr.server.directory;

import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Defaults;
import org.bsr.router.text.Text;

/** The customers of a directory as callers, in the ids of one plan. Immutable. */
public final class Callers {
    private final Profiles profiles;
    private final Defaults defaults;
    private final int[] tiers;
    private final int[] lifecycles;
    private final int[] languages;
    private final int[] centers;

    public Callers(Customers customers, RoutingPlan plan) {
        this.profiles = customers.profiles;
        this.defaults = plan.defaults();
        PlanWords ids = new PlanWords(profiles, plan);
        this.tiers = PlanWords.known(ids.tiers, defaults.tier());
        this.lifecycles = PlanWords.known(ids.lifecycles, defaults.lifecycle());
        this.languages = PlanWords.known(ids.languages, defaults.language());
        this.centers = PlanWords.known(ids.centers, defaults.center());
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
        long words = profiles.words(customer);
        caller.tier = tiers[Profiles.tier(words)];
        caller.lifecycle = lifecycles[Profiles.lifecycle(words)];
        caller.language = languages[Profiles.language(words)];
        caller.center = centers[Profiles.center(words)];
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
