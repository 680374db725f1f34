package org.bsr.router.simulation;

import java.time.LocalDate;
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
 * @param others files of plans that this one is to be compared with
 * @param unitMicros the time unit in which rates and times are reported
 * @param pools the agents; those of one pool follow each other in the roster
 * @param dayFactor how busy a day is, for all kinds of calls together, in millionths; null: every day is alike
 * @param run how long, how often, from which seed
 * @param expected figures by name that the results are compared with
 * @param optimum what no plan can do better, if that is known
 */
public record Scenario(
        String name,
        RoutingPlan plan,
        List<String> others,
        Roster roster,
        long unitMicros,
        List<Pool> pools,
        List<Source> sources,
        @Nullable Distribution dayFactor,
        List<Outage> outages,
        Run run,
        Map<String, Double> expected,
        @Nullable Optimum optimum) {

    /** The figure that says what a plan is worth. */
    public static final String VALUE = "value_per_time";

    /** The same with another number of replications and another seed. */
    public Scenario with(int replications, long seed) {
        Run other = new Run(run.start(), run.warmUpMicros(), run.lengthMicros(), replications, seed);
        return new Scenario(
                name, plan, others, roster, unitMicros, pools, sources, dayFactor, outages, other, expected, optimum);
    }

    /** What an agent does with calls of this kind that were handed on to him. */
    Service serviceOfTransferred(Source source) {
        Service given = source.transfer().service();
        return given != null
                ? given
                : sources.stream()
                        .filter(kind -> kind.intent() == source.transfer().intent())
                        .findFirst()
                        .orElse(source)
                        .service();
    }

    /** The figures whose values matter: those that are expected, and the value where its optimum is known. */
    public Set<String> judged() {
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        if (optimum != null) {
            names.add(VALUE);
        }
        return names;
    }

    /**
     * @param speed how much faster than the calls' service times these agents work
     * @param noAnswer share of the offers that ring out
     * @param shifts empty: all are there all the time
     */
    public record Pool(String name, int agents, double speed, double noAnswer, List<Shift> shifts) {}

    /** Some of a pool's agents, and when they are logged in. */
    public record Shift(int agents, List<Span> duty) {}

    /** Microseconds after midnight; the end may be on the next day. */
    public record Span(long from, long to) {}

    /**
     * None of a pool's agents is logged in, or a center cannot be reached.
     *
     * @param pool or else {@link #NONE}
     * @param center or else {@link #NONE}
     * @param day 1 is the first; 0: every day
     */
    public record Outage(int pool, int center, int day, Span span) {
        static final int NONE = -1;
    }

    /**
     * Calls of one kind; tier, intent, language, center and media are ids of the plan.
     *
     * @param patience how long the caller waits before he hangs up; null: for ever
     */
    public record Source(
            String name,
            int tier,
            int intent,
            int language,
            int center,
            int media,
            Arrivals arrivals,
            Service service,
            @Nullable Distribution patience,
            Worth worth,
            SelfService selfService,
            Transfer transfer,
            Callback callback,
            Repeat repeat) {}

    /**
     * What an agent does with a call.
     *
     * @param talk how long he is in conversation, if his speed is 1
     * @param skill the one whose level makes him faster or slower
     * @param factorByLevel what that does to the talk, by level from 0 (he lacks the skill) to 10
     * @param afterCall how long he wraps up; null: as long as the plan lets him
     */
    public record Service(
            Distribution talk,
            int skill,
            double[] factorByLevel,
            @Nullable Distribution afterCall) {}

    /**
     * @param withinMicros the service level's T
     * @param perStart worth of each call that an agent takes
     * @param abandonCost cost of each call that hangs up
     * @param selfService worth of each call that a machine serves for good
     */
    public record Worth(long withinMicros, double perStart, double abandonCost, double selfService) {}

    /**
     * What becomes of a caller in self-service; he asks for an agent if nothing else.
     *
     * @param contained share that a machine serves for good
     * @param hangsUp share that hangs up there
     * @param time how long it takes; null: none
     */
    public record SelfService(
            double contained, double hangsUp, @Nullable Distribution time) {
        boolean servesEverybodyAtOnce() {
            return contained == 1 && time == null;
        }
    }

    /**
     * Callers who call again.
     *
     * @param abandoned share of those who hung up
     * @param unresolved share of those whom an agent served
     * @param after how much later; null if nobody does
     */
    public record Repeat(
            double abandoned, double unresolved, @Nullable Distribution after) {}

    /**
     * Calls that the agent who took them hands on to another.
     *
     * @param probability share of those whom an agent served
     * @param intent what they are about from then on
     * @param keepsWait whether they wait on from where they were, or from the beginning
     * @param service what the other agent does with them; null: as with the first kind of calls that are about this
     */
    public record Transfer(
            double probability,
            int intent,
            boolean keepsWait,
            @Nullable Service service) {}

    /**
     * Callers who are asked whether they would rather be called back.
     *
     * @param accepts share of those who say yes
     * @param answers share of the times that they are there when they are called
     * @param ringsMicros for how long an agent lets it ring where nobody is
     */
    public record Callback(double accepts, double answers, long ringsMicros) {}

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

    /**
     * @param start the first day; it begins at midnight by the clock of the plan's default center
     * @param warmUpMicros not counted, before the {@code lengthMicros} that are
     */
    public record Run(LocalDate start, long warmUpMicros, long lengthMicros, int replications, long seed) {}
}
