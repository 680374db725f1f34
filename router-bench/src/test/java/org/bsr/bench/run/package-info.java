/** Tests of what measurements share, with real processes. */
@NullMarked
package org.bsr.bench.run;

import org.jspecify.annotations.NullMarked;
