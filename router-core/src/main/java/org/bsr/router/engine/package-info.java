/**
 * The engine: a deterministic state machine that gives every call to the best agent.
 *
 * <pre>
 *   command ─► RoutingEngine ─► the call's or agent's state changes
 *                   │               Calls · Workforce (Agent, Group, Ranking) · Deadlines
 *                   ├─► WaitingLines   the class of the call, its line, its place
 *                   ├─► Matching       the eligible pair with the highest index
 *                   └─► Announcer ─► events
 * </pre>
 *
 * <p>Everything follows from the sequence of commands: there is no clock, no thread, no I/O, no randomness and no floating
 * point in here. One thread at a time.
 */
@NullMarked
package org.bsr.router.engine;

import org.jspecify.annotations.NullMarked;
