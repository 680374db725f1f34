package org.bsr.server.player.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.server.player.Draws;

/** Generated customers, in the words of a plan. */
final class CustomerBase {
    private static final int CUSTOMERS = 21;
    /** One in twenty is among the best, three in twenty come next: they bring most of the profit. */
    private static final double[] TIERS = {.05, .15, .80};

    private static final double[] LIFECYCLES = {.10, .25, .40, .15, .10};
    private static final double[] LANGUAGES = {.82, .18};
    private static final double OPTED_OUT = .06;
    private static final int LONGEST_TENURE = 30;
    private static final int LOYAL_YEARS = 15;

    private final RoutingPlan plan;
    private final byte[] tiers;
    private final byte[] lifecycles;
    private final byte[] languages;
    private final byte[] centers;
    private final byte[] tenures;
    private final boolean[] optedOut;

    /** @param centerShares how many of the customers live near each center */
    CustomerBase(RoutingPlan plan, double[] centerShares, int count, Draws draws) {
        this.plan = plan;
        this.tiers = new byte[count];
        this.lifecycles = new byte[count];
        this.languages = new byte[count];
        this.centers = new byte[count];
        this.tenures = new byte[count];
        this.optedOut = new boolean[count];
        SplittableRandom random = draws.of(CUSTOMERS, 0);
        for (int i = 0; i < count; i++) {
            tiers[i] = (byte) pick(TIERS, plan.tiers().size(), random);
            lifecycles[i] = (byte) pick(LIFECYCLES, plan.lifecycles().size(), random);
            languages[i] = (byte) pick(LANGUAGES, plan.languages().size(), random);
            centers[i] = (byte) pick(centerShares, centerShares.length, random);
            tenures[i] = (byte) (LONGEST_TENURE * Math.pow(random.nextDouble(), 2));
            optedOut[i] = random.nextDouble() < OPTED_OUT;
        }
    }

    /** An index by these weights; those beyond count go to the last one. */
    static int pick(double[] weights, int count, SplittableRandom random) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double u = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            u -= weights[i];
            if (u < 0) {
                return Math.min(i, count - 1);
            }
        }
        return count - 1;
    }

    int size() {
        return tiers.length;
    }

    String id(int customer) {
        return String.format(Locale.ROOT, "C%07d", customer);
    }

    /** Area code 555 is nobody's. */
    String phone(int customer) {
        return String.format(Locale.ROOT, "+1555%07d", customer);
    }

    int tier(int customer) {
        return tiers[customer];
    }

    int center(int customer) {
        return centers[customer];
    }

    /** Writes the directory for a router's {@code --customers}. */
    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,phones,tier,lifecycle,language,home_center,last_agent,opt_out,tenure_years,tags\n");
            for (int i = 0; i < tiers.length; i++) {
                out.write(String.join(
                        ",",
                        id(i),
                        phone(i),
                        plan.tierNames().name(tiers[i]),
                        plan.lifecycles().name(lifecycles[i]),
                        plan.languages().name(languages[i]),
                        plan.centerNames().name(centers[i]),
                        "",
                        optedOut[i] ? "true" : "",
                        Integer.toString(tenures[i]),
                        tenures[i] >= LOYAL_YEARS ? "loyal" : ""));
                out.write('\n');
            }
        }
    }
}
