/** What a supervisor edits, read from its directory. */
@NullMarked
package org.bsr.server.config;

import org.jspecify.annotations.NullMarked;
