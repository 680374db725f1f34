/** What the router can answer. */
@NullMarked
package org.bsr.router.event;

import org.jspecify.annotations.NullMarked;
