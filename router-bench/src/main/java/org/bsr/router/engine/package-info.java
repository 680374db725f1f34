/** What the benchmarks look at from inside the engine, whose classes are nobody else's business. */
@NullMarked
package org.bsr.router.engine;

import org.jspecify.annotations.NullMarked;
