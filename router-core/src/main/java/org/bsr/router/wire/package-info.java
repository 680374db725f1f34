/** The binary encoding, on the wire and in the journal alike. */
@NullMarked
package org.bsr.router.wire;

import org.jspecify.annotations.NullMarked;
