/** The core of the Best Service Router. */
@NullMarked
package org.bsr.router;

import org.jspecify.annotations.NullMarked;
