/** The routing plan: what a supervisor wrote, compiled. The engine only reads it. */
@NullMarked
package org.bsr.router.plan;

import org.jspecify.annotations.NullMarked;
