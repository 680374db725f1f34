/** The customer directory as it is loaded, beside the least that reading such a file takes. */
@NullMarked
package org.bsr.bench.directory;

import org.jspecify.annotations.NullMarked;
