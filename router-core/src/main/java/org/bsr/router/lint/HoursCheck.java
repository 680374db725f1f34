package org.bsr.router.lint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.lint.Finding.Kind;
import org.bsr.router.plan.CallerVariables;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Center;
import org.bsr.router.plan.Rule;

/**
 * Finds hours at which some center is open but nobody in it may take the calls of a rule. A week of winter and one of summer
 * are looked at, since clocks are not put forward everywhere on the same day.
 */
final class HoursCheck {
    private static final List<LocalDate> MONDAYS = List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1));
    private static final long WEEK = 7 * 24 * 3_600_000_000L;

    /** From one time to another these centers are open, and no other. */
    private record Stretch(long from, long to, BitSet open) {}

    private final RoutingPlan plan;
    private final Staff staff;
    private final RuleReach reach;
    private final PlanText text;
    private final Findings findings;

    HoursCheck(RoutingPlan plan, Staff staff, RuleReach reach, PlanText text, Findings findings) {
        this.plan = plan;
        this.staff = staff;
        this.reach = reach;
        this.text = text;
        this.findings = findings;
    }

    void check() {
        List<Stretch> partly = MONDAYS.stream()
                .flatMap(monday -> week(monday).stream())
                .filter(stretch -> !stretch.open.isEmpty()
                        && stretch.open.cardinality() < plan.centers().size())
                .toList();
        for (Rule rule : plan.rules()) {
            for (int language = 0; language < plan.languages().size() && !partly.isEmpty(); language++) {
                int spoken = language;
                BitSet able = staff.meetingAny(rule, language);
                if (!able.isEmpty() && reach.isReached(rule, CallerVariables.LANGUAGE, code -> code == spoken)) {
                    check(rule, language, able, partly);
                }
            }
        }
    }

    private void check(Rule rule, int language, BitSet able, List<Stretch> partly) {
        List<Stretch> without = joined(partly.stream()
                .filter(stretch -> !staff.in(stretch.open).intersects(able))
                .toList());
        if (without.isEmpty()) {
            return;
        }
        findings.add(
                Kind.NOBODY_AT_HOURS,
                text.rule(rule),
                "nobody may take these calls for callers who speak %s at hours when a center is open: %s"
                        .formatted(
                                plan.languages().name(language),
                                without.stream().map(this::shown).distinct().collect(Collectors.joining("; "))),
                "open a center that has such agents, or let a step ask for less",
                reach.example(rule, CallerVariables.LANGUAGE, code -> code == language));
    }

    private List<Stretch> week(LocalDate monday) {
        long begin = ChronoUnit.MICROS.between(
                Instant.EPOCH, monday.atStartOfDay(ZoneOffset.UTC).toInstant());
        TreeSet<Long> changes = new TreeSet<>(List.of(begin, begin + WEEK));
        for (Center center : plan.centers()) {
            for (long at = center.hours().nextChangeAfter(begin);
                    at < begin + WEEK;
                    at = center.hours().nextChangeAfter(at)) {
                changes.add(at);
            }
        }
        List<Long> times = List.copyOf(changes);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < times.size(); i++) {
            long from = times.get(i);
            BitSet open = new BitSet();
            IntStream.range(0, plan.centers().size())
                    .filter(center -> plan.centers().get(center).hours().isOpenAt(from))
                    .forEach(open::set);
            stretches.add(new Stretch(from, times.get(i + 1), open));
        }
        return stretches;
    }

    private static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch next : stretches) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).to == next.from) {
                joined.set(last, new Stretch(joined.get(last).from, next.to, joined.get(last).open));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /** By the clock of a center that is open. */
    private String shown(Stretch stretch) {
        Center center = plan.centers().get(stretch.open.nextSetBit(0));
        DateTimeFormatter form = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
        ZoneId zone = ZoneId.of(center.timeZone());
        return "%s to %s in %s"
                .formatted(
                        at(stretch.from, zone).format(form).toLowerCase(Locale.ROOT),
                        at(stretch.to, zone).format(form).toLowerCase(Locale.ROOT),
                        center.name());
    }

    private static ZonedDateTime at(long micros, ZoneId zone) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
    }
}
