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
    private static final int EVERY_DAY = 0;

    private final Turns turns;
    private final int[] shifts;
    private final int[] outages;

    Duties(Scenario scenario, EventQueue queue) {
        turns = new Turns(queue, Happening.DUTY);
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
                    turns.add(shifts, agent, shift.agents(), EVERY_DAY, duty);
                }
                agent += shift.agents();
            }
        }
        for (Outage outage : scenario.outages()) {
            if (outage.pool() != Outage.NONE) {
                int count = scenario.pools().get(outage.pool()).agents();
                turns.add(outages, firstOfPool.get(outage.pool()), count, outage.day(), outage.span());
            }
        }
    }

    void begin() {
        turns.begin();
    }

    /** @return the agents from the first to before the second may be on or off duty now */
    int[] turn(int index, long now) {
        return turns.turn(index, now);
    }

    boolean isOn(int agent) {
        return shifts[agent] > 0 && outages[agent] == 0;
    }
}
