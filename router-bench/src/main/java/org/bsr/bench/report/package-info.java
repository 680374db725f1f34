/**
 * Runs every measurement that the router's speed is claimed by, holds each against its limit, and writes docs/performance.md.
 *
 * <p>{@link org.bsr.bench.report.PerformanceReport} is what {@code ./bench} starts; {@link org.bsr.bench.report.Measurements} is the list of
 * what is measured, one method each. What a figure is compared with runs in the same rounds, in turns with it, because machines that are
 * shared drift.
 */
@NullMarked
package org.bsr.bench.report;

import org.jspecify.annotations.NullMarked;
