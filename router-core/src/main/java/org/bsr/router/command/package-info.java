/** What can be asked of the router. */
@NullMarked
package org.bsr.router.command;

import org.jspecify.annotations.NullMarked;
