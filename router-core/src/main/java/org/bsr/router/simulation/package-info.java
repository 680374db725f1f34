/**
 * The engine in virtual time: calls that arrive, wait, are served and hang up by chance, and what came of it, with its error.
 *
 * <pre>
 *   Scenario ─► Study ─► Replication (one seed) ─ Callers ─┐
 *                  │         │                             ├─► Switch ─► RoutingEngine
 *                  │         │                  └─ Staff ───┘
 *                  └─ Estimate ◄─ Tally
 * </pre>
 */
@NullMarked
package org.bsr.router.simulation;

import org.jspecify.annotations.NullMarked;
