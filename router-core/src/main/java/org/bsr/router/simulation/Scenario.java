package org.bsr.router.simulation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.jspecify.annotations.Nullable;

/**
 * What is simulated: a plan, the agents, and the calls that come.
 *
 * @param unitMicros the time unit in which rates and times are reported
 * @param pools the agents; those of one pool follow each other in the roster
 * @param run how long, how often, from which seed
 * @param expected figures by name that the results are compared with
 * @param optimum what no plan can do better, if that is known
 */
public record Scenario(
        String name,
        RoutingPlan plan,
        Roster roster,
        long unitMicros,
        List<Pool> pools,
        List<Source> sources,
        Run run,
        Map<String, Double> expected,
        @Nullable Optimum optimum) {

    /** The figure that says what a plan is worth. */
    public static final String VALUE = "value_per_time";

    /** The same with another number of replications and another seed. */
    public Scenario with(int replications, long seed) {
        Run other = new Run(run.warmUpMicros(), run.lengthMicros(), replications, seed);
        return new Scenario(name, plan, roster, unitMicros, pools, sources, other, expected, optimum);
    }

    /** The figures whose values matter: those that are expected, and the value where its optimum is known. */
    public Set<String> judged() {
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        if (optimum != null) {
            names.add(VALUE);
        }
        return names;
    }

    /** @param speed how much faster than the calls' service times these agents work */
    public record Pool(String name, int agents, double speed) {}

    /**
     * Calls of one kind; tier, intent, language and center are ids of the plan.
     *
     * @param service how long an agent of speed 1 is busy with one
     * @param patience how long the caller waits before he hangs up; null: for ever
     * @param withinMicros the service level's T
     * @param valuePerStart worth of each call that an agent takes
     * @param abandonCost cost of each call that hangs up
     * @param selfServiceValue worth of each call that goes to self-service, where it stays
     */
    public record Source(
            String name,
            int tier,
            int intent,
            int language,
            int center,
            Arrivals arrivals,
            Distribution service,
            @Nullable Distribution patience,
            long withinMicros,
            double valuePerStart,
            double abandonCost,
            double selfServiceValue) {}

    /**
     * The highest value per unit of time that any plan can bring, computed elsewhere.
     *
     * @param reach the share of it that this plan is to reach; 0: any
     */
    public record Optimum(double valuePerTime, double reach) {

        public double share(Estimate value) {
            return value.mean() / valuePerTime;
        }

        /** Neither below what is to be reached nor, by more than chance, above what can be. */
        public boolean agreesWith(Estimate value, double standardErrors) {
            return share(value) >= reach && value.z(valuePerTime) < standardErrors;
        }
    }

    /** @param warmUpMicros not counted, before the {@code lengthMicros} that are */
    public record Run(long warmUpMicros, long lengthMicros, int replications, long seed) {}
}
