package org.bsr.server.cli;

import java.util.StringJoiner;
import org.bsr.router.plan.Hours;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Center;
import org.bsr.router.plan.RoutingPlan.Flow;
import org.bsr.router.plan.RoutingPlan.OverflowTarget;
import org.bsr.router.plan.RoutingPlan.SalesHint;
import org.bsr.router.plan.RoutingPlan.Tier;
import org.bsr.router.yaml.Money;

/** What a compiled plan says for all its rules, in words. */
final class SettingsTable {
    private final RoutingPlan plan;
    private final StringBuilder out = new StringBuilder();

    SettingsTable(RoutingPlan plan) {
        this.plan = plan;
    }

    String text() {
        line("idle", Money.shown(plan.idleRate()) + " a second");
        for (int skill = 0; skill < plan.skillPrices().length; skill++) {
            long price = plan.skillPrices()[skill];
            if (price != 0) {
                line("price", plan.skills().name(skill) + " " + Money.shown(price) + " a second of handle time");
            }
        }
        for (Tier tier : plan.tiers()) {
            line(
                    "tier",
                    tier.name() + ", answered within " + PlanTable.duration(tier.answerWithinMicros())
                            + (tier.shown() ? ", shown to agents" : ""));
        }
        for (Center center : plan.centers()) {
            line("center", center.name() + ", " + words(center.hours()) + ", " + center.timeZone());
        }
        for (int media = 0; media < plan.media().size(); media++) {
            line("media", words(media, plan.media().get(media)));
        }
        for (Flow flow : plan.flows()) {
            line(
                    "self-service",
                    "%s, at %s, until %s"
                            .formatted(
                                    flow.name(),
                                    Money.shown(flow.contactCost()),
                                    PlanTable.duration(flow.timeLimitMicros())));
        }
        for (OverflowTarget target : plan.overflowTargets()) {
            line(
                    "overflow to",
                    "%s, at %s, %s".formatted(target.name(), Money.shown(target.contactCost()), target.address()));
        }
        SalesHint hint = plan.salesHint();
        if (hint != null) {
            line("sales hint", "to " + PlanTable.words(hint.agents()) + ", when " + PlanTable.words(hint.when()));
        }
        return out.toString();
    }

    private static String words(Hours hours) {
        StringJoiner openings = new StringJoiner(", ", "open ", "");
        for (Hours.Opening opening : hours.openings()) {
            openings.add(opening.dayWords() + " " + opening.openWords() + " to " + opening.closeWords());
        }
        return hours.openings().isEmpty() ? "always open" : openings.toString();
    }

    private String words(int id, Media media) {
        StringJoiner words = new StringJoiner(", ");
        words.add(media.name());
        words.add(media.capacity() + " at once");
        if (media.interruptible()) {
            words.add("interruptible");
        }
        if (media.contactCost() != Media.NOT_GIVEN) {
            words.add("at " + Money.shown(media.contactCost()));
        }
        if (media.answerWithinMicros() != Media.NOT_GIVEN) {
            words.add("answered within " + PlanTable.duration(media.answerWithinMicros()));
        }
        long work = plan.afterCallWorkMicros(id);
        words.add(work == 0 ? "no after-call work" : "after-call work " + PlanTable.duration(work));
        return words.toString();
    }

    private void line(String term, String text) {
        out.append(PlanTable.row(2, term, text));
    }
}
