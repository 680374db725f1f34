/** Who works where and what they can do. */
@NullMarked
package org.bsr.router.roster;

import org.jspecify.annotations.NullMarked;
