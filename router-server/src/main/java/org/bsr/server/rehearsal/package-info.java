/**
 * The engine on a small stage: a few agents, a few calls and virtual time, with every decision explained. Rule tests and `bsr
 * explain` play on it.
 */
@NullMarked
package org.bsr.server.rehearsal;

import org.jspecify.annotations.NullMarked;
