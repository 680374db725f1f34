/**
 * What a sound configuration says that cannot be meant: rules that no call comes to, steps that nobody takes a call by, calls that
 * may wait without end. {@link org.bsr.router.lint.PlanLint} is where to start.
 */
@NullMarked
package org.bsr.router.lint;

import org.jspecify.annotations.NullMarked;
