/**
 * A day that was recorded, played again: the same callers and the same shifts, under the plans of the day or under another.
 *
 * <pre>
 *   RecordedDay ─► Unknowns ─► DayPlay (one replication, one set of terms) ─► RoutingEngine
 *                                 │
 *   DayComparison ◄─ DayFigures ◄─┴─ CallResult, StaffTime
 * </pre>
 *
 * <p>What was recorded is kept: arrivals, patience of those who hung up, talk of those who were served, presence of the agents.
 * What was not is drawn anew in each replication, alike for both plans, and {@link Unknowns} says how.
 */
@NullMarked
package org.bsr.router.simulation.day;

import org.jspecify.annotations.NullMarked;
