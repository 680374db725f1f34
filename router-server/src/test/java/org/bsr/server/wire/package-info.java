/** Tests of the framing and of the JSON encoding. */
@NullMarked
package org.bsr.server.wire;

import org.jspecify.annotations.NullMarked;
