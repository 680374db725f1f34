/**
 * {@code bsr bench}: the load generator, and the programs that its figures are held against.
 *
 * <pre>
 *   Bench ─► Sides ─► ServerProcess (router or limit) ◄── TCP ──► LoadClient ─► Connection ─► Dialect
 *     │                                                               │ what is sent, and when
 *     └────────────────────► BenchReport ◄── LoadResult ◄───────── Workload
 * </pre>
 *
 * One thread does all of the sending and receiving, spins, and allocates nothing while it measures: a generator that is slower
 * than what it loads measures itself.
 */
@NullMarked
package org.bsr.bench.load;

import org.jspecify.annotations.NullMarked;
