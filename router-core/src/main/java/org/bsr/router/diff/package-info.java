/**
 * How two sound configurations differ in what they say, not in how it is written. {@link org.bsr.router.diff.PlanDiff} and
 * {@link org.bsr.router.diff.RosterDiff} are where to start.
 */
@NullMarked
package org.bsr.router.diff;

import org.jspecify.annotations.NullMarked;
