/**
 * The engine: a deterministic state machine that gives every call to the best agent.
 *
 * <pre>
 *   command ─► RoutingEngine
 *                ├─► CallDesk, AgentDesk, SessionDesk, CenterDesk   what a command or a deadline means
 *                ├─► Floor                                          the calls, agents, clients and deadlines there are
 *                ├─► Dispatch                                       lines of waiting calls; offers
 *                │     └─► Matching                                 the eligible pair with the highest index
 *                │           ├─► Line, Ranking                      heads of lines; best idle agent of a ranking of groups
 *                │           └─► Competition                        in which lines calls wait, and since when
 *                └─► Announcer ─► events
 * </pre>
 *
 * <p>Everything follows from the sequence of commands: there is no clock, no thread, no I/O, no randomness and no floating
 * point in here. One thread at a time.
 */
@NullMarked
package org.bsr.router.engine;

import org.jspecify.annotations.NullMarked;
