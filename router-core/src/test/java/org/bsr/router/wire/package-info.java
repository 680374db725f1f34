/** Tests of the binary encoding. */
@NullMarked
package org.bsr.router.wire;

import org.jspecify.annotations.NullMarked;
