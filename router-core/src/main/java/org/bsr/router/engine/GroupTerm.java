package org.bsr.router.engine;

import org.bsr.router.command.Caller;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule.Step;

/**
 * A term of the index that is the same for every agent of a group, in index units. The rankings are made of their sum, and an
 * explanation lists them one by one.
 */
enum GroupTerm {
    VALUE {
        @Override
        long of(Rulebook rulebook, Step step, Caller caller, Group group) {
            return step.value().at(caller.tier, rulebook.levels(group)) * RoutingPlan.INDEX_PER_MICRO;
        }
    },
    LOCAL_CENTER {
        @Override
        long of(Rulebook rulebook, Step step, Caller caller, Group group) {
            return rulebook.center(group) == caller.center ? step.localCenter() * RoutingPlan.INDEX_PER_MICRO : 0;
        }
    },
    CENTER_PREFERENCE {
        @Override
        long of(Rulebook rulebook, Step step, Caller caller, Group group) {
            return step.preference(rulebook.center(group)) * RoutingPlan.INDEX_PER_MICRO;
        }
    },
    COST {
        @Override
        long of(Rulebook rulebook, Step step, Caller caller, Group group) {
            return -rulebook.plan.contactCost(caller.media, group.cost) * RoutingPlan.INDEX_PER_MICRO;
        }
    },
    PRICE {
        @Override
        long of(Rulebook rulebook, Step step, Caller caller, Group group) {
            return -rulebook.price(caller.intent, group);
        }
    };

    private static final GroupTerm[] ALL = values();

    abstract long of(Rulebook rulebook, Step step, Caller caller, Group group);

    /** What a group is worth to a caller in this step, urgency and idleness apart. */
    static long sum(Rulebook rulebook, Step step, Caller caller, Group group) {
        long sum = 0;
        for (GroupTerm term : ALL) {
            sum += term.of(rulebook, step, caller, group);
        }
        return sum;
    }
}
