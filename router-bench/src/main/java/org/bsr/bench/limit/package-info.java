/** What TCP and a ring can do at best: programs that send back what they get, for the load generator's figures to stand beside. */
@NullMarked
package org.bsr.bench.limit;

import org.jspecify.annotations.NullMarked;
