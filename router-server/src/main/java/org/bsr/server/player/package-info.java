/**
 * Plays telephony systems, callers and agents against a live router over TCP.
 *
 * <pre>
 *   records/  a recorded day  ─┐
 *                              ├─► Scenario ─► Player ⇄ SwitchConnection ⇄ router
 *   demo/     a generated day ─┘                 │
 *                                                └─► report/
 * </pre>
 *
 * A {@link org.bsr.server.player.Scenario} holds what callers and agents bring with them: when they come, how long they would
 * wait, how long they talk. What the router decides is not in it: the {@link org.bsr.server.player.Player} hears of it and
 * reacts, either as fast as the router answers or in scaled real time ({@link org.bsr.server.player.Pace}).
 */
@NullMarked
package org.bsr.server.player;

import org.jspecify.annotations.NullMarked;
