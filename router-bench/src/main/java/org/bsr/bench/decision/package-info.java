/**
 * The decision alone, by the engine and by what one would write first: a scan of objects, a bit set for each skill, a sorted set for
 * each class.
 */
@NullMarked
package org.bsr.bench.decision;

import org.jspecify.annotations.NullMarked;
