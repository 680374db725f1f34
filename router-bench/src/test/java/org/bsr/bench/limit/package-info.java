/** Tests of the limit programs. */
@NullMarked
package org.bsr.bench.limit;

import org.jspecify.annotations.NullMarked;
