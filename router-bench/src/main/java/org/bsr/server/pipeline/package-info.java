/** What measures the stages from within their own package: each alone, and all of them behind the ring. */
@NullMarked
package org.bsr.server.pipeline;

import org.jspecify.annotations.NullMarked;
