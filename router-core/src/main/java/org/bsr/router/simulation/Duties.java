package org.bsr.router.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bsr.router.simulation.Scenario.Outage;
import org.bsr.router.simulation.Scenario.Pool;
import org.bsr.router.simulation.Scenario.Shift;
import org.bsr.router.simulation.Scenario.Span;

/** Who is to be logged in: on his shift, and no outage in the way. */
final class Duties {
    private final List<Turn> turns = new ArrayList<>();
    private final EventQueue queue;
    private final int[] shifts;
    private final int[] outages;

    /** What begins or ends for some agents, every day or once. */
    private record Turn(int[] counts, int change, int firstAgent, int agents, long time, boolean daily) {}

    Duties(Scenario scenario, EventQueue queue) {
        this.queue = queue;
        int agents = scenario.roster().agents().size();
        shifts = new int[agents];
        outages = new int[agents];
        int agent = 0;
        List<Integer> firstOfPool = new ArrayList<>();
        for (Pool pool : scenario.pools()) {
            firstOfPool.add(agent);
            if (pool.shifts().isEmpty()) {
                Arrays.fill(shifts, agent, agent + pool.agents(), 1);
                agent += pool.agents();
            }
            for (Shift shift : pool.shifts()) {
                for (Span duty : shift.duty()) {
                    add(shifts, agent, shift.agents(), Switch.START, duty, true);
                }
                agent += shift.agents();
            }
        }
        for (Outage outage : scenario.outages()) {
            int first = firstOfPool.get(outage.pool());
            int count = scenario.pools().get(outage.pool()).agents();
            long day = Switch.START + Math.max(0, outage.day() - 1) * Arrivals.DAY;
            add(outages, first, count, day, outage.span(), outage.day() == 0);
        }
    }

    /** What ends past midnight has begun, if it is daily, when the first day does. */
    private void add(int[] counts, int firstAgent, int agents, long midnight, Span span, boolean daily) {
        long end = midnight + span.to();
        if (daily && span.to() > Arrivals.DAY) {
            end -= Arrivals.DAY;
            for (int agent = firstAgent; agent < firstAgent + agents; agent++) {
                counts[agent]++;
            }
        }
        turns.add(new Turn(counts, 1, firstAgent, agents, midnight + span.from(), daily));
        turns.add(new Turn(counts, -1, firstAgent, agents, end, daily));
    }

    /** Where one duty ends and another begins, it begins first: nobody leaves for no time. */
    void begin() {
        for (int change = 1; change >= -1; change -= 2) {
            for (int i = 0; i < turns.size(); i++) {
                if (turns.get(i).change == change) {
                    queue.add(turns.get(i).time, Happening.DUTY.with(i));
                }
            }
        }
    }

    /** @return the agents from the first to before the second may be on or off duty now */
    int[] turn(int index, long now) {
        Turn turn = turns.get(index);
        int after = turn.firstAgent + turn.agents;
        for (int agent = turn.firstAgent; agent < after; agent++) {
            turn.counts[agent] += turn.change;
        }
        if (turn.daily) {
            queue.add(now + Arrivals.DAY, Happening.DUTY.with(index));
        }
        return new int[] {turn.firstAgent, after};
    }

    boolean isOn(int agent) {
        return shifts[agent] > 0 && outages[agent] == 0;
    }
}
