package org.bsr.server.player.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.server.player.AgentHabits;
import org.bsr.server.player.Draws;
import org.bsr.server.player.PlannedCall;
import org.bsr.server.player.PlannedCall.SelfServiceEnd;
import org.bsr.server.player.Scenario;

/**
 * A working day in the centers of a plan: every center's calls follow the bank's profile in its own time zone, and the shifts
 * follow the calls. The same seed, plan and roster make the same day.
 */
public final class GeneratedDay {
    public static final int CUSTOMERS = 200_000;
    static final LocalDate DAY = LocalDate.of(2024, 3, 4);

    private static final int CALLS = 22;
    private static final long SECOND = 1_000_000;
    /** How much of the calls an intent is; one that is not named here gets {@link #OTHER_INTENT}. */
    private static final Map<String, Double> INTENTS = Map.of(
            "balance", .26, "statement", .10, "general", .22, "purchase", .16, "redemption", .12, "complaint", .14);

    private static final double OTHER_INTENT = .10;
    private static final double CALLS_AT_HOME = .85;
    private static final double UNKNOWN_CALLERS = .08;
    private static final double SAYS_CUSTOMER_ID = .25;
    private static final double PRESSES_DIGITS = .70;
    private static final double ANSWERS_CAMPAIGN = .03;
    /** Three of five are contained, and one in five hangs up when sent to a machine. */
    private static final double CONTAINED = .55;

    private static final double HANGS_UP = .20;
    private static final double CONTAINED_SECONDS = 70;
    private static final double WANTS_AGENT_SECONDS = 25;
    private static final double HANGS_UP_SECONDS = 30;
    private static final double SELF_SERVICE_VARIATION = .5;

    private static final AgentHabits HABITS =
            new AgentHabits(2 * SECOND, 4 * SECOND, 30 * SECOND, .010, .005, 180 * SECOND);

    private final RoutingPlan plan;
    private final Draws draws;
    private final CustomerBase customers;
    private final double[] centerShares;
    private final double[] intentShares;
    private final Scenario scenario;

    public GeneratedDay(RoutingPlan plan, Roster roster, int calls, long seed) {
        this.plan = plan;
        this.draws = new Draws(seed);
        this.centerShares = centerShares(plan, roster);
        this.intentShares = plan.intents().stream()
                .mapToDouble(intent -> INTENTS.getOrDefault(intent.name(), OTHER_INTENT))
                .toArray();
        this.customers = new CustomerBase(plan, centerShares, CUSTOMERS, draws);
        List<PlannedCall> day = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            day.add(call(i));
        }
        day.sort(Comparator.comparingLong(PlannedCall::arrival).thenComparing(PlannedCall::id));
        this.scenario = new Scenario(day, new ShiftPlan(plan, roster, day, draws).shifts(), HABITS, seed);
    }

    public Scenario scenario() {
        return scenario;
    }

    /** Where the first center is: the day is shown in its time. */
    public ZoneId zone() {
        return zone(plan, 0);
    }

    public void writeCustomers(Path file) throws IOException {
        customers.write(file);
    }

    static ZoneId zone(RoutingPlan plan, int center) {
        return ZoneId.of(plan.centers().get(center).timeZone());
    }

    private static double[] centerShares(RoutingPlan plan, Roster roster) {
        double[] shares = new double[plan.centers().size()];
        roster.agents()
                .forEach(agent -> shares[roster.groups().get(agent.group()).center()]++);
        return shares;
    }

    private PlannedCall call(int number) {
        SplittableRandom random = draws.of(CALLS, number);
        boolean known = random.nextDouble() >= UNKNOWN_CALLERS;
        int customer = random.nextInt(customers.size());
        int tier = known ? customers.tier(customer) : plan.defaults().tier();
        int center = known && random.nextDouble() < CALLS_AT_HOME
                ? customers.center(customer)
                : CustomerBase.pick(centerShares, centerShares.length, random);
        RoutingPlan.Intent intent = plan.intents().get(CustomerBase.pick(intentShares, intentShares.length, random));
        boolean digits = !intent.digits().isEmpty() && random.nextDouble() < PRESSES_DIGITS;
        SelfServiceEnd selfServiceEnd = selfServiceEnd(random);
        return new PlannedCall(
                String.format(Locale.ROOT, "%s-%06d", plan.centerNames().name(center), number),
                arrival(center, random),
                known ? customers.phone(customer) : String.format(Locale.ROOT, "+1556%07d", random.nextInt(10_000_000)),
                known && random.nextDouble() < SAYS_CUSTOMER_ID ? customers.id(customer) : "",
                digits ? "" : intent.name(),
                digits ? intent.digits().get(0) : "",
                "",
                plan.centerNames().name(center),
                random.nextDouble() < ANSWERS_CAMPAIGN ? "campaign=spring-funds" : "",
                plan.tierNames().name(tier),
                intent.name(),
                micros(selfServiceSeconds(selfServiceEnd, random)),
                selfServiceEnd,
                micros(Calibration.patience(curve(known, tier), random)),
                micros(Calibration.serviceTime(intent.handleMicros() / (double) SECOND, random)));
    }

    private static SelfServiceEnd selfServiceEnd(SplittableRandom random) {
        double u = random.nextDouble();
        if (u < CONTAINED) {
            return SelfServiceEnd.CONTAINED;
        }
        return u < CONTAINED + HANGS_UP ? SelfServiceEnd.HANGS_UP : SelfServiceEnd.WANTS_AGENT;
    }

    private static double selfServiceSeconds(SelfServiceEnd end, SplittableRandom random) {
        double mean = switch (end) {
            case CONTAINED -> CONTAINED_SECONDS;
            case WANTS_AGENT -> WANTS_AGENT_SECONDS;
            case HANGS_UP -> HANGS_UP_SECONDS;
        };
        return Calibration.lognormal(mean, SELF_SERVICE_VARIATION, random);
    }

    /** The bank knew two kinds of customers, and callers it did not know; all tiers but the last are its high-value ones. */
    private double[] curve(boolean known, int tier) {
        if (!known) {
            return Calibration.HASTY;
        }
        return tier < plan.tiers().size() - 1 ? Calibration.PATIENT : Calibration.REGULAR;
    }

    private long arrival(int center, SplittableRandom random) {
        int halfHour = CustomerBase.pick(Calibration.ARRIVALS, Calibration.HALF_HOURS, random);
        double second = (halfHour + random.nextDouble()) * Calibration.HALF_HOUR;
        return midnight(plan, center) + micros(second);
    }

    static long midnight(RoutingPlan plan, int center) {
        return DAY.atStartOfDay(zone(plan, center)).toEpochSecond() * SECOND;
    }

    static long micros(double seconds) {
        return Math.round(seconds * SECOND);
    }
}
