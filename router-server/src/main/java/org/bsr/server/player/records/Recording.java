package org.bsr.server.player.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.bsr.router.event.CallEnd;
import org.bsr.server.player.AgentHabits;
import org.bsr.server.player.CallOutcome;
import org.bsr.server.player.Draws;
import org.bsr.server.player.PlannedCall;
import org.bsr.server.player.PlannedCall.SelfServiceEnd;
import org.bsr.server.player.Scenario;

/**
 * A scenario made of records. What they do not tell is drawn, by seed: the patience of those who were served, the tier where
 * it is recorded only for calls that waited, and how long a caller who hung up would have talked. Each assumption is among
 * {@link #assumptions}, in words and with its numbers.
 */
public final class Recording {
    private static final long SECOND = 1_000_000;
    private static final int PATIENCE = 1;
    private static final int TIER = 2;
    private static final int SERVICE = 3;

    private final Records records;
    private final RecordedAgents agents;
    private final RecordedCustomers customers = new RecordedCustomers();
    private final PatienceCurves patience;
    private final Map<String, List<String>> tiersOfWaited = new HashMap<>();
    private final Map<String, List<Integer>> serviceTimes = new HashMap<>();
    private final List<Integer> allServiceTimes = new ArrayList<>();
    private final Draws draws;
    private final Scenario scenario;
    private final List<String> assumptions = new ArrayList<>();
    private int tiersDrawn;
    private int patienceDrawn;
    private int servicesDrawn;

    public Recording(Records records, long seed) {
        this.records = records;
        this.draws = new Draws(seed);
        this.agents = new RecordedAgents(records);
        List<CallRecord> waited =
                records.calls().stream().filter(CallRecord::waited).toList();
        this.patience = new PatienceCurves(waited);
        waited.forEach(call -> tiersOfWaited
                .computeIfAbsent(call.intent(), k -> new ArrayList<>())
                .add(call.tier()));
        records.calls().stream().filter(CallRecord::served).forEach(call -> {
            serviceTimes.computeIfAbsent(call.intent(), k -> new ArrayList<>()).add(call.serviceSeconds());
            allServiceTimes.add(call.serviceSeconds());
        });
        List<PlannedCall> calls = new ArrayList<>();
        for (CallRecord call : records.calls()) {
            calls.add(planned(call));
        }
        this.scenario = new Scenario(calls, agents.shifts(), AgentHabits.INSTANT, seed);
        state(seed);
    }

    public Scenario scenario() {
        return scenario;
    }

    public Records records() {
        return records;
    }

    public RecordedAgents agents() {
        return agents;
    }

    public RecordedCustomers customers() {
        return customers;
    }

    /** What was assumed where the records are silent, one sentence each. */
    public List<String> assumptions() {
        return assumptions;
    }

    /** What became of the calls as the records tell it. The tier is empty where it was not recorded. */
    public List<CallOutcome> recordedOutcomes() {
        List<CallOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < records.calls().size(); i++) {
            CallRecord call = records.calls().get(i);
            outcomes.add(recorded(call, scenario.calls().get(i).inTier(call.tier())));
        }
        return outcomes;
    }

    private static CallOutcome recorded(CallRecord call, PlannedCall plan) {
        long asked = call.arrival() + call.selfServiceSeconds() * SECOND;
        long waitEnds = asked + call.waitSeconds() * SECOND;
        return new CallOutcome(
                plan,
                call.served() ? CallEnd.SERVED : CallEnd.ABANDONED,
                call.neverAsked() ? -1 : asked,
                call.served() ? waitEnds : -1,
                call.served() ? waitEnds + call.serviceSeconds() * SECOND : waitEnds,
                call.hasSelfService(),
                0,
                0,
                call.served() ? call.center() : "");
    }

    private PlannedCall planned(CallRecord call) {
        String tier = tier(call);
        return new PlannedCall(
                call.id(),
                call.arrival(),
                "",
                tier.isEmpty() ? call.customer() : customers.idOf(call.customer(), tier),
                call.intent(),
                "",
                call.language(),
                call.center(),
                call.attributes(),
                tier,
                call.intent(),
                call.selfServiceSeconds() * SECOND,
                call.neverAsked() ? SelfServiceEnd.HANGS_UP : SelfServiceEnd.WANTS_AGENT,
                patience(call, tier) * SECOND,
                service(call) * SECOND);
    }

    /** Whether a call finds a free agent does not depend on its tier, so the mix of those that waited is everybody's. */
    private String tier(CallRecord call) {
        List<String> recorded = tiersOfWaited.get(call.intent());
        if (!call.tier().isEmpty() || !records.mapping().tierOnlyWhenWaited() || recorded == null) {
            return call.tier();
        }
        tiersDrawn++;
        return oneOf(recorded, draws.of(TIER, call.row()));
    }

    private int patience(CallRecord call, String tier) {
        if (call.waited() && !call.served()) {
            return call.waitSeconds();
        }
        if (call.neverAsked()) {
            return call.hasSelfService() ? 0 : call.waitSeconds();
        }
        patienceDrawn++;
        double uniform = draws.of(PATIENCE, call.row()).nextDouble();
        return patience.of(tier, call.intent()).draw(uniform, call.waitSeconds());
    }

    private int service(CallRecord call) {
        if (call.served() && records.mapping().service().isMapped()) {
            return call.serviceSeconds();
        }
        servicesDrawn++;
        List<Integer> known = serviceTimes.getOrDefault(call.intent(), allServiceTimes);
        return known.isEmpty() ? 0 : oneOf(known, draws.of(SERVICE, call.row()));
    }

    private static <T> T oneOf(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }

    private void state(long seed) {
        Map<String, Integer> used = new LinkedHashMap<>(patience.used());
        say(
                "Patience: of those who hung up, their recorded wait; of the %,d served, a Kaplan-Meier draw, longer than the"
                        + " wait they bore, from the curve of their tier and intent where at least %d hung up, else of their tier,"
                        + " else of all (curve: draws %s). The longest wait observed ends everybody's patience.",
                patienceDrawn, PatienceCurves.FEWEST_HANG_UPS, used);
        say(
                "Shifts: from an agent's first to last service of a day (days begin at %s): %,d shifts of %d agents. Breaks are"
                        + " not recorded, so none are taken: the records show them serving %.0f %% of that time, and waits come out"
                        + " shorter than recorded.",
                records.mapping().dayStarts(), agents.shifts().size(), agents.count(), 100 * agents.occupancy());
        say(
                "Service times: as recorded; of the %,d who were not served, should they be now, drawn from those served with"
                        + " the same intent.",
                servicesDrawn);
        say(
                "Agents: skilled in an intent when they served at least %d calls of it; they answer at once, and no after-call"
                        + " work is recorded, so there is none.",
                records.mapping().skillAfter());
        if (tiersDrawn > 0) {
            say(
                    "Tier: not recorded for %,d calls that did not wait; drawn from the tiers of those with the same intent that"
                            + " did, since finding an agent free does not depend on the tier.",
                    tiersDrawn);
        }
        if (records.mapping().selfService().isMapped()) {
            say(
                    "Self-service: as long as recorded, where the plan sends the call there; the wait is counted from its end.");
        }
        say("Seed: %d.", seed);
    }

    private void say(String sentence, Object... values) {
        assumptions.add(String.format(Locale.ROOT, sentence, values));
    }
}
