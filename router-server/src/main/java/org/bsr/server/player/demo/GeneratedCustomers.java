package org.bsr.server.player.demo;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;

/** A directory of any size, in the words of a plan: to see how a router does with as many customers. The same for the same seed. */
public final class GeneratedCustomers {
    public static final long MOST = 60_000_000;

    private static final long FIRST_ID = 10_000_000;
    /** North American numbers from 200 000 0000 on. */
    private static final long FIRST_PHONE = 2_000_000_000L;

    private static final long PHONES = 8_000_000_000L;
    /** Shares no factor with the count of numbers: each customer gets another, and neighbours get distant ones. */
    private static final long STRIDE = 2_654_435_761L;

    private static final double SECOND_PHONE = .2;
    private static final double SPOKE_WITH_AGENT = .3;
    private static final double PREFERS_AGENT = .02;
    private static final double OPTED_OUT = .06;
    private static final int TENURES = 31;
    private static final int POTENTIALS = 100_000;
    private static final int TOLD_EVERY = 10_000;
    private static final List<String> TAGS = List.of("", "", "", "", "", "web", "loyal", "loyal;web");

    private final RoutingPlan plan;
    private final Roster roster;
    private final SplittableRandom random;
    private final StringBuilder row = new StringBuilder();

    public GeneratedCustomers(RoutingPlan plan, Roster roster, long seed) {
        this.plan = plan;
        this.roster = roster;
        this.random = new SplittableRandom(seed);
    }

    /** @param progress is told now and then how many are written */
    public void write(long count, Appendable out, LongConsumer progress) throws IOException {
        out.append("id,phones,tier,lifecycle,language,home_center,preferred_agent,last_agent,opt_out,tenure_years,tags,"
                + "potential_value\n");
        for (long i = 0; i < count; i++) {
            row.setLength(0);
            row.append(FIRST_ID + i).append(',');
            phone(i);
            if (random.nextDouble() < SECOND_PHONE) {
                row.append(';');
                phone(MOST + i);
            }
            word(plan.tierNames().names());
            word(plan.lifecycles().names());
            word(plan.languages().names());
            word(plan.centerNames().names());
            agent(PREFERS_AGENT);
            agent(SPOKE_WITH_AGENT);
            row.append(random.nextDouble() < OPTED_OUT ? ",yes," : ",,").append(random.nextInt(TENURES));
            word(TAGS);
            row.append(',').append(random.nextInt(POTENTIALS)).append('\n');
            out.append(row);
            if ((i + 1) % TOLD_EVERY == 0) {
                progress.accept(i + 1);
            }
        }
    }

    private void phone(long number) {
        row.append("+1").append(FIRST_PHONE + number * STRIDE % PHONES);
    }

    private void word(List<String> words) {
        row.append(',').append(words.isEmpty() ? "" : words.get(random.nextInt(words.size())));
    }

    private void agent(double share) {
        row.append(',');
        int agents = roster.agents().size();
        if (agents > 0 && random.nextDouble() < share) {
            row.append(roster.agents().get(random.nextInt(agents)).id());
        }
    }
}
