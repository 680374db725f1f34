/**
 * The brute-force reference: the routing model a second time, slowly and obviously, with which the engine is compared over
 * seeded random histories. It shares neither the engine's code nor the compiled plan: it reads the supervisor's own text.
 *
 * <pre>
 *   seed ─► World (plans, rosters) ─► History (commands, chosen by looking at the reference)
 *                                        │ the same commands
 *                         ReferenceRouter┴EngineUnderTest
 *                                 events ═ events, after every command; then the Invariants
 * </pre>
 */
@NullMarked
package org.bsr.router.reference;

import org.jspecify.annotations.NullMarked;
