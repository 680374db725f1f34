/** Tests of how configurations are compared. */
@NullMarked
package org.bsr.router.diff;

import org.jspecify.annotations.NullMarked;
