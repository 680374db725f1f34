/** Text that is reused instead of allocated. */
@NullMarked
package org.bsr.router.text;

import org.jspecify.annotations.NullMarked;
