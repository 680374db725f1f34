/** What all measurements share: processes, directories, cores, and the rounds they are made of. */
@NullMarked
package org.bsr.bench.run;

import org.jspecify.annotations.NullMarked;
