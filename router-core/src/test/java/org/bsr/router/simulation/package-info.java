/** What the simulator promises: the exact results of queueing theory. */
@NullMarked
package org.bsr.router.simulation;

import org.jspecify.annotations.NullMarked;
