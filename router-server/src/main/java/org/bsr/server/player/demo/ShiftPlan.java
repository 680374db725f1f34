package org.bsr.server.player.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.server.player.Draws;
import org.bsr.server.player.PlannedCall;
import org.bsr.server.player.Scenario.Shift;

/**
 * Who works when: in every half hour so many agents as the work that arrives then keeps busy to a given share, in shifts of
 * eight hours with a break of half an hour, within the opening hours of each agent's center.
 */
final class ShiftPlan {
    private static final int ORDER = 23;
    private static final long SECOND = 1_000_000;
    private static final long SLOT = 1800 * SECOND;
    private static final int SLOTS_TO_BREAK = 8;
    private static final int SLOTS = 16;
    private static final double BUSY = .86;
    /** Ringing and after-call work come on top of each service. */
    private static final double AROUND_A_CALL = 35 * SECOND;
    /** Of the calls for self-service, so many still need an agent. */
    private static final double ROUTINE_TO_AGENT = .40;

    private static final int OPENS = 7;
    private static final int CLOSES = 24;

    private final RoutingPlan plan;
    private final List<Shift> shifts = new ArrayList<>();
    private final long begin;
    private final int[] onDuty;

    ShiftPlan(RoutingPlan plan, Roster roster, List<PlannedCall> calls, Draws draws) {
        this.plan = plan;
        this.begin = calls.isEmpty() ? 0 : calls.get(0).arrival() / SLOT * SLOT;
        int slots = calls.isEmpty() ? 0 : slot(calls.get(calls.size() - 1).arrival()) + 1;
        this.onDuty = new int[slots + SLOTS + 1];
        double[] work = work(calls, slots);
        List<Roster.Agent> free = shuffled(roster, draws);
        for (int slot = 0; slot < slots; slot++) {
            double needed = work[slot] / SLOT / BUSY;
            for (int i = 0; i < free.size() && onDuty[slot] < needed; ) {
                Roster.Agent agent = free.get(i);
                if (assign(agent, roster.groups().get(agent.group()).center(), slot)) {
                    free.remove(i);
                } else {
                    i++;
                }
            }
        }
        shifts.sort(Comparator.comparingLong(Shift::begin).thenComparing(Shift::agent));
    }

    List<Shift> shifts() {
        return shifts;
    }

    private int slot(long time) {
        return (int) Math.floorDiv(time - begin, SLOT);
    }

    private double[] work(List<PlannedCall> calls, int slots) {
        double[] work = new double[slots];
        for (PlannedCall call : calls) {
            boolean routine =
                    plan.intents().get(plan.intentNames().idOf(call.kind())).routine();
            work[slot(call.arrival())] += (call.service() + AROUND_A_CALL) * (routine ? ROUTINE_TO_AGENT : 1);
        }
        return work;
    }

    private static List<Roster.Agent> shuffled(Roster roster, Draws draws) {
        Roster.Agent[] agents = roster.agents().toArray(Roster.Agent[]::new);
        SplittableRandom random = draws.of(ORDER, 0);
        for (int i = agents.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Roster.Agent swapped = agents[i];
            agents[i] = agents[j];
            agents[j] = swapped;
        }
        return new ArrayList<>(Arrays.asList(agents));
    }

    /** Begins a shift at this slot, if the center is open long enough for the first half of it. */
    private boolean assign(Roster.Agent agent, int center, int slot) {
        long midnight = GeneratedDay.midnight(plan, center);
        int opens = slot(midnight + OPENS * 3600 * SECOND);
        int closes = slot(midnight + CLOSES * 3600 * SECOND);
        if (slot < opens || slot + SLOTS_TO_BREAK > closes) {
            return false;
        }
        String name = plan.centerNames().name(center);
        add(agent, name, slot, slot + SLOTS_TO_BREAK);
        int end = Math.min(slot + SLOTS, closes);
        if (end > slot + SLOTS_TO_BREAK + 1) {
            add(agent, name, slot + SLOTS_TO_BREAK + 1, end);
        }
        return true;
    }

    private void add(Roster.Agent agent, String center, int from, int to) {
        shifts.add(new Shift(agent.id(), center, begin + from * SLOT, begin + to * SLOT));
        for (int slot = from; slot < Math.min(to, onDuty.length); slot++) {
            onDuty[slot]++;
        }
    }
}
