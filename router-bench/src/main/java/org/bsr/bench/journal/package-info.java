/** The journal beside its limits: appending to it beside plain writes to the same disk, recovery beside reading and checking. */
@NullMarked
package org.bsr.bench.journal;

import org.jspecify.annotations.NullMarked;
