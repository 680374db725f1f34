/** Tests of the load generator, over real sockets. */
@NullMarked
package org.bsr.bench.load;

import org.jspecify.annotations.NullMarked;
