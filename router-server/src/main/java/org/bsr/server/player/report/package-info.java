/** What came of a play, in tables for people and in JSON for programs. */
@NullMarked
package org.bsr.server.player.report;

import org.jspecify.annotations.NullMarked;
