package org.bsr.server.directory;

import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Defaults;
import org.bsr.router.text.Text;
import org.bsr.server.directory.Customers.Word;

/** The customers of a directory as callers, in the ids of one plan. A look-up allocates nothing; it belongs to one thread. */
public final class Callers {
    private final Customers customers;
    private final Caller[] byProfile;
    private final Caller unknown;
    private final Text plainNumber = new Text();

    public Callers(Customers customers, RoutingPlan plan) {
        this.customers = customers;
        Defaults defaults = plan.defaults();
        PlanWords words = new PlanWords(plan);
        this.unknown = caller(words, defaults, new Profile("", "", "", "", false, 0, 0, ""), false);
        this.byProfile = new Caller[customers.profiles().size()];
        for (int i = 0; i < byProfile.length; i++) {
            byProfile[i] = caller(words, defaults, customers.profiles().get(i), true);
        }
    }

    /** The customer of this id, or else of this phone number, or else the plan's default; only to be read. */
    public Caller find(Text customer, Text phone) {
        return of(customers.find(customer, phone, plainNumber));
    }

    /** This customer, or the plan's default for {@link Customers#UNKNOWN}; only to be read. */
    public Caller of(int customer) {
        return customer == Customers.UNKNOWN ? unknown : byProfile[customers.profileOf(customer)];
    }

    private static Caller caller(PlanWords words, Defaults defaults, Profile profile, boolean known) {
        Caller caller = new Caller();
        caller.tier = words.idOf(Word.TIER, profile.tier(), defaults.tier());
        caller.lifecycle = words.idOf(Word.LIFECYCLE, profile.lifecycle(), defaults.lifecycle());
        caller.language = words.idOf(Word.LANGUAGE, profile.language(), defaults.language());
        caller.center = words.idOf(Word.CENTER, profile.homeCenter(), defaults.center());
        caller.intent = defaults.intent();
        caller.tenureYears = profile.tenureYears();
        caller.potentialValue = profile.potentialValue();
        caller.optedOut = profile.optedOut();
        caller.known = known;
        caller.tags.set(profile.tags());
        return caller;
    }
}
