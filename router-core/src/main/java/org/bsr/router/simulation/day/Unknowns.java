package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.bsr.router.plan.Media;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.simulation.day.DayCall.Manner;
import org.bsr.router.simulation.day.DayCall.Reaction;
import org.bsr.router.simulation.day.DayCall.Visit;
import org.bsr.router.simulation.day.DayCall.VisitEnd;

/**
 * What callers and agents do: as recorded where that is known, else drawn from what is known of others. What is drawn for a call
 * depends on the seed, the replication and the call only, so two plans meet the same callers. Immutable.
 */
final class Unknowns {
    private static final int PATIENCE = 1;
    private static final int TALK = 2;
    private static final int WRAP_UP = 3;
    private static final int REACTION = 4;
    private static final int VISIT = 5;
    /** A curve on fewer hang-ups, and a sample of fewer observations, says little. */
    static final int FEWEST = 30;

    private static final long SECOND = 1_000_000;
    /** With nothing on record of self-service: a caller asks for an agent after so long. */
    private static final Visit NO_VISIT_KNOWN = new Visit(30 * SECOND, VisitEnd.WANTS_AGENT);
    /** With nothing on record: an agent whom the router took out for missed calls is back after so long. */
    static final long RETURN_MICROS = 180 * SECOND;

    private final List<DayCall> calls;
    private final RoutingPlan plan;
    private final long seed;
    final List<PatienceCurve> patienceByTier;
    final PatienceCurve patienceOfAll;
    private final List<List<LevelEffect.Talk>> talks;
    private final List<LevelEffect.Talk> allTalks;
    final List<LevelEffect> levelEffects;
    private final List<List<Long>> wrapUps;
    private final List<Long> allWrapUps;
    /** By how long they took. */
    private final List<Reaction> reactions;

    private final List<List<Visit>> visits;
    private final List<Visit> allVisits;

    Unknowns(RecordedDay day, long seed) {
        calls = day.calls();
        plan = day.terms().plan();
        this.seed = seed;
        int intents = plan.intents().size();
        List<List<PatienceCurve.Observation>> waits = lists(plan.tiers().size());
        talks = lists(intents);
        wrapUps = lists(intents);
        visits = lists(intents);
        reactions = new ArrayList<>();
        for (DayCall call : calls) {
            int intent = call.caller().intent;
            if (call.result().asked()) {
                boolean hungUp = call.patience() != DayCall.UNKNOWN;
                waits.get(call.caller().tier)
                        .add(new PatienceCurve.Observation(hungUp ? call.patience() : call.borne(), hungUp));
            }
            if (call.talk() != DayCall.UNKNOWN) {
                talks.get(intent).add(new LevelEffect.Talk(call.talk(), call.result().level));
            }
            if (call.wrapUp() != DayCall.UNKNOWN) {
                wrapUps.get(intent).add(call.wrapUp());
            }
            if (call.visit() != null) {
                visits.get(intent).add(call.visit());
            }
            call.reactions().stream().filter(r -> r.manner() != Manner.UNSEEN).forEach(reactions::add);
        }
        reactions.sort(Comparator.comparingLong(Reaction::after).thenComparing(Reaction::manner));
        patienceByTier = waits.stream().map(PatienceCurve::of).toList();
        patienceOfAll = PatienceCurve.of(together(waits));
        levelEffects = talks.stream().map(LevelEffect::of).toList();
        allTalks = together(talks);
        allWrapUps = together(wrapUps);
        allVisits = together(visits);
    }

    private static <T> List<List<T>> lists(int count) {
        List<List<T>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static <T> List<T> together(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    private static <T> List<T> enough(List<T> own, List<T> all) {
        return own.size() >= FEWEST ? own : all;
    }

    private static <T> T one(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    /** How long the caller waits for an agent before he hangs up; {@link Long#MAX_VALUE}: for ever. */
    long patience(int number, int replication) {
        DayCall call = calls.get(number);
        if (call.patience() != DayCall.UNKNOWN) {
            return call.patience();
        }
        return curve(call.caller().tier)
                .draw(random(PATIENCE, number, replication).nextDouble(), call.borne());
    }

    PatienceCurve curve(int tier) {
        PatienceCurve own = patienceByTier.get(tier);
        return own.hangUps() >= FEWEST ? own : patienceOfAll;
    }

    /** @param level the agent's, in the skill that counts for this call; -1: none counts */
    long talk(int number, int level, int replication) {
        DayCall call = calls.get(number);
        int intent = call.caller().intent;
        LevelEffect effect = levelEffects.get(intent);
        if (call.talk() != DayCall.UNKNOWN) {
            return effect.scaled(call.talk(), call.result().level, level);
        }
        List<LevelEffect.Talk> known = enough(talks.get(intent), allTalks);
        if (known.isEmpty()) {
            return Math.max(call.talkAtLeast(), plan.intents().get(intent).handleMicros());
        }
        LevelEffect.Talk drawn = one(known, random(TALK, number, replication));
        return Math.max(call.talkAtLeast(), effect.scaled(drawn.micros(), drawn.level(), level));
    }

    long wrapUp(int number, int replication) {
        DayCall call = calls.get(number);
        List<Long> known = enough(wrapUps.get(call.caller().intent), allWrapUps);
        if (call.wrapUp() != DayCall.UNKNOWN || known.isEmpty()) {
            return Math.max(0, call.wrapUp());
        }
        return one(known, random(WRAP_UP, number, replication));
    }

    /** What an agent does with the call's so-many-th offer, from 0. */
    Reaction reaction(int number, int offer, int replication) {
        DayCall call = calls.get(number);
        long atLeast = 0;
        if (offer < call.reactions().size()) {
            Reaction recorded = call.reactions().get(offer);
            if (recorded.manner() != Manner.UNSEEN) {
                return recorded;
            }
            atLeast = recorded.after();
        }
        SplittableRandom random = random(REACTION + 16 * offer, number, replication);
        int first = 0;
        while (first < reactions.size() && reactions.get(first).after() <= atLeast && atLeast > 0) {
            first++;
        }
        if (first == reactions.size()) {
            return new Reaction(reactions.isEmpty() ? Manner.ANSWERS : Manner.LETS_RING, atLeast);
        }
        return reactions.get(first + random.nextInt(reactions.size() - first));
    }

    Visit visit(int number, int replication) {
        DayCall call = calls.get(number);
        if (call.visit() != null) {
            return call.visit();
        }
        List<Visit> known = enough(visits.get(call.caller().intent), allVisits);
        return known.isEmpty() ? NO_VISIT_KNOWN : one(known, random(VISIT, number, replication));
    }

    private SplittableRandom random(int purpose, int call, int replication) {
        return new SplittableRandom(mix(mix(mix(seed + replication) + purpose) + call));
    }

    /** A 64-bit finalizer (MurmurHash3's): neighbouring numbers come out far apart. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    // In words.

    /** What is kept, and what is assumed where the record is silent. */
    List<String> assumptions() {
        List<String> text = new ArrayList<>();
        text.add(
                ("Kept as recorded: who called when (%,d calls), how long those waited who hung up, talk and after-call work of"
                                + " those who were served, what agents did with each call's first offer, its second and so on, how callers"
                                + " left self-service, and when agents were logged in and not away.")
                        .formatted(calls.size()));
        text.add(patienceInWords());
        text.add(
                ("Talk of callers whom nobody served: drawn from those served with the same intent (%,d talks), and their"
                                + " after-call work likewise.")
                        .formatted(allTalks.size()));
        text.add(levelsInWords());
        text.add(
                reactions.isEmpty()
                        ? "Offers: answered at once, since no offer is on record."
                        : "Offers beyond those recorded of a call: as one of the %,d recorded (%.1f %% were not answered)."
                                .formatted(
                                        reactions.size(),
                                        100.0
                                                * reactions.stream()
                                                        .filter(r -> r.manner() != Manner.ANSWERS)
                                                        .count()
                                                / reactions.size()));
        text.add(visitsInWords());
        text.add("A transferred call: played as one conversation with the agent who took it first, until its end.");
        if (calls.stream().anyMatch(call -> call.caller().media != Media.VOICE)) {
            text.add("Contacts by other media: played as calls, one at a time.");
        }
        text.add("An agent who wanted to leave or to be away while he is with a call does so after it.");
        return text;
    }

    private String patienceInWords() {
        StringBuilder text =
                new StringBuilder("Patience of those who were served is only known to exceed their wait. What is"
                        + " beyond is drawn from a Kaplan-Meier curve by tier:");
        String separator = " ";
        for (int tier = 0; tier < patienceByTier.size(); tier++) {
            int hangUps = patienceByTier.get(tier).hangUps();
            text.append(separator).append(plan.tierNames().name(tier)).append(" %,d hang-ups".formatted(hangUps));
            text.append(
                    hangUps < FEWEST
                            ? " (too few: that of all callers, %,d)".formatted(patienceOfAll.hangUps())
                            : ", known up to %,.0f s"
                                    .formatted(patienceByTier.get(tier).knownUntil() / 1e6));
            separator = "; ";
        }
        return text.append(
                        patienceOfAll.hangUps() == 0
                                ? ". Nobody hung up, so everybody is taken to wait for ever."
                                : ". Beyond that callers hang up at the tier's mean rate.")
                .toString();
    }

    private String levelsInWords() {
        List<String> effects = new ArrayList<>();
        for (int intent = 0; intent < levelEffects.size(); intent++) {
            if (!levelEffects.get(intent).isNone()) {
                effects.add("%s %+.1f %% per level"
                        .formatted(
                                plan.intentNames().name(intent),
                                100 * levelEffects.get(intent).perLevel()));
            }
        }
        return "Talk with another agent than the recorded one: "
                + (effects.isEmpty()
                        ? "as long. No intent's talks differ by the level of the skill that its value hangs on by 3 standard"
                                + " errors."
                        : "as long, but " + String.join(", ", effects)
                                + " of the skill that the call's value hangs on, as the talks of the day show.");
    }

    private String visitsInWords() {
        if (allVisits.isEmpty()) {
            return "Self-service: nobody was there on record; who is sent there is taken to ask for an agent after 30 s.";
        }
        TreeSet<String> foreign = new TreeSet<>();
        for (int intent = 0; intent < visits.size(); intent++) {
            if (visits.get(intent).size() < FEWEST) {
                foreign.add(plan.intentNames().name(intent));
            }
        }
        long contained =
                allVisits.stream().filter(v -> v.end() == VisitEnd.CONTAINED).count();
        long hungUp =
                allVisits.stream().filter(v -> v.end() == VisitEnd.HANGS_UP).count();
        return "Self-service of callers who were not there on record: as one of the same intent%s (%,d recorded: %.0f %% contained, %.0f %% hung up)."
                .formatted(
                        foreign.isEmpty()
                                ? ""
                                : ", of any where fewer than 30 are known: " + String.join(", ", foreign),
                        allVisits.size(),
                        100.0 * contained / allVisits.size(),
                        100.0 * hungUp / allVisits.size());
    }
}
