/** What the engine promises. */
@NullMarked
package org.bsr.router.engine;

import org.jspecify.annotations.NullMarked;
