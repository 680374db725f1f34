/** How far one kind of calls can overtake another under a plan: no call is to starve unseen. */
@NullMarked
package org.bsr.router.overtaking;

import org.jspecify.annotations.NullMarked;
